"""The only reader of .cypher files: query text lives in files, values are parameters."""

from functools import cache
from importlib import resources

from neo4j import Query


@cache
def query_text(package: str, name: str) -> str:
    """Return the text of `name`.cypher in the folder of `package` ("ingest.cypher", "app.queries").

    Raises:
        FileNotFoundError: there is no such file.
    """
    root, _, folder = package.partition(".")
    path = resources.files(root).joinpath(*folder.split("."), f"{name}.cypher")
    return path.read_text(encoding="utf-8")


def load_query(package: str, name: str, *, timeout: float | None = None) -> Query:
    """Return a query of a file, with a server-side deadline of `timeout` seconds (None: none)."""
    return Query(query_text(package, name), timeout=timeout)
