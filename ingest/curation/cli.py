"""Commands of ingest.curation: retract, actors merge|split|undo|review|judgements."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from neo4j import Driver
from rich.console import Console
from rich.table import Table

from graph_schema.driver import connect, open_driver
from graph_schema.settings import get_settings
from ingest.curation.judgements import Decision, Kind, judge, list_judgements, undo
from ingest.curation.retract import retract as retract_subject
from ingest.curation.review import Candidate, review

commands = typer.Typer()
actors = typer.Typer(help="Judge which names are one actor.", no_args_is_help=True)
commands.add_typer(actors, name="actors")

Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason, for people.")]
Actor = Annotated[str, typer.Argument(help="Id of an actor.", metavar="A")]
Other = Annotated[str, typer.Argument(help="Id of the other one.", metavar="B")]
Json = Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")]


@commands.command()
def retract(
    subject: Annotated[
        str, typer.Argument(help="Id of an article or of a claim.", metavar="ARTICLE|CLAIM")
    ],
    why: Why,
) -> None:
    """Take an article or a claim back: it stays, marked, and counts no more."""
    with _graph() as (driver, database):
        done = retract_subject(driver, database, subject, why=why)
    _tell(f"retracted {subject}: {done.claims} claims count no more; {done.events} events changed")


@actors.command()
def merge(
    actor: Actor,
    other: Other,
    why: Why,
    force: Annotated[
        bool, typer.Option("--force", help="Also when something speaks against it.")
    ] = False,
) -> None:
    """Judge that A is B: what is told of A is told of B from now on."""
    _judge("merge", actor, other, why, force=force)


@actors.command()
def split(actor: Actor, other: Other, why: Why) -> None:
    """Judge that A and B are two: they are neither suggested nor merged."""
    _judge("split", actor, other, why)


@actors.command("undo")
def undo_judgement(
    judgement: Annotated[str, typer.Argument(help="Id of a judgement.", metavar="JUDGEMENT")],
) -> None:
    """Take a judgement back; the graph is what it was before it."""
    with _graph() as (driver, database):
        undo(driver, database, judgement)
    _tell(f"undone: {judgement}")


@actors.command("review")
def review_actors(
    limit: Annotated[int, typer.Option(min=1, help="Most pairs to list.")] = 50,
    as_json: Json = False,
) -> None:
    """List pairs of actors that are likely one, the likeliest first."""
    with _graph() as (driver, database):
        found = review(driver, database)[:limit]
    if as_json:
        for each in found:
            print(json.dumps(_plain(each), ensure_ascii=False))
        return
    rows = [[*_plain(each).values()] for each in found]
    _print_table(["A", "B", "likeness", "kind", "named"], rows)


@actors.command("judgements")
def print_judgements(as_json: Json = False) -> None:
    """List judgements, undone ones too, by when they were made."""
    with _graph() as (driver, database):
        found = list_judgements(driver, database)
    rows = [
        {
            "id": each.id,
            "kind": each.kind,
            "actor": each.actor,
            "other": each.other,
            "why": each.why,
            "decided_at": each.decided_at.isoformat(),
            "undone_at": None if each.undone_at is None else each.undone_at.isoformat(),
        }
        for each in found
    ]
    if as_json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    heads = ["id", "kind", "A", "B", "why", "decided", "undone"]
    _print_table(heads, [list(row.values()) for row in rows])


def _judge(kind: Kind, actor: str, other: str, why: str, *, force: bool = False) -> None:
    with _graph() as (driver, database):
        judgement = judge(driver, database, Decision(kind, actor, other, why, force))
    print(judgement)


def _plain(candidate: Candidate) -> dict[str, object]:
    return {
        "actor": candidate.actor.id,
        "other": candidate.other.id,
        "likeness": round(candidate.likeness, 1),
        "kind": candidate.other.kind,
        "named": f"{candidate.actor.ref} = {candidate.other.ref}?",
    }


def _print_table(heads: list[str], rows: list[list[object]]) -> None:
    table = Table(*heads)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(soft_wrap=True).print(table)


@contextmanager
def _graph() -> Iterator[tuple[Driver, str]]:
    with connect(get_settings()) as connection, open_driver(connection) as driver:
        yield driver, connection.database


def _tell(text: str) -> None:
    Console(stderr=True, soft_wrap=True).print(text, markup=False, highlight=False)
