"""The query files: each says what it does and which parameters it takes, and some route uses it."""

import re
from importlib import resources

import pytest

from graph_schema.cypher import query_text

FOLDER = resources.files("app").joinpath("queries")
NAMES = sorted(file.name.removesuffix(".cypher") for file in FOLDER.iterdir())


def head_and_body(name):
    lines = query_text("app.queries", name).splitlines()
    head = [line.removeprefix("//").strip() for line in lines if line.startswith("//")]
    return " ".join(head), "\n".join(line for line in lines if not line.startswith("//"))


@pytest.mark.parametrize("name", NAMES)
def test_a_query_lists_the_parameters_that_it_uses(name):
    head, body = head_and_body(name)
    told = re.findall(r"\w+", head.partition("Params:")[2])
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
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for folder in (resources.files("app"), resources.files("app").joinpath("routers"))
        for file in folder.iterdir()
        if file.name.endswith(".py")
    )
    assert [name for name in NAMES if f'"{name}"' not in code] == []
