"""The command geokg mcp: the tools for an agent that starts this process and talks to it."""

import asyncio
import contextlib
import logging
import sys

import typer

from app.models.access import ANYBODY, Caller
from graph_schema.driver import Connection, connect
from graph_schema.errors import ConfigurationError
from graph_schema.settings import Settings, get_settings

commands = typer.Typer()


@commands.command()
def mcp() -> None:
    """Serve the tools of the Model Context Protocol on standard input and output."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    settings = get_settings()
    with contextlib.suppress(KeyboardInterrupt), connect(settings) as connection:
        asyncio.run(_serve(settings, connection))


class _NoKeys:
    """Lets anything in: who started this process has the password of the database."""

    async def caller(self, _token: str | None) -> Caller:
        """Return whoever asks."""
        return ANYBODY


async def _serve(settings: Settings, connection: Connection) -> None:
    try:
        from app.mcp_server import InProcess, build_server
    except ModuleNotFoundError as error:
        raise ConfigurationError("geokg mcp needs the extra mcp: install geokg[mcp]") from error
    from app.main import create_app

    app = create_app(settings.model_copy(update={"host": "127.0.0.1"}), connection)
    async with app.router.lifespan_context(app):
        app.state.keyring = _NoKeys()
        await build_server(InProcess(app)).run_stdio_async()
