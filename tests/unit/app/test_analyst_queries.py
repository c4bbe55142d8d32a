"""The library of worked queries: whole, explained, and let through by the guard."""

import re
from datetime import date

import pytest

from app.analyst_queries import worked_queries, worked_query
from app.cypher_guard.limits import TextLimits
from app.cypher_guard.text import check_text
from graph_schema.errors import InputError

NAMES = list(worked_queries())


def test_there_are_at_least_25():
    assert len(NAMES) >= 25
    assert len({query.title for query in worked_queries().values()}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_query_explains_the_parameters_that_it_uses(name):
    query = worked_query(name)
    assert set(query.params) == set(re.findall(r"\$(\w+)", query.cypher))
    assert query.question.endswith("?")


@pytest.mark.parametrize("name", NAMES)
def test_the_guard_lets_a_worked_query_through(name):
    query = worked_query(name)
    check_text(query.cypher, TextLimits(), query.example)


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_query_names_its_columns_and_orders_its_rows(name):
    cypher = worked_query(name).cypher
    assert re.search(r"\n?ORDER BY [^\n]+(\nLIMIT \d+)?\n$", cypher)
    assert "RETURN *" not in cypher


def test_days_in_examples_are_texts_as_json_has_them():
    examples = [v for query in worked_queries().values() for v in query.example.values()]
    assert not [value for value in examples if isinstance(value, date)]


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(InputError, match="deployments-between"):
        worked_query("deployments")
