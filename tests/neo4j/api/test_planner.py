"""Queries that are planned before anybody asks them."""

import asyncio
import logging

import neo4j
import pytest

from app.graph import Graph
from app.planner import Planner, plans
from graph_schema.cypher import query_text
from graph_schema.driver import Connection

PLAIN_QUESTIONS = [
    "/v1/actors", "/v1/actors/PRK", "/v1/actors/PRK/relationships", "/v1/actors/PRK/neighbours",
    "/v1/countries/RUS/timeline", "/v1/deployments", "/v1/dyads/PRK/RUS",
    "/v1/dyads/PRK/RUS/timeline", "/v1/events", "/v1/search?q=kursk", "/v1/transfers",
]  # fmt: skip


def test_every_query_is_planned_ahead(filled: neo4j.Driver, neo4j_server: Connection, caplog):
    caplog.set_level(logging.INFO, "app.planner")
    asyncio.run(Planner(neo4j_server).plan())
    assert f"queries={len(list(plans()))} " in caplog.text


def test_a_planner_that_is_stopped_leaves_nothing_behind(neo4j_server: Connection):
    async def scenario():
        planner = Planner(neo4j_server)
        await planner.stop()
        planner.start()
        await planner.stop()
        return len(asyncio.all_tasks())

    assert asyncio.run(scenario()) == 1


@pytest.mark.parametrize("url", PLAIN_QUESTIONS)
def test_plans_are_for_the_types_that_a_plain_question_sends(api, monkeypatch, url):
    asked = []

    async def noted(graph, query, params):
        asked.append((query.text, params))
        return await read(graph, query, params)

    read = Graph._read
    monkeypatch.setattr(Graph, "_read", noted)
    assert api.get(url).status_code == 200
    own = query_text("app.queries", "webhooks")  # which the service reads by itself meanwhile
    asked = [(text, params) for text, params in asked if text != own]
    planned = dict(plans())
    assert len(asked) > 1
    for text, params in asked:
        assert types_of(planned[text]) == types_of({name: params[name] for name in planned[text]})


def types_of(params):
    return {name: type(value) for name, value in params.items()}
