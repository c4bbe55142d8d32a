"""Access to the service over a real graph: keys, scopes, limits, pages of elsewhere."""

import logging
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.access import keyring
from app.access.keys import hash_of, new_token
from app.main import create_app
from app.serve import check_access
from graph_schema.errors import ConfigurationError

GEOKG = str(Path(sys.executable).with_name("geokg"))
BASE = "http://127.0.0.1:8000"
SCHEMA = "/v1/queries"
PATIENCE = 90.0


@pytest.fixture
def client_of(graph, neo4j_server, neo4j_settings, monkeypatch):
    """Return a client of a service with changed settings; keys count at once."""
    monkeypatch.setattr(keyring, "FRESH", 0.0)
    open_clients = []

    def make(**changes):
        settings = neo4j_settings.model_copy(update=changes)
        client = TestClient(create_app(settings, neo4j_server), base_url=BASE)
        client.__enter__()
        open_clients.append(client)
        return client

    yield make
    for client in open_clients:
        client.__exit__(None, None, None)


@pytest.fixture
def key_of(graph):
    """Return a new key with scopes, kept in the graph."""

    def make(*scopes, **changes):
        token = new_token()
        values = {"id": f"key-{token[6:14]}", "hash": hash_of(token), "scopes": list(scopes),
                  "name": "test", "created_at": datetime.now(UTC)}  # fmt: skip
        graph.execute_query(
            "CREATE (k:AccessKey) SET k = $values", values=values | changes, database_="neo4j"
        )
        return token

    return make


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_without_keys_this_machine_is_open_and_with_one_it_is_not(client_of, key_of):
    client = client_of()
    assert client.get(SCHEMA).status_code == 200
    token = key_of("read")
    refused = client.get(SCHEMA)
    assert (refused.status_code, refused.json()["status"]) == (401, 401)
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    assert client.get(SCHEMA, headers=bearer(token)).status_code == 200
    assert client.get(SCHEMA, headers={"X-API-Key": token}).status_code == 200
    for path in ("/healthz", "/readyz", "/docs", "/openapi.json"):
        assert client.get(path).status_code == 200


def test_an_address_that_others_reach_needs_keys_even_when_there_are_none(
    client_of, neo4j_server, neo4j_settings, key_of
):
    public = neo4j_settings.model_copy(update={"host": "0.0.0.0"})
    with pytest.raises(ConfigurationError, match="geokg keys create"):
        check_access(public, neo4j_server)
    key_of("read", expires_at=datetime.now(UTC) - timedelta(days=1))
    key_of("read", revoked_at=datetime.now(UTC))
    with pytest.raises(ConfigurationError, match="geokg keys create"):
        check_access(public, neo4j_server)
    assert client_of(host="0.0.0.0").get(SCHEMA).status_code == 401
    key_of("read")
    check_access(public, neo4j_server)


@pytest.mark.parametrize(
    "token",
    ["x", "", "geokg_", f"geokg_{'A' * 43}", f"geokg_{'A' * 43}\n", "geokg_" + "ä" * 43],
)  # fmt: skip
def test_a_key_that_is_none_is_401(client_of, key_of, token):
    key_of("admin")
    answer = client_of().get(SCHEMA, headers={"X-API-Key": token.encode()})
    assert answer.status_code == 401
    assert "A" * 43 not in answer.text


def test_a_revoked_and_an_expired_key_are_401(client_of, key_of, graph):
    client = client_of()
    now = datetime.now(UTC)
    expired = key_of("admin", expires_at=now - timedelta(seconds=1))
    token = key_of("read", expires_at=now + timedelta(hours=1))
    assert client.get(SCHEMA, headers=bearer(expired)).status_code == 401
    assert client.get(SCHEMA, headers=bearer(token)).status_code == 200
    graph.execute_query(
        "MATCH (k:AccessKey {hash: $hash}) SET k.revoked_at = datetime()",
        hash=hash_of(token), database_="neo4j",
    )  # fmt: skip
    assert client.get(SCHEMA, headers=bearer(token)).status_code == 401


def test_a_key_may_what_its_scopes_say(client_of, key_of):
    client = client_of()
    reader, analyst, sender, admin = (
        key_of("read"), key_of("read", "cypher"), key_of("ingest"), key_of("admin"),
    )  # fmt: skip
    question = {"query": "RETURN 1 AS one"}

    def statuses(token):
        headers = bearer(token)
        return (
            client.get(SCHEMA, headers=headers).status_code,
            client.post("/v1/cypher", json=question, headers=headers).status_code,
            client.post("/v1/articles", json={"text": "x"}, headers=headers).status_code,
        )

    assert statuses(reader) == (200, 403, 403)
    assert statuses(analyst) == (200, 200, 403)
    assert statuses(sender) == (403, 403, 202)
    assert statuses(admin) == (200, 200, 202)
    refused = client.post("/v1/cypher", json=question, headers=bearer(reader)).json()
    assert "it needs cypher" in refused["detail"]


def test_one_idempotency_key_of_two_owners_is_two_jobs(client_of, key_of):
    client = client_of()
    ids = {
        client.post(
            "/v1/articles", json={"text": "x"}, headers=bearer(token) | {"Idempotency-Key": "1"}
        ).json()["id"]
        for token in (key_of("ingest"), key_of("ingest"))
    }
    assert len(ids) == 2


def test_a_key_has_a_number_of_requests_and_is_told_when_there_are_more(client_of, key_of):
    client = client_of(rate_limit="3/minute")
    token, other = key_of("read"), key_of("read")
    answers = [client.get(SCHEMA, headers=bearer(token)).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    refused = client.get(SCHEMA, headers=bearer(token))
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert client.get(SCHEMA, headers=bearer(other)).status_code == 200


def test_an_address_that_guesses_keys_is_stopped(client_of, key_of):
    key_of("read")
    client = client_of()
    answers = [client.get(SCHEMA, headers=bearer(new_token())).status_code for _ in range(31)]
    assert (set(answers[:30]), answers[30]) == ({401}, 429)


def test_a_key_in_an_address_is_refused_and_nothing_logs_one(client_of, key_of, caplog):
    caplog.set_level(logging.DEBUG)
    client = client_of()
    token = key_of("read")
    assert client.get(f"{SCHEMA}?api_key={token}").status_code == 400
    client.get(SCHEMA, headers=bearer(token))
    client.get(SCHEMA, headers={"X-API-Key": token + "x"})
    client.post("/v1/cypher", json={"query": "RETURN 1"}, headers=bearer(token))
    logged = [
        r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))
    ]
    assert logged
    assert not [line for line in logged if token[6:] in line]


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 202),
        (BASE, 202),
        ("https://desk.example", 202),
        ("https://evil.example", 403),
        ("null", 403),
    ],
)
def test_only_pages_of_ours_may_change_anything(client_of, origin, status):
    client = client_of(cors_origins="https://desk.example")
    headers = {"Content-Type": "text/plain"} | ({} if origin is None else {"Origin": origin})
    answer = client.post("/v1/articles", content="A text.", headers=headers)
    assert answer.status_code == status


def test_pages_of_elsewhere_see_nothing_unless_configured(client_of):
    ask = {"Origin": "https://desk.example", "Access-Control-Request-Method": "GET",
           "Access-Control-Request-Headers": "authorization"}  # fmt: skip
    off = client_of().options(SCHEMA, headers=ask)
    assert "Access-Control-Allow-Origin" not in off.headers
    on = client_of(cors_origins="https://desk.example")
    allowed = on.options(SCHEMA, headers=ask)
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://desk.example"
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    other = on.get(SCHEMA, headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


@pytest.fixture
def geokg(graph, neo4j_server, tmp_path):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "GEOKG_"))}
    environment = kept | {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_PASSWORD": neo4j_server.password.get_secret_value(),
        "GEOKG_HOME": str(tmp_path),
        "COLUMNS": "150",
    }

    def run(*arguments):
        return subprocess.run(
            [GEOKG, *arguments],
            env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip

    return run


def test_the_commands_make_list_and_revoke_keys(geokg, client_of, graph):
    made = geokg("keys", "create", "desk", "-s", "read", "-s", "cypher", "--expires", "90d")
    token = made.stdout.strip()
    assert (made.returncode, len(made.stdout.splitlines())) == (0, 1)
    client = client_of()
    assert client.get(SCHEMA, headers=bearer(token)).status_code == 200
    kept = graph.execute_query("MATCH (k:AccessKey) RETURN k", database_="neo4j").records[0]["k"]
    assert token not in str(dict(kept))
    listed = geokg("keys", "list").stdout
    assert re.search(r"desk .*cypher read .*active", listed)
    assert hash_of(token) not in listed
    assert geokg("keys", "revoke", kept["id"]).returncode == 0
    assert "revoked" in geokg("keys", "list").stdout
    assert client.get(SCHEMA, headers=bearer(token)).status_code == 401
    assert client.get(SCHEMA).status_code == 200  # it was the only one
    wrong = geokg("keys", "revoke", "key-none")
    assert (wrong.returncode, wrong.stderr.strip()) == (
        2, "geokg: no key with the id 'key-none'; geokg keys list shows them",
    )  # fmt: skip


def test_serve_refuses_an_address_that_others_reach_without_keys(geokg):
    refused = geokg("serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 2
    assert "geokg keys create" in refused.stderr
