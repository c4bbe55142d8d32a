"""Commands of ingest: ingest, extract, explain, rebuild, export, demo."""

import typer

commands = typer.Typer()
