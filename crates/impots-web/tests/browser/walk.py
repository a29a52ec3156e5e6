"""The walk of a user through every page, in one language; each page is named while the browser shows it."""


def every_page(browser, origin, language):
    """Yields the name of each page of the application in turn."""
    begin(browser, origin, language)
    yield "authentication"
    log_in(browser, "admin", "wrong")
    yield "authentication-fault"
    log_in(browser, "admin", "admin")
    yield "computation"
    compute(browser, None, "12abc", "50 000")
    yield "computation-faults"
    compute(browser, "yes", "3", "200000")
    yield "computation-result"
    compute(browser, "yes", "2", "50000")
    compute(browser, "no", "0", "0")
    yield "computation-no-tax"
    menu(browser, "simulations")
    yield "simulations"
    while browser.run("return document.querySelectorAll('td.action').length"):
        press(browser, "td.action button, td.action a")
    yield "simulations-none"
    browser.open(origin + "/xyz")
    yield "errors"
    menu(browser, "end")
    browser.open(origin + "/xyz")
    yield "errors-not-logged-in"


def begin(browser, origin, language):
    browser.open(origin + "/")
    if browser.run("return document.documentElement.lang") != language:
        press(browser, ".language")


def leave(browser):
    """Forgets the session."""
    browser.call("DELETE", "/cookie")
    browser.open("about:blank")


def log_in(browser, user, password):
    browser.type("#user", user)
    browser.type("#password", password)
    press(browser, "button.main")


def compute(browser, married, children, salary):
    if married:
        browser.click(f"#married-{married}")
    browser.type("#children", children)
    browser.type("#salary", salary)
    press(browser, "button.main")


def menu(browser, page):
    position = {"computation": 1, "simulations": 2, "end": 3}[page]
    press(browser, f"nav li:nth-child({position}) :is(a, button)")


def press(browser, selector):
    """Presses what leads to another page, and waits for it."""
    browser.run("window.left = true")
    browser.click(selector)
    browser.wait_until("return !window.left && document.readyState === 'complete'")
