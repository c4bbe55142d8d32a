"""Speed of extraction beside bare spaCy: the same model, texts, process and BLAS, turn by turn.

    uv run python benchmarks/extraction.py [--rounds 5] [PATH ...]

README.md beside this file says what the figures mean.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from graph_schema.settings import get_settings
from ingest.models import Article
from ingest.nlp import event_extractor, gazetteer_matcher
from ingest.nlp.pipeline import BATCH, COMPONENTS, annotate, build_pipeline
from ingest.run import Intake, articles, extract

ROOT = Path(__file__).parents[1]
REPORTS = (ROOT / "ingest/data/samples", ROOT / "tests/data/gold_written")
MEBIBYTE = 1024 * (1 if sys.platform == "linux" else 1024)  # of the unit of ru_maxrss

type Arm = Callable[[], None]


class Taken(NamedTuple):
    """Seconds of one turn: on the clock, and of the processor for this process, all threads."""

    wall: float
    cpu: float


def main() -> None:
    """Measure, and print a table."""
    given = _arguments()
    paths = [str(path) for path in given.paths]
    reports = _reports(paths)
    words = sum(len(report.text.split()) for report in reports)
    arms = _arms(paths, reports)
    for run in arms.values():
        run()  # loads tables and caches; not counted
    times = _alternate(arms, given.rounds)
    print(f"{len(reports)} reports, {words} words, {given.rounds} rounds, batches of {BATCH}")
    _print(times, words)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE:.0f} MiB")


def bare_pipeline() -> Language:
    """Return the model of the settings as it comes: loaded as ours is, without our components."""
    nlp = build_pipeline(get_settings())
    for name in (gazetteer_matcher.NAME, *COMPONENTS, event_extractor.NAME):
        nlp.remove_pipe(name)
    return nlp


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, default=list(REPORTS), metavar="PATH")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _reports(paths: Iterable[str]) -> list[Article]:
    read = articles(paths, Intake(undated=True), get_settings())
    return [report for report in read if isinstance(report, Article)]


def _arms(paths: list[str], reports: list[Article]) -> dict[str, Arm]:
    bare, ours = bare_pipeline(), build_pipeline(get_settings())
    texts = [report.text for report in reports]

    def read_and_extract() -> None:
        _exhaust(extract(ours, articles(paths, Intake(undated=True), get_settings())))

    return {
        "nlp.pipe": lambda: _exhaust(bare.pipe(texts, batch_size=BATCH)),
        "annotate": lambda: _exhaust(annotate(ours, reports)),
        "read, clean, annotate": read_and_extract,
    }


def _alternate(arms: dict[str, Arm], rounds: int) -> dict[str, list[Taken]]:
    """Return times by arm; each round runs all arms, every other one in the opposite order."""
    times: dict[str, list[Taken]] = {name: [] for name in arms}
    for number in range(rounds):
        order = list(arms) if number % 2 == 0 else list(reversed(arms))
        for name in order:
            wall, cpu = time.perf_counter(), time.process_time()
            arms[name]()
            times[name].append(Taken(time.perf_counter() - wall, time.process_time() - cpu))
    return times


def _print(times: dict[str, list[Taken]], words: int) -> None:
    base: Taken | None = None
    print(
        f"{'':<24}{'seconds':>9}{'min-max':>14}{'words/s':>9}{'ratio':>7}{'cpu s':>8}{'ratio':>7}"
    )
    for name, taken in times.items():
        wall = statistics.median(one.wall for one in taken)
        cpu = statistics.median(one.cpu for one in taken)
        base = base or Taken(wall, cpu)
        spread = f"{min(one.wall for one in taken):.2f}-{max(one.wall for one in taken):.2f}"
        clock = f"{wall:>9.2f}{spread:>14}{words / wall:>9.0f}{base.wall / wall:>7.2f}"
        print(f"{name:<24}{clock}{cpu:>8.2f}{base.cpu / cpu:>7.2f}")


def _exhaust(stream: Iterable[object]) -> None:
    for _ in stream:
        pass


if __name__ == "__main__":
    main()
