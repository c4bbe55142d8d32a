"""The command `geokg`: joins the commands that each package registers as entry points."""

import os
import sys
from importlib.metadata import entry_points

import typer
from rich.console import Console

from graph_schema.errors import GeokgError

COMMAND_GROUP = "geokg.commands"


def build() -> typer.Typer:
    """Return the whole command line: the commands of every package that registered some."""
    root = typer.Typer(
        name="geokg",
        help="News reports in, a geopolitical knowledge graph out.",
        no_args_is_help=True,
        pretty_exceptions_show_locals=False,
    )
    for entry in sorted(entry_points(group=COMMAND_GROUP), key=lambda entry: entry.name):
        root.add_typer(entry.load())
    return root


def main() -> None:
    """Run `geokg`; an error of geokg's own is one line on standard error and exit status 2."""
    # numpy reads it at import; spaCy's models are twice as fast on one thread as on two.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        build()()
    except GeokgError as error:
        Console(stderr=True, soft_wrap=True).print(f"geokg: {error}", style="red", markup=False)
        sys.exit(2)


if __name__ == "__main__":
    main()
