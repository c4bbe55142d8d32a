"""Commands of the database: geokg db start, stop, status, path, browser, reset, migrate."""

import typer

commands = typer.Typer()
