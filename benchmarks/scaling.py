"""Does an article cost more to write when the graph holds many? See README.md in this folder."""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from neo4j import Driver

from graph_schema.driver import connect, open_driver
from graph_schema.settings import Settings
from ingest.claims import new_claim
from ingest.graph_writer import EmptyDirectory, write
from ingest.models import Article, Claim, Extraction, Interval, Kind, Quantity

COUNTRIES = (
    "AFG", "ARM", "AZE", "BLR", "CHN", "DEU", "EGY", "ETH", "FRA", "GBR", "GEO",
    "IND", "IRN", "IRQ", "ISR", "JOR", "JPN", "KOR", "LBN", "LBY", "MAR", "MLI",
    "MMR", "NER", "NGA", "PAK", "PHL", "POL", "PRK", "PSE", "QAT", "ROU", "RUS",
    "SAU", "SDN", "SOM", "SYR", "THA", "TUR", "TWN", "UKR", "USA", "VEN", "YEM",
)  # fmt: skip
KINDS: tuple[tuple[Kind, str, str | None], ...] = (
    ("attack", "ASSAULT", None),
    ("deployment", "MOBILIZE", "deploy"),
    ("transfer", "AID", None),
    ("meeting", "CONSULT", None),
    ("agreement", "AGREE", None),
    ("casualties", "ASSAULT", None),
)
PER_DAY = 100  # articles: 50,000 are the news of 500 days
CLAIMS = 5  # of an article; half of them of what other articles of these days tell of as well
START = date(2022, 1, 1)
PAPERS = 40
FILL = 100  # articles in a transaction while a store is filled
SEED = 5


def reports(seed: int = SEED) -> Iterator[Extraction]:
    """Yield made-up reports without end, in the order of their days."""
    chance = random.Random(seed)
    number = 0
    while True:
        yield _report(number, chance)
        number += 1


def _report(number: int, chance: random.Random) -> Extraction:
    day = START + timedelta(days=number // PER_DAY)
    article = Article(
        id=f"bench-{number}",
        source=f"{number}.json",
        text=f"Report {number} of {day}. " * 60,
        text_hash=f"bench-{number}",
        title=f"Report {number}",
        publisher=f"Paper {chance.randrange(PAPERS)}",
        url=f"https://bench.example/{number}",
        published_at=day,
        published_precision="day",
    )
    claims = tuple(_claim(article, day, position, chance) for position in range(CLAIMS))
    mentions = {name: 1 for claim in claims for name in claim.source}
    return Extraction(article, claims, mentions=mentions, pipeline_version="1")


def _claim(article: Article, day: date, position: int, chance: random.Random) -> Claim:
    kind, type_, movement = chance.choice(KINDS)
    source, target = chance.sample(COUNTRIES, 2)
    told = day - timedelta(days=chance.randrange(3))
    figure = float(chance.randrange(1, 50) * 10)
    return new_claim(
        article_id=article.id,
        kind=kind,
        type=[type_],
        evidence=article.text[position : position + 20],
        start=position,
        end=position + 20,
        sentence=article.text[:40],
        pipeline_version="1",
        source=[source],
        target=[] if kind in ("meeting", "agreement") else [target],
        time=Interval(told, told),
        movement="deploy" if movement else None,
        quantity=Quantity(figure, figure, "exact", "troops") if chance.random() < 0.5 else None,
        said_by=[f"{source}/foreign ministry"] if chance.random() < 0.4 else [],
        reported_at=day,
    )


def fill(driver: Driver, size: int) -> Iterator[Extraction]:
    """Write the first `size` reports; return the rest of them."""
    stream = reports()
    begun = time.monotonic()
    for start in range(0, size, FILL):
        batch = list(islice(stream, min(FILL, size - start)))
        write(driver, "neo4j", batch, directory=EmptyDirectory())
    print(f"filled {size} articles in {time.monotonic() - begun:.0f} s", flush=True)
    return stream


def main() -> None:
    """Print the median time of an article in a small store and in a large one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--batch", type=int, default=25)
    args = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        drivers, streams = [], []
        for size in (args.small, args.large):
            home = Settings(home=folder / str(size), neo4j_uri=None, neo4j_home=None)
            connection = stack.enter_context(connect(home))
            drivers.append(stack.enter_context(open_driver(connection)))
            streams.append(fill(drivers[-1], size))
        seconds: list[list[float]] = [[], []]
        for turn in range(args.rounds):
            for arm in (0, 1) if turn % 2 else (1, 0):
                batch = list(islice(streams[arm], args.batch))
                begun = time.perf_counter()
                write(drivers[arm], "neo4j", batch, directory=EmptyDirectory())
                seconds[arm].append((time.perf_counter() - begun) / args.batch)
        small, large = (statistics.median(times) * 1000 for times in seconds)
    print(f"{'articles':>10} {'ms/article':>10} {'ratio':>6}")
    print(f"{args.small:>10} {small:>10.2f} {1:>6.2f}")
    print(f"{args.large:>10} {large:>10.2f} {large / small:>6.2f}")


if __name__ == "__main__":
    main()
