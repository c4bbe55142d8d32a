"""Commands of ingest: ingest, extract, resolve, explain, rebuild, demo.

What brings spaCy and the cleaner is imported by the functions that need it: those imports take
longer than all the rest, and `geokg --help` or `geokg db status` need none of them.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import resources
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from neo4j import Driver
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from graph_schema.driver import Connection, connect, open_driver
from graph_schema.errors import ConfigurationError, InputError
from graph_schema.settings import Settings, get_settings
from ingest.claim_lines import read_claims
from ingest.claims import claim_to_json
from ingest.gazetteer import load_gazetteer
from ingest.graph_writer import GazetteerDirectory
from ingest.known_table import known_table
from ingest.ledger_table import deployments_table
from ingest.models import Article, Extraction, Refusal
from ingest.rebuild import rebuild as rebuild_graph
from ingest.resolve import resolve as resolve_claims

if TYPE_CHECKING:
    from ingest.run import Intake, RunReport

commands = typer.Typer()

SOME_REFUSED = 1
TABLE_WIDTH = 150  # columns; a figure and its speaker stay on one line

Targets = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, http(s) addresses, or - for standard input.", metavar="PATH|URL|-..."
    ),
]
PublishedAt = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Publication date of reports that state none."),
]
Undated = Annotated[
    bool, typer.Option("--undated", help="Take reports without a date; none is invented.")
]
Id = Annotated[str | None, typer.Option("--id", help="Id of the only report in the input.")]


@commands.command()
def extract(
    targets: Targets,
    published_at: PublishedAt = None,
    article_id: Id = None,
    undated: Undated = False,
) -> None:
    """Print the claims of reports as JSON lines; no database is needed.

    Exit status 1 says that some reports were refused; standard error says which and why.
    """
    settings = get_settings()
    refused = False
    for one in _extractions(targets, _intake(published_at, article_id, undated), settings):
        if isinstance(one, Refusal):
            refused = True
            _tell_refusal(one)
            continue
        for claim in one.claims:
            sys.stdout.write(json.dumps(claim_to_json(claim), ensure_ascii=False) + "\n")
    if refused:
        raise typer.Exit(SOME_REFUSED)


@commands.command()
def resolve(
    targets: Annotated[
        list[str],
        typer.Argument(
            help="Files of claims as `geokg extract` prints them, or - for standard input.",
            metavar="CLAIMS|-...",
        ),
    ],
    by_day: Annotated[
        bool,
        typer.Option(
            "--by-day", help="Print deployments as known on each day instead, as Markdown."
        ),
    ] = False,
) -> None:
    """Print event and ledger of claims as JSON lines, by claim id; no database is needed.

    Exit status 1 says that some lines were refused; standard error says which and why.
    """
    claims, refused = [], False
    for one in read_claims(targets, stdin=sys.stdin.buffer):
        if isinstance(one, Refusal):
            refused = True
            _tell_refusal(one)
        else:
            claims.append(one)
    rows = (json.dumps(row, ensure_ascii=False) for row in resolve_claims(claims).rows())
    for line in known_table(claims) if by_day else rows:
        sys.stdout.write(f"{line}\n")
    if refused:
        raise typer.Exit(SOME_REFUSED)


@commands.command()
def explain(
    target: Annotated[str, typer.Argument(help="A file, an address, or - for standard input.")],
    published_at: PublishedAt = None,
    undated: Undated = False,
) -> None:
    """Show mentions, links and claims of a report, sentence by sentence."""
    from ingest.explain import explain_article
    from ingest.nlp.pipeline import build_pipeline

    settings = get_settings()
    console = Console(highlight=False)
    nlp = build_pipeline(settings)
    refused = False
    for one in _articles([target], _intake(published_at, None, undated), settings):
        if isinstance(one, Refusal):
            refused = True
            _tell_refusal(one)
        else:
            console.print(explain_article(nlp, one))
    if refused:
        raise typer.Exit(SOME_REFUSED)


@commands.command()
def ingest(
    targets: Targets,
    published_at: PublishedAt = None,
    article_id: Id = None,
    undated: Undated = False,
    batch_size: Annotated[
        int | None, typer.Option(min=1, max=10_000, help="Articles per transaction.")
    ] = None,
) -> None:
    """Read reports into the graph.

    Ingesting again changes nothing. Exit status 1 says that some reports were refused.
    """
    settings = get_settings()
    intake = _intake(published_at, article_id, undated)
    with _graph(settings) as (driver, connection):
        stream = _extractions(targets, intake, settings)
        report = _ingest(driver, connection, stream, batch_size or settings.batch_size, total=None)
    _tell_report(report)
    if report.refusals:
        raise typer.Exit(SOME_REFUSED)


@commands.command()
def rebuild() -> None:
    """Derive events, ledgers and relations anew from the claims."""
    with _graph(get_settings()) as (driver, connection):
        rebuild_graph(driver, connection.database)
    Console(stderr=True).print("rebuilt from the claims")


@commands.command()
def demo(
    once: Annotated[
        bool, typer.Option("--once", help="Ingest, print the deployments, and end.")
    ] = False,
) -> None:
    """Start the embedded Neo4j, ingest the bundled reports, serve the API."""
    from ingest.run import Intake

    settings = get_settings()
    console = Console(highlight=False, soft_wrap=True)
    with _graph(settings) as (driver, connection), _samples() as folder:
        samples = sorted(str(path) for path in folder.glob("*.json"))
        stream = _extractions(samples, Intake(), settings)
        report = _ingest(driver, connection, stream, settings.batch_size, total=len(samples))
        _tell_report(report)
        Console(width=max(console.width, TABLE_WIDTH)).print(
            deployments_table(driver, connection.database)
        )
        if not once:
            _serve(settings, connection, console)


def _serve(settings: Settings, connection: Connection, console: Console) -> None:
    found = [entry for entry in entry_points(group="geokg.serve") if entry.name == "serve"]
    if not found:
        raise ConfigurationError("the service is not installed: no entry point geokg.serve")
    serve: Callable[..., None] = found[0].load()
    serve(settings, on_ready=lambda base: _tell_addresses(console, base), connection=connection)


def _tell_addresses(console: Console, base: str) -> None:
    console.print(
        f"\npage     {base}/"
        f"\nAPI      {base}/docs"
        f"\nhealth   {base}/readyz"
        "\nbrowser  geokg db browser   (Neo4j Browser, in a second terminal)"
        "\n\nTry:"
        f"\n  curl '{base}/v1/deployments?from=PRK&to=RUS'"
        f"\n  curl '{base}/v1/countries/UKR/timeline?granularity=month'"
        "\n\nCtrl-C stops the service and the database.",
        markup=False,
    )


@contextmanager
def _samples() -> Iterator[Path]:
    with resources.as_file(resources.files("ingest.data") / "samples") as folder:
        yield folder


@contextmanager
def _graph(settings: Settings) -> Iterator[tuple[Driver, Connection]]:
    with connect(settings) as connection, open_driver(connection) as driver:
        yield driver, connection


def _ingest(
    driver: Driver,
    connection: Connection,
    stream: Iterable[Extraction | Refusal],
    batch_size: int,
    *,
    total: int | None,
) -> "RunReport":
    from ingest.run import RunReport
    from ingest.run import ingest as ingest_stream

    report = RunReport()
    try:
        with _progress() as progress:
            task = progress.add_task("reports", total=total)
            counted = _ticking(stream, lambda: progress.advance(task))
            gazetteer = load_gazetteer()
            directory = GazetteerDirectory.of(gazetteer)
            for so_far in ingest_stream(
                driver, connection.database, counted, directory=directory, batch_size=batch_size
            ):
                report = so_far
            progress.update(task, total=report.articles + len(report.refusals))
    except KeyboardInterrupt:
        Console(stderr=True).print("stopped; what whole batches wrote stays:", style="yellow")
        _tell_report(report)
        raise
    return report


def _ticking[T](stream: Iterable[T], tick: Callable[[], None]) -> Iterator[T]:
    for one in stream:
        tick()
        yield one


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )


def _extractions(
    targets: list[str], intake: "Intake", settings: Settings
) -> Iterator[Extraction | Refusal]:
    from ingest.nlp.pipeline import build_pipeline
    from ingest.run import extract as extract_claims

    return extract_claims(build_pipeline(settings), _articles(targets, intake, settings))


def _articles(
    targets: list[str], intake: "Intake", settings: Settings
) -> Iterator[Article | Refusal]:
    from ingest.run import articles

    return articles(targets, intake, settings, stdin=sys.stdin.buffer)


def _intake(published_at: str | None, article_id: str | None, undated: bool) -> "Intake":
    from ingest.run import Intake

    try:
        day = None if published_at is None else date.fromisoformat(published_at)
    except ValueError as error:
        raise InputError(f"--published-at {published_at}: no date; write YYYY-MM-DD") from error
    return Intake(published_at=day, id=article_id, undated=undated)


def _tell_refusal(refusal: Refusal) -> None:
    Console(stderr=True, soft_wrap=True).print(
        f"refused {refusal.source}: {refusal.reason}", markup=False, highlight=False
    )


def _tell_report(report: "RunReport") -> None:
    for refusal in report.refusals:
        _tell_refusal(refusal)
    Console(stderr=True).print(
        f"reports: {report.articles} ({report.new_articles} new); claims: {report.claims} "
        f"({report.new_claims} new); refused: {len(report.refusals)}",
        markup=False,
    )
