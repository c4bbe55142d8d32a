"""The query files: each says what it does and which parameters it takes, and some route uses it."""

import re
from importlib import resources
from pathlib import Path

import pytest

import app
from graph_schema.cypher import query_text


def names_in(folder):
    files = resources.files("app").joinpath(folder).iterdir()
    return sorted(f.name.removesuffix(".cypher") for f in files if f.name.endswith(".cypher"))


NAMES = names_in("queries")
STATEMENTS = names_in("records")


def head_and_body(name, package="app.queries"):
    lines = query_text(package, name).splitlines()
    head = [line.removeprefix("//").strip() for line in lines if line.startswith("//")]
    return " ".join(head), "\n".join(line for line in lines if not line.startswith("//"))


@pytest.mark.parametrize(
    ("package", "name"),
    [("app.queries", name) for name in NAMES] + [("app.records", name) for name in STATEMENTS],
)
def test_a_query_lists_the_parameters_that_it_uses(package, name):
    head, body = head_and_body(name, package)
    told = re.findall(r"\w+", re.sub(r"\(.*?\)", "", head.partition("Params:")[2]))
    assert set(told) - {"none"} == set(re.findall(r"\$(\w+)", body))
    assert head.partition("Params:")[0].strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_query_only_reads(name):
    _, body = head_and_body(name)
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD|FOREACH)\b", body)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if "LIMIT" in query_text("app.queries", name)]
)
def test_a_limit_stands_on_an_order_unless_it_only_counts_or_samples(name):
    _, body = head_and_body(name)
    for before in re.split(r"\bLIMIT(?! \$sample)\b", body)[:-1]:
        counts = body.rstrip().endswith("AS counted")
        assert counts or "ORDER BY" in before.rpartition("}")[2] or "ORDER BY" in before[-400:]


def test_every_query_is_used():
    files = Path(app.__file__).parent.rglob("*.py")
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert [name for name in NAMES + STATEMENTS if f'"{name}"' not in code] == []
