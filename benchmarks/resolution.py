"""Speed of resolution: claims of annotated reports, told again in other weeks or by more papers.

    uv run python benchmarks/resolution.py [--times N ...] [GOLD ...]

README.md beside this file says what the figures mean.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ingest.evaluation.gold import read_gold
from ingest.evaluation.groups import claims_of
from ingest.models import Claim, Interval
from ingest.resolve import resolve

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "tests/data/gold"
TIMES = (1, 10, 100)
STEPS = {"a week apart": 7, "the same days": 0}  # days between one telling and the next


def main() -> None:
    """Measure, and print a table."""
    given = _arguments()
    claims = [claim for report in read_gold(given.gold) for claim in claims_of(report)]
    resolve(claims)  # loads tables and caches; not counted
    print(f"{'told again':<16}{'claims':>8}{'events':>8}{'links':>8}{'cpu s':>8}{'us/claim':>10}")
    for name, days in STEPS.items():
        for times in given.times:
            told = [shifted(claim, n, days) for n in range(times) for claim in claims]
            _measure(name, told)


def shifted(claim: Claim, number: int, days: int) -> Claim:
    """Return a claim as another paper tells it, `number` times `days` days later."""
    by = timedelta(days=number * days)
    return replace(
        claim,
        claim_id=f"{claim.claim_id}/{number}",
        article_id=f"{claim.article_id}/{number}",
        time=claim.time and Interval(claim.time.earliest + by, claim.time.latest + by),
        reported_at=(claim.reported_at or date.min) + by,
    )


def _measure(name: str, claims: Sequence[Claim]) -> None:
    start = time.process_time()
    resolution = resolve(claims)
    taken = time.process_time() - start
    counts = (len(claims), len(resolution.events), len(resolution.claim_links))
    cells = "".join(f"{count:>8}" for count in counts)
    print(f"{name:<16}{cells}{taken:>8.2f}{taken / len(claims) * 1e6:>10.0f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, default=[REPORTS])
    parser.add_argument("--times", nargs="+", type=int, default=list(TIMES), metavar="N")
    return parser.parse_args()


if __name__ == "__main__":
    main()
