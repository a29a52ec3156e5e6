"""A small client of Debian's chromedriver (W3C WebDriver and the DevTools protocol), standard library only."""

import contextlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port, seconds=20):
    """Waits until something listens on a port of this machine."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextlib.contextmanager
def program(*command):
    """A program that runs as long as the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


class Browser:
    """One headless browser with a profile of its own."""

    def __init__(self):
        self.resources = contextlib.ExitStack()

    def __enter__(self):
        port = free_port()
        self.resources.enter_context(program("chromedriver", f"--port={port}"))
        wait_for(port)
        self.profile = tempfile.mkdtemp(prefix="impots-browser-")
        self.resources.callback(shutil.rmtree, self.profile, ignore_errors=True)
        self.base = f"http://127.0.0.1:{port}"
        options = {"args": [*FLAGS, f"--user-data-dir={self.profile}"]}
        capabilities = {
            "alwaysMatch": {
                "browserName": "chrome",
                "goog:chromeOptions": options,
                "goog:loggingPrefs": {"browser": "ALL"},
            }
        }
        session = self.call("POST", "/session", {"capabilities": capabilities})
        self.base += f"/session/{session['sessionId']}"
        self.resources.callback(self.call, "DELETE", "")
        return self

    def __exit__(self, *_):
        self.resources.close()

    def call(self, method, path, body=None):
        """One call of the protocol; its `value`."""
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{method} {path}: {error.read().decode()}") from None

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def url(self):
        return self.call("GET", "/url")

    def run(self, script, *arguments):
        """The value that a script returns."""
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        """The value that a script hands to its last argument."""
        return self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def wait_until(self, script, seconds=10):
        """Waits until a script returns something true."""
        deadline = time.monotonic() + seconds
        while not self.run(script):
            if time.monotonic() > deadline:
                raise TimeoutError(script)
            time.sleep(0.01)

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click")

    def type(self, selector, text):
        element = self.find(selector)
        self.call("POST", f"/element/{element}/clear")
        self.call("POST", f"/element/{element}/value", {"text": text})

    def console(self):
        """The messages of the console since the last call."""
        return self.call("POST", "/se/log", {"type": "browser"})

    def look(self, scheme, width, height=800):
        """Emulates a colour scheme and the width of a screen."""
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def screenshot(self):
        """The whole page as base64 of a PNG."""
        return self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"]
