"""How fast the page is in a real Chromium, apart from the questions that it asks.

    uv run python benchmarks/page.py [--rounds 5] [BASE]

benchmarks/README.md tells what it prints. BASE is a running service over a large graph.
"""

import argparse
import os
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
WIDE = {"width": 1280, "height": 860}
PATIENCE = 60_000  # milliseconds that an answer may take
FIRST_VIEW = 2000  # milliseconds from the start of loading until everything is there
OWN = 300  # milliseconds from the last answer, or from the hand's move, until it is painted

# When everything is there: nothing loads, and `ready` holds. A frame later it is painted. Times are
# those of the page's own clock: of the last hand's move, of the last answer, of the painted frame.
WATCH = """
for (const kind of ["pointerdown", "pointerup", "click", "keydown", "input", "change"])
  addEventListener(kind, (event) => { window.moved = event.timeStamp; }, true);
performance.setResourceTimingBufferSize(5000);
window.painted = (since, ready) => new Promise((resolve) => {
  const look = () => {
    const busy = document.querySelector("main .wait, main [aria-busy=true], .drawer .wait");
    if (busy || !document.querySelector("main > *") || !ready()) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => {
      const ends = performance.getEntriesByType("resource")
        .filter((one) => one.startTime >= since && one.name.includes("/v1/"))
        .map((one) => one.responseEnd);
      const moved = window.moved ?? since;
      resolve({ moved, answered: Math.max(0, ...ends), painted: performance.now() });
    }));
  };
  look();
});
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What a reader does, and how the page shows that it is done.

    Attributes:
        address: the view that it begins in, behind "#/".
        act: what the hand does.
        done: JavaScript that is true when the answer is there.
    """

    address: str
    act: Callable[[Page], None]
    done: str


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("base", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    base = str(chosen.base).rstrip("/")
    steps = _steps(base)
    with _chromium() as browser:
        first = [_first_view(browser, base) for _ in range(chosen.rounds)]
        print("first view", *(f"{total:.0f} ms" for total in first))
        print(f"  median {statistics.median(first):.0f} ms, goal {FIRST_VIEW} ms")
        print(f"{'interaction':28}{'own p50':>9}{'own most':>10}{'questions':>11}  ms, goal {OWN}")
        for name, step in steps.items():
            times = [_times(browser, base, step) for _ in range(chosen.rounds)]
            own = [painted for painted, _ in times]
            asked = statistics.median(question for _, question in times)
            mark = "" if statistics.median(own) <= OWN else "  over"
            print(f"{name:28}{statistics.median(own):9.0f}{max(own):10.0f}{asked:11.0f}{mark}")


def _steps(base: str) -> Mapping[str, Step]:
    """Return what is measured, on the actors with the most events."""

    def ids(path: str) -> list[str]:
        answer = httpx2.get(f"{base}{path}", timeout=120).raise_for_status().json()
        return [item["id"] for item in answer["items"]]

    a, b = ids("/v1/actors?kind=country&limit=2")
    ledger = ids("/v1/deployments?limit=1")[0]

    def click(selector: str) -> Callable[[Page], None]:
        return lambda page: page.locator(selector).first.click()

    def press(selector: str, *keys: str) -> Callable[[Page], None]:
        def act(page: Page) -> None:
            page.locator(selector).first.focus()
            for key in keys:
                page.keyboard.press(key)

        return act

    def go(address: str) -> Callable[[Page], None]:
        return lambda page: page.evaluate(
            f"void (window.moved = performance.now(), location.hash = '#/{address}')"
        )

    def typed(page: Page) -> None:
        page.locator(".search input").first.fill("russia")

    def has(selector: str) -> str:
        return f"document.querySelector({selector!r}) !== null"

    drawn = has(".graph[data-ready]")
    days = "[aria-label='Length of periods'] button:first-child[aria-pressed=true]"
    country, actor, dyad = f"countries/{a}", f"actors/{a}", f"dyads/{a}/{b}"
    return {
        "search as you type": Step("", typed, has(".hit")),
        "open an actor": Step("", go(actor), drawn),
        "actor: filter by kind": Step(
            actor, click(".chip"), f"{has('.chip[aria-pressed=true]')} && {drawn}"
        ),
        "actor: more relationships": Step(
            actor,
            click("section[aria-label=Relationships] > div > button"),
            "document.querySelectorAll('.rank').length > 12",
        ),
        "actor: expand a node": Step(
            actor,
            lambda page: page.evaluate(
                "window.moved = performance.now();"
                "void document.querySelector('.graph').cy.nodes()[1].emit('tap')"
            ),
            "document.querySelector('[aria-live].hidden').textContent.includes('added')",
        ),
        "open a timeline": Step("", go(country), has(".histogram")),
        "timeline: zoom": Step(
            country, press(".histogram", "ArrowLeft", "Enter"), has(days)
        ),
        "timeline: stack by kind": Step(
            country, click("[aria-label='Stacked by'] button:last-child"),
            "document.querySelectorAll('.legend span').length === 7",
        ),
        "timeline: more events": Step(
            country,
            click("section[aria-label=Events] > button"),
            "document.querySelectorAll('.event').length > 50",
        ),
        "timeline: as known on": Step(
            country, press("input[type=range]", "Home"), has(".banner")
        ),
        "open a pair of actors": Step("", go(dyad), has("section[aria-label=Paths] .stack")),
        "pair: stack by quad class": Step(
            dyad,
            click("[aria-label='Stacked by'] button:nth-child(2)"),
            "document.querySelectorAll('.legend span').length === 4",
        ),
        "open the map": Step("", go("deployments"), has(".map .land")),
        "map: closer": Step(
            "deployments", click("[aria-label=Closer]"),
            "!document.querySelector('.map').getAttribute('viewBox').startsWith('0 0')",
        ),
        "open a ledger": Step("deployments", go(f"deployments/{ledger}"), has(".movements")),
        "open evidence": Step(country, click(".event button"), has(".drawer article")),
        "close evidence": Step(
            f"{country}?evidence={ids(f'/v1/events?actor={a}&limit=1')[0]}",
            lambda page: page.keyboard.press("Escape"),
            "!" + has(".drawer"),
        ),
        "run Cypher": Step("cypher", click("button.primary"), has("section[aria-label=Answer] tr")),
    }  # fmt: skip


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, base: str) -> Iterator[Page]:
    """A page of a reader who was never here: nothing is in its cache."""
    context = browser.new_context(base_url=base, viewport=WIDE)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def _first_view(browser: Browser, base: str) -> float:
    """Return the milliseconds from the start of loading until the start is painted."""
    with _page(browser, base) as page:
        page.goto("/")
        done = "() => document.querySelector('.event') && document.querySelector('.busy')"
        return float(page.evaluate(f"window.painted(0, {done})")["painted"])


def _times(browser: Browser, base: str, step: Step) -> tuple[float, float]:
    """Return a step's own milliseconds, and those of the questions that it asked."""
    with _page(browser, base) as page:
        page.goto(f"/#/{step.address}")
        page.evaluate("window.painted(0, () => true)")
        page.wait_for_load_state("networkidle")
        since = page.evaluate("performance.now()")
        page.evaluate(f"void (window.result = window.painted({since}, () => {step.done}))")
        step.act(page)
        times = page.evaluate("window.result")
    begun = max(times["moved"], since)
    answered = max(times["answered"], begun)
    return times["painted"] - answered, answered - begun


if __name__ == "__main__":
    main()
