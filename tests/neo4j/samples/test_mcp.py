"""The tools for agents, asked by the official client, in process, over HTTP and over stdio."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters

from app.mcp_server import InProcess, build_server

CALLS = {
    "search": {"q": "North Korea"},
    "relationships": {"actor": "PRK", "other": "RUS"},
    "timeline": {"country": "UKR", "since": "2022-01-01", "granularity": "quarter"},
    "deployments": {"sender": "PRK", "host": "RUS"},
    "schema": {},
    "queries": {},
    "cypher": {
        "statement": "MATCH (c:Country {id: $id}) RETURN c.name AS name", "params": {"id": "PRK"},
    },
}  # fmt: skip


async def every_tool(client) -> dict[str, dict]:
    """List the tools and call each; return their answers."""
    names = {tool.name for tool in (await client.list_tools()).tools}
    answers = {}
    for name, arguments in CALLS.items():
        answers[name] = await called(client, name, arguments)
    event = answers["deployments"]["items"][0]["events"][0]["id"]
    answers["event"] = await called(client, "event", {"event": event})
    claim = answers["event"]["claims"][0]["id"]
    answers["evidence"] = await called(client, "evidence", {"claim": claim})
    assert answers.keys() == names
    return answers


async def called(client, name, arguments):
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


def check(answers):
    assert answers["cypher"]["rows"] == [["North Korea"]]
    assert answers["deployments"]["items"][0]["sender"]["id"] == "PRK"
    assert answers["timeline"]["country"]["id"] == "UKR"
    assert answers["timeline"]["buckets"]
    assert "PRK" in {hit["id"] for hit in answers["search"]["items"]}
    assert [item["actor"]["id"] for item in answers["relationships"]["items"]] == ["RUS"]
    assert answers["evidence"]["sentence"]
    assert answers["event"]["figures"] is not None
    assert {"Event", "Claim"} <= {label["name"] for label in answers["schema"]["labels"]}
    assert len(answers["queries"]["items"]) >= 25


def in_process(api, work):
    """Run `work(client)` on the loop of the service."""

    async def connected():
        async with Client(build_server(InProcess(api.app))) as client:
            return await work(client)

    return api.portal.call(connected)


def test_the_official_client_lists_and_calls_every_tool(samples_api):
    check(in_process(samples_api, every_tool))


def test_every_tool_says_that_it_only_reads(samples_api):
    tools = in_process(samples_api, lambda client: client.list_tools()).tools
    assert {tool.annotations.read_only_hint for tool in tools} == {True}
    assert all(tool.description for tool in tools)


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("cypher", {"statement": "MATCH (n) DETACH DELETE n"}, "DETACH writes"),
        ("event", {"event": "event-none"}, "HTTP 404"),
        ("timeline", {"country": "Narnia"}, "country"),
    ],
)
def test_an_error_of_a_tool_says_what_is_wrong(samples_api, name, arguments, told):
    result = in_process(samples_api, lambda client: client.call_tool(name, arguments))
    assert result.is_error
    assert told in result.content[0].text


def test_mcp_over_http_needs_no_session(samples_api):
    """What a client of another kind sends: one POST, one answer."""
    message = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18", "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }  # fmt: skip
    headers = {"Accept": "application/json, text/event-stream"}
    answer = samples_api.post("/mcp", json=message, headers=headers)
    assert answer.status_code == 200
    assert answer.json()["result"]["serverInfo"]["name"] == "geokg"
    listing = {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}
    listed = samples_api.post("/mcp", json=listing, headers=headers).json()
    assert {tool["name"] for tool in listed["result"]["tools"]} >= set(CALLS)


def test_the_command_serves_the_same_tools_on_stdio(samples, neo4j_server, tmp_path):
    environment = {name: value for name, value in os.environ.items() if "NEO4J_" not in name} | {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USERNAME": neo4j_server.username,
        "NEO4J_PASSWORD": neo4j_server.password.get_secret_value(),
        "GEOKG_HOME": str(tmp_path),
    }
    command = str(Path(sys.executable).with_name("geokg"))

    async def scenario():
        started = StdioServerParameters(command=command, args=["mcp"], env=environment)
        async with Client(started, read_timeout_seconds=90) as client:
            return await every_tool(client)

    check(asyncio.run(scenario()))
