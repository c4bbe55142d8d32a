"""Commands of access: geokg keys create, list, revoke."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.access.keys import has_expired, hash_of, new_id, new_token
from app.models.access import KeyRow, Scope
from app.records import Records
from graph_schema.driver import connect, open_async_driver
from graph_schema.errors import InputError, NotFound
from graph_schema.settings import get_settings

keys = typer.Typer(help="Keys of the API: who may reach it from elsewhere, and do what.")
commands = typer.Typer()
commands.add_typer(keys, name="keys", no_args_is_help=True)

UNITS = {"h": "hours", "d": "days", "w": "weeks"}
LONGEST = 36_500  # of a unit; ends of keys stay within what dates can hold
Scopes = Annotated[
    list[Scope] | None, typer.Option("--scope", "-s", help="What it is for; read if none.")
]


@keys.command()
def create(
    name: Annotated[str, typer.Argument(help="Who or what it is for; shown in the list.")],
    scope: Scopes = None,
    expires: Annotated[
        str | None, typer.Option(metavar="90d", help="End: hours (h), days (d), weeks (w).")
    ] = None,
) -> None:
    """Make a key, and print it: once, as only its hash is kept."""
    token = new_token()
    now = datetime.now(UTC)
    params = {
        "id": new_id(),
        "name": name,
        "hash": hash_of(token),
        "scopes": sorted({each.value for each in scope or [Scope.READ]}),
        "expires_at": None if expires is None else now + span_of(expires),
    }
    made = _with_records(lambda records: records.change("create_key", KeyRow, params))[0]
    typer.echo(token)
    Console(stderr=True, soft_wrap=True).print(
        f"{made.id} for {', '.join(made.scopes)}. It is shown this once; requests need a key now.",
        markup=False,
    )


@keys.command("list")
def list_keys() -> None:
    """List the keys, without what would let anybody use them."""
    rows = _with_records(lambda records: records.fetch("access_keys", KeyRow, {}))
    table = Table("id", "name", "scopes", "created", "expires", "state")
    now = datetime.now(UTC)
    for row in rows:
        end = "never" if row.expires_at is None else f"{row.expires_at:%Y-%m-%d %H:%M}"
        made = f"{row.created_at:%Y-%m-%d %H:%M}"
        table.add_row(row.id, row.name, " ".join(row.scopes), made, end, state_of(row, now))
    Console().print(table)


@keys.command()
def revoke(id: Annotated[str, typer.Argument(help="Id of the key, as listed.")]) -> None:
    """Make a key useless; a running service knows within five seconds."""
    rows = _with_records(lambda records: records.change("revoke_key", KeyRow, {"id": id}))
    if not rows:
        raise NotFound(f"no key with the id {id!r}; geokg keys list shows them")
    Console(stderr=True).print(f"{id} is revoked", markup=False)


def span_of(text: str) -> timedelta:
    """Return a span of time.

    Raises:
        InputError: it is none, or none that ends within a hundred years.

    >>> span_of("90d")
    datetime.timedelta(days=90)
    """
    found = re.fullmatch(r"(\d{1,5})([hdw])", text)
    if found is None or not 0 < int(found[1]) <= LONGEST:
        raise InputError(f"--expires {text}: write a number and h, d or w, such as 90d")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def state_of(row: KeyRow, now: datetime) -> str:
    """Return whether a key is of use: "active", "expired" or "revoked"."""
    if row.revoked_at is not None:
        return "revoked"
    return "expired" if has_expired(row.expires_at, now) else "active"


def _with_records(action: Callable[[Records], Awaitable[list[KeyRow]]]) -> list[KeyRow]:
    settings = get_settings()
    with connect(settings) as connection:

        async def run() -> list[KeyRow]:
            async with open_async_driver(connection) as driver:
                records = Records(
                    driver, database=connection.database, timeout=settings.query_timeout
                )
                return await action(records)

        return asyncio.run(run())
