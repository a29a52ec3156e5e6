#!/usr/bin/env python3
"""Asks axe-core about every page: both languages, light and dark, phone and desk. No page may scroll sideways,
ask another host or have a message in the console.

usage: axe.py AXE_JS URL [URL…]

AXE_JS is `axe.min.js` of the npm package `axe-core`; each URL is the origin of a running server.
Needs Debian's packages `chromium` and `chromium-driver`.
"""

import pathlib
import sys

import walk
import webdriver

LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (320, 1280)]
RULES = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(done, error => done({error: String(error)}));
"""
FOREIGN_RESOURCES = """
const names = performance.getEntriesByType("resource").map(entry => entry.name);
return names.filter(name => !name.startsWith(location.origin + "/"));
"""


def faults_of_page(browser, axe, width):
    """What is wrong with the page that the browser shows at a width."""
    browser.run(axe)
    result = browser.run_async(RULES)
    if "error" in result:
        yield result["error"]
    for kind in ("violations", "incomplete"):
        for rule in result.get(kind, []):
            for node in rule["nodes"]:
                yield f"{kind}: {rule['id']}: {node['target']}: {node.get('failureSummary', '')}"
    if browser.run("return document.documentElement.scrollWidth > arguments[0]", width):
        yield "scrolls sideways"
    for url in browser.run(FOREIGN_RESOURCES):
        yield f"asks another host: {url}"


def faults(browser, axe, origin):
    """The faults of every page, and the number of times that a page was looked at."""
    found, count = [], 0
    for language in ("fr", "en"):
        browser.call("DELETE", "/cookie")
        for page in walk.every_page(browser, origin, language):
            for scheme, width in LOOKS:
                browser.look(scheme, width)
                count += 1
                look = f"{origin} {page} {language} {scheme} {width}"
                found += [f"{look}: {fault}" for fault in faults_of_page(browser, axe, width)]
            browser.look("light", 1280)
        walk.leave(browser)
        found += [f"{origin} {language} console: {entry['message']}" for entry in browser.console() if is_ours(entry)]
    return found, count


def is_ours(entry):
    """Whether a message of the console is a fault: a refused form answers 4xx on purpose."""
    return "Failed to load resource: the server responded with a status of 4" not in entry["message"]


def main(axe_file, *origins):
    axe = pathlib.Path(axe_file).read_text(encoding="utf-8")
    found, count = [], 0
    with webdriver.Browser() as browser:
        for origin in origins:
            browser.open(origin + "/")
            some, looks = faults(browser, axe, origin)
            found, count = found + some, count + looks
    for fault in found:
        print(fault)
    print(f"{count} looks, {len(found)} faults")
    return 1 if found or not count else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    sys.exit(main(*sys.argv[1:]))
