"""Commands of the service: serve."""

import typer

commands = typer.Typer()
