"""What is new: the feed, its stream, and webhooks, over a graph that the real writer fills."""

import asyncio
import hashlib
import hmac
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx2
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.webhooks.sender import WebhookSender
from ingest.gazetteer.load import load_gazetteer
from ingest.graph_writer import GazetteerDirectory, write
from tests.neo4j.api.conftest import BASE, EMPTY
from tests.neo4j.api.reports import attack_report, february_report, november_report
from tests.neo4j.serving import served


@pytest.fixture
def directory():
    gazetteer = load_gazetteer()
    return GazetteerDirectory(gazetteer.actors, gazetteer.tenures)


@pytest.fixture
def fresh(neo4j_driver, directory):
    """Write reports into an emptied graph, batch by batch."""
    with neo4j_driver.session(database="neo4j") as session:
        session.run(EMPTY).consume()
    return lambda *reports: write(neo4j_driver, "neo4j", reports, directory=directory)


@pytest.fixture
def client(neo4j_server, neo4j_settings, fresh):
    settings = neo4j_settings.model_copy(update={"allow_private_addresses": True})
    app = create_app(settings, neo4j_server)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as found:
        yield found


def ids(answer):
    return [item["claim"]["id"] for item in answer["items"]]


def test_the_feed_gives_every_claim_once_and_then_only_what_comes_later(client, fresh):
    fresh(february_report())
    first = client.get("/v1/changes", params={"limit": 3}).json()
    second = client.get(first["next"]).json()
    seen = ids(first) + ids(second)
    assert len(seen) == len(set(seen)) == 5
    assert client.get(second["next"]).json()["items"] == []
    fresh(november_report())
    later = client.get(second["next"]).json()
    assert len(later["items"]) == 2
    assert not set(ids(later)) & set(seen)
    assert later["items"][0]["events"][0]["kind"] == "deployment"
    assert later["items"][0]["change"] == "recorded"


def test_since_leaves_out_what_was_known_by_then(client, fresh):
    fresh(february_report())
    moment = client.get("/v1/changes").json()["items"][-1]["at"]
    fresh(november_report())
    assert len(client.get("/v1/changes", params={"since": moment}).json()["items"]) == 2
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    nothing = client.get("/v1/changes", params={"since": tomorrow}).json()
    assert (nothing["items"], nothing["next_cursor"]) == ([], None)
    assert client.get(nothing["next"]).json() == nothing


def test_filters_are_those_of_claims_and_countries(client, fresh):
    fresh(february_report(), attack_report(1))
    meetings = client.get("/v1/changes", params={"kind": "meeting"}).json()["items"]
    assert [item["claim"]["kind"] for item in meetings] == ["meeting"]
    of_ukraine = client.get("/v1/changes", params={"country": "UKR"}).json()["items"]
    assert [item["claim"]["kind"] for item in of_ukraine] == ["attack"]
    possible = client.get("/v1/changes", params={"status": "possible"}).json()["items"]
    assert [item["claim"]["kind"] for item in possible] == ["transfer"]


def test_a_cursor_of_another_question_is_422(client, fresh):
    fresh(february_report())
    cursor = client.get("/v1/changes").json()["next_cursor"]
    asked = {"cursor": cursor, "kind": "meeting"}
    assert client.get("/v1/changes", params=asked).status_code == 422
    headers = {"Last-Event-ID": "no cursor"}
    assert client.get("/v1/changes/events", headers=headers).status_code == 422


def test_a_withdrawn_claim_is_a_change(client, fresh, neo4j_driver):
    fresh(february_report())
    seen = client.get("/v1/changes").json()
    gone = seen["items"][0]["claim"]["id"]
    withdraw = "MATCH (c:Claim {id: $id}) SET c.recorded_until = datetime()"
    neo4j_driver.execute_query(withdraw, id=gone, database_="neo4j")
    (change,) = client.get(seen["next"]).json()["items"]
    assert (change["change"], change["claim"]["id"]) == ("withdrawn", gone)


class Receiver:
    """A real HTTP server that keeps what is sent to it and answers with given statuses."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.requests: list[tuple[dict[str, str], bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.requests.append((dict(self.headers), body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 204)
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook?x=1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receive():
    made = []

    def start(*statuses):
        made.append(Receiver(*statuses))
        return made[-1]

    yield start
    for receiver in made:
        receiver.server.shutdown()
        receiver.server.server_close()


def make(client, url, **saved):
    answer = client.post("/v1/webhooks", json={"url": url, "filter": saved})
    assert answer.status_code == 201, answer.text
    return answer.json()


def send(client, resolver=None, **changes):
    """Let a sender of this test look once, as the service's own does every two seconds."""
    settings = client.app.state.settings.model_copy(update=changes)
    options = {} if resolver is None else {"resolver": resolver}

    async def once():
        await WebhookSender(client.app.state.graph, settings, **options).send_due()

    client.portal.call(once)


@pytest.fixture
def quiet(monkeypatch):
    """Keep the service's own sender away, so that a test decides when is sent."""
    monkeypatch.setattr("app.webhooks.sender.WebhookSender.start", lambda self: None)


def test_a_webhook_gets_what_its_filter_lets_through_signed(quiet, client, fresh, receive):
    receiver = receive()
    fresh(november_report())
    made = make(client, receiver.url, kind=["meeting"])
    fresh(february_report())
    send(client)
    send(client)
    ((headers, body),) = receiver.requests
    content = json.loads(body)
    assert [change["claim"]["kind"] for change in content["changes"]] == ["meeting"]
    seconds, _, given = headers["X-Geokg-Signature"].partition(",v1=")
    signed = seconds.removeprefix("t=").encode() + b"." + body
    assert given == hmac.new(made["secret"].encode(), signed, hashlib.sha256).hexdigest()
    assert headers["X-Geokg-Delivery"] == content["delivery"]
    now = client.get(f"/v1/webhooks/{made['id']}").json()
    assert (now["delivered"], now["failures"], now["last_status"]) == (1, 0, 204)
    assert "secret" not in now


def test_what_fails_is_sent_again_later_and_the_same(quiet, client, fresh, receive, neo4j_driver):
    receiver = receive(500, 302)
    made = make(client, receiver.url)
    fresh(february_report())
    send(client)
    send(client)  # too early
    assert len(receiver.requests) == 1
    for failures in (1, 2):
        now = client.get(f"/v1/webhooks/{made['id']}").json()
        assert (now["failures"], now["delivered"]) == (failures, 0)
        assert datetime.fromisoformat(now["next_try"]) > datetime.now(UTC)
        hurry = "MATCH (w:Webhook) SET w.next_try = datetime()"
        neo4j_driver.execute_query(hurry, database_="neo4j")
        send(client)
    bodies = {body for _, body in receiver.requests}
    assert (len(receiver.requests), len(bodies)) == (3, 1)
    assert client.get(f"/v1/webhooks/{made['id']}").json()["delivered"] == 5


def test_the_answer_410_ends_a_webhook(quiet, client, fresh, receive):
    receiver = receive(410)
    made = make(client, receiver.url)
    fresh(february_report())
    send(client)
    assert client.get(f"/v1/webhooks/{made['id']}").json()["state"] == "stopped"


def test_the_service_sends_by_itself(client, fresh, receive):
    receiver = receive()
    make(client, receiver.url)
    fresh(february_report())

    deadline = time.monotonic() + 30
    while not receiver.requests and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(json.loads(receiver.requests[0][1])["changes"]) == 5


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::ffff:127.0.0.1"]
)
def test_a_name_that_leads_inside_is_not_sent_to(quiet, client, fresh, receive, address):
    receiver = receive()
    made = make(client, receiver.url.replace("http://127.0.0.1", "https://hook.example.org"))
    fresh(february_report())
    send(client, resolver=lambda host, port: [address], allow_private_addresses=False)
    now = client.get(f"/v1/webhooks/{made['id']}").json()
    assert "not public" in now["last_error"]
    assert receiver.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/x", "ftp://example.org/x", "https://127.0.0.1/x", "https://[::1]/x",
        "https://2130706433/x", "https://0x7f.1/x", "https://10.1.2.3/x", "https://u:p@example.org/",
        "https:///x", "example.org", "https://169.254.169.254/latest/meta-data",
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_sent_to_is_422(api, url):
    answer = api.post("/v1/webhooks", json={"url": url})
    assert answer.status_code == 422
    assert "url" in answer.json()["detail"]


def test_webhooks_are_listed_and_deleted(quiet, client, receive):
    made = make(client, "https://desk.example.org/x", country="PRK")
    (listed,) = client.get("/v1/webhooks").json()["items"]
    assert listed["filter"]["country"] == "PRK"
    assert client.delete(f"/v1/webhooks/{made['id']}").status_code == 204
    assert client.delete(f"/v1/webhooks/{made['id']}").status_code == 404
    assert client.get(f"/v1/webhooks/{made['id']}").status_code == 404


def test_the_secret_is_in_no_node_of_the_graph(quiet, client, neo4j_driver):
    made = make(client, "https://desk.example.org/x")
    found = neo4j_driver.execute_query("MATCH (n) RETURN properties(n) AS p", database_="neo4j")
    assert made["secret"] not in str([row["p"] for row in found.records])
    assert client.app.state.settings.home.joinpath("webhook-key").stat().st_mode & 0o777 == 0o600


def test_the_stream_tells_each_change_and_goes_on_from_the_last_id(
    neo4j_server, neo4j_settings, fresh
):
    """Over a real server: a test client would wait for the end of a stream that has none."""
    fresh(february_report())
    app = create_app(neo4j_settings, neo4j_server)
    events = []

    async def listen(client, number, headers=None):
        async with client.stream("GET", "/v1/changes/events", headers=headers) as answer:
            found = []
            async for line in answer.aiter_lines():
                if line.startswith("id: "):
                    found.append(line.removeprefix("id: "))
                if line.startswith("data: "):
                    events.append(json.loads(line.removeprefix("data: ")))
                if len(found) == number and line == "":
                    return found
        return found

    async def scenario(base):
        async with httpx2.AsyncClient(base_url=base, timeout=30) as client:
            first = await listen(client, 5)
            resumed = asyncio.create_task(listen(client, 2, {"Last-Event-ID": first[-1]}))
            await asyncio.sleep(0.5)
            await asyncio.to_thread(fresh, november_report())
            await resumed

    with served(app) as base:
        asyncio.run(scenario(base))
    assert len({event["claim"]["id"] for event in events}) == len(events) == 7
