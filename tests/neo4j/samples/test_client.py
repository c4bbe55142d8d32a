"""The Python client against the service over the sample graph."""

from datetime import date

import pandas as pd
import pytest

from app import client as questions
from app.client import Client, RequestFailed, to_frame
from app.mcp_server import InProcess


@pytest.fixture
def client(samples_api):
    with Client(str(samples_api.base_url), transport=samples_api._transport) as found:
        yield found


def test_questions_are_answered_by_typed_models(client):
    ledgers = client.ask(questions.deployments(sender="PRK", host="RUS"))
    assert ledgers.items[0].sender.id == "PRK"
    event = client.ask(questions.event(ledgers.items[0].events[0].id))
    assert event.kind == "deployment"
    claim = client.ask(questions.claim(event.claims[0].id))
    assert claim.sentence == event.claims[0].sentence
    assert client.ask(questions.article(claim.article.id)).id == claim.article.id
    assert client.ask(questions.actor("PRK")).name == "North Korea"
    assert client.ask(questions.timeline("UKR", since=date(2022, 1, 1))).buckets
    assert client.ask(questions.relationships("PRK", other="RUS")).items
    assert client.ask(questions.dyad("PRK", "RUS"))
    assert client.ask(questions.paths("PRK", "USA", max_hops=2))
    assert client.ask(questions.search("Kursk")).items
    assert client.ask(questions.transfers(recipient="UKR")).items
    assert client.ask(questions.schema()).labels
    assert client.ask(questions.queries()).items


def test_pages_are_followed_to_the_end(client):
    pages = list(client.pages(questions.events(kind=["attack", "meeting"], limit=7)))
    found = [event.id for page in pages for event in page.items]
    assert len(found) == len(set(found)) == pages[0].total.value
    assert len(pages) > 1
    changes = [c for page in client.pages(questions.changes(limit=100)) for c in page.items]
    assert len({change.claim.id for change in changes}) == len(changes) > 100


def test_an_error_of_the_service_is_an_exception_with_its_problem(client):
    with pytest.raises(RequestFailed, match="HTTP 404") as caught:
        client.ask(questions.actor("nobody"))
    assert caught.value.problem.title == "Not Found"
    with pytest.raises(RequestFailed, match="SET writes"):
        client.ask(questions.cypher("MATCH (n) SET n.x = 1"))


def test_items_become_a_table(client):
    page = client.ask(questions.events(kind=["deployment"], limit=50))
    frame = to_frame(page.items)
    assert len(frame) == len(page.items)
    assert list(frame["id"]) == [event.id for event in page.items]
    assert pd.api.types.is_datetime64_any_dtype(frame["day"])
    assert frame["quantity.low"].notna().any()


def test_an_answer_to_cypher_becomes_a_table(client):
    statement = "MATCH (e:Event) RETURN e.kind AS kind, count(*) AS n ORDER BY kind"
    frame = to_frame(client.ask(questions.cypher(statement)))
    assert list(frame.columns) == ["kind", "n"]
    assert frame["n"].sum() > 100


def test_the_asynchronous_client_answers_the_same(client, samples_api):
    question = questions.deployments(sender="PRK", host="RUS")

    async def ask():
        return await InProcess(samples_api.app).ask(question, None)

    assert samples_api.portal.call(ask) == client.ask(question)
