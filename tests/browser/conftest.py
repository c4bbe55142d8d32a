"""The page in a real Chromium, on a real service over the sample graph.

`geokg demo` runs once for all tests, as a reader starts it. Each test has a browser context of its
own, and ends by checking that the page wrote no error to the console and asked no other host.
Without Chromium the tests fail: `.ci/run` installs Debian's.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.watch import Watch

GEOKG = str(Path(sys.executable).with_name("geokg"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
PATIENCE = 400.0  # seconds that the demo may take to be ready on a busy machine
SLOW = 30_000  # milliseconds that a test waits for what it expects; a plan's first run takes long
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and run them last.

    They need the embedded server too. Playwright's event loop runs as long as its browser, and no
    other test may start one beside it.
    """
    here = [item for item in items if item.path.is_relative_to(HERE)]
    for item in here:
        item.add_marker(pytest.mark.neo4j)
    items[:] = [item for item in items if item not in here] + here


@pytest.fixture(scope="session")
def geokg_env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of `geokg demo`, and of commands that ask its graph."""
    home = os.environ.get("GEOKG_TEST_HOME") or str(tmp_path_factory.mktemp("demo"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    own = {"GEOKG_HOME": home, "GEOKG_PORT": "0", "GEOKG_QUERY_TIMEOUT": "60"}
    own |= {"JDK_JAVA_OPTIONS": QUICK_JAVA, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    return kept | own


@pytest.fixture(scope="session")
def base(geokg_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service over the sample reports.

    GEOKG_TEST_BASE names one that runs, and GEOKG_TEST_HOME its folder.
    """
    running = os.environ.get("GEOKG_TEST_BASE")
    if running is not None:
        yield running
        return
    output = tmp_path_factory.mktemp("output") / "output.txt"
    with output.open("w") as file:
        demo = subprocess.Popen([GEOKG, "demo"], env=geokg_env, stdout=file, stderr=file)
    try:
        yield _address(demo, output)
    finally:
        demo.send_signal(signal.SIGINT)
        try:
            demo.wait(60)
        except subprocess.TimeoutExpired:
            demo.kill()
            demo.wait()


def _address(demo: subprocess.Popen[bytes], output: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = re.search(r"^page +(http://\S+)/$", output.read_text(), re.MULTILINE)
        if found:
            return found[1]
        if demo.poll() is not None:
            break
        time.sleep(0.2)
    raise AssertionError(f"geokg demo is not ready:\n{output.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    expect.set_options(timeout=SLOW)
    assert Path(CHROMIUM).exists(), f"no {CHROMIUM}: apt-get install chromium, or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, base: str) -> Iterator[BrowserContext]:
    """A browser context whose addresses are relative to the service."""
    context = chromium.new_context(base_url=base, viewport={"width": 1280, "height": 860})
    context.set_default_timeout(SLOW)
    yield context
    context.close()


@pytest.fixture
def watch(base: str) -> Iterator[Watch]:
    """What the pages of a test wrote and asked; checked at its end."""
    watch = Watch(base)
    yield watch
    watch.check()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A page that is watched."""
    return watch.over(context.new_page())


@pytest.fixture
def view(page: Page) -> Callable[[str], Page]:
    """Open a view by its address behind "#/", and wait until it has drawn what it loads."""

    def opened(address: str) -> Page:
        page.goto("about:blank")  # or only the fragment would change, and nothing be loaded
        page.goto(f"/#/{address}")
        settled(page)
        return page

    return opened


def settled(page: Page) -> None:
    """Wait until nothing is loading any more."""
    expect(page.locator("main > :not(.wait)").first).to_be_visible()
    expect(page.locator(".wait, [aria-busy=true]")).to_have_count(0)
