"""Access: which scopes a request needs, how a key is sent, how much a key and an address have."""

from datetime import UTC, datetime, timedelta

import pytest
from starlette.datastructures import Headers

from app.access import keyring
from app.access.gate import token_of
from app.access.keys import TOKEN, has_expired, hash_of, new_token
from app.access.limits import FAILURES, RateLimits, TooManyRequests
from app.access.rules import needed
from app.graph import DeadlineExceeded
from app.keys_cli import span_of
from app.models.access import Caller, KeyRow, Scope
from graph_schema.errors import ConfigurationError, GraphUnavailable, InputError
from tests.unit.test_readme import paths


@pytest.mark.parametrize(
    ("method", "path", "scopes"),
    [
        ("GET", "/", set()),
        ("GET", "/healthz", set()),
        ("GET", "/docs/init.js", set()),
        ("GET", "/docsx", {"admin"}),
        ("GET", "/v1/actors/PRK", {"read"}),
        ("HEAD", "/v1/actors/PRK", {"read"}),
        ("GET", "/metrics", {"read"}),
        ("POST", "/v1/cypher", {"cypher"}),
        ("POST", "/v1/articles", {"ingest"}),
        ("GET", "/v1/articles/x", {"read"}),
        ("GET", "/v1/jobs/x/events", {"ingest"}),
        ("POST", "/v1/jobs/x/cancel", {"ingest"}),
        ("POST", "/mcp", {"read", "cypher"}),
        ("POST", "/v1/new", {"admin"}),
        ("DELETE", "/v1/actors/PRK", {"admin"}),
        ("GET", "/new", {"admin"}),
        ("GET", "//v1/actors", {"admin"}),
    ],
)
def test_a_request_needs_its_scopes_and_an_unknown_one_admin(method, path, scopes):
    assert needed(method, path) == scopes


def test_every_route_that_reads_the_graph_can_be_used_without_admin():
    """Webhooks are no part of the graph: their addresses may have secrets of others in them."""
    reading = [path for path, methods in paths().items() if "get" in methods]
    for_admins = [path for path in reading if Scope.ADMIN in needed("GET", path)]
    assert for_admins == ["/v1/webhooks", "/v1/webhooks/{id}"]


def test_admin_may_all_and_others_what_they_have():
    assert Caller("k", frozenset({Scope.ADMIN})).may(frozenset({Scope.READ, Scope.CYPHER}))
    reader = Caller("k", frozenset({Scope.READ}))
    assert reader.may(frozenset({Scope.READ}))
    assert not reader.may(frozenset({Scope.READ, Scope.CYPHER}))


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, None),
        ({"Authorization": "Bearer abc"}, "abc"),
        ({"Authorization": "bearer  abc "}, "abc"),
        ({"X-API-Key": "abc"}, "abc"),
        ({"Authorization": "Basic abc", "X-API-Key": "def"}, "def"),
        ({"Authorization": "Bearer abc", "X-API-Key": "def"}, "abc"),
        ({"Cookie": "key=abc"}, None),
    ],
)
def test_a_key_comes_by_one_of_two_headers(headers, token):
    assert token_of(Headers(headers)) == token


def test_keys_are_random_and_kept_as_hashes():
    one, other = new_token(), new_token()
    assert one != other
    assert TOKEN.fullmatch(one)
    assert one not in hash_of(one)
    assert hash_of(one) != hash_of(other)


def test_a_key_ends_at_its_end():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert not has_expired(None, now)
    assert not has_expired(now + timedelta(seconds=1), now)
    assert has_expired(now, now)


@pytest.mark.parametrize("text", ["", "90", "0d", "-1d", "1.5d", "99999d", "1y"])
def test_an_end_that_is_none_is_refused(text):
    with pytest.raises(InputError, match="--expires"):
        span_of(text)


@pytest.mark.anyio
async def test_a_key_and_its_address_have_so_much_and_others_their_own():
    limits = RateLimits("3/minute")
    for _ in range(3):
        await limits.count("key-1", "192.0.2.1")
    with pytest.raises(TooManyRequests, match="of this key") as refused:
        await limits.count("key-1", "192.0.2.2")
    assert 1 <= refused.value.wait <= 60
    for number in range(9):
        await limits.count(f"key-{number + 2}", "192.0.2.1")
    with pytest.raises(TooManyRequests, match="of this address"):
        await limits.count("key-20", "192.0.2.1")
    await limits.count("key-21", "192.0.2.3")


@pytest.mark.anyio
async def test_an_address_that_guesses_keys_is_stopped_all_of_its_ipv6_network():
    limits = RateLimits("3/minute")
    for number in range(FAILURES.amount):
        await limits.count_failure(f"2001:db8::{number}")
    with pytest.raises(TooManyRequests):
        await limits.count_failure("2001:db8::ffff")
    await limits.count_failure("2001:db8:0:1::")


def test_a_limit_that_cannot_be_read_is_named():
    with pytest.raises(ConfigurationError, match="GEOKG_RATE_LIMIT='much'"):
        RateLimits("much")


class FailingLater:
    """Holds one key, and cannot be asked a second time."""

    def __init__(self, row, error):
        self._rows, self._error = [row], error

    async def fetch(self, query, model, params):
        if self._rows is None:
            raise self._error
        rows, self._rows = self._rows, None
        return rows


@pytest.mark.anyio
@pytest.mark.parametrize("error", [GraphUnavailable("away"), DeadlineExceeded("late")])
async def test_keys_that_are_known_count_while_the_database_is_away(monkeypatch, error):
    monkeypatch.setattr(keyring, "FRESH", 0.0)
    token = new_token()
    row = KeyRow(
        id="key-1", name="n", hash=hash_of(token), scopes=[Scope.READ],
        created_at=datetime.now(UTC), expires_at=None, revoked_at=None,
    )  # fmt: skip
    known = keyring.Keyring(FailingLater(row, error), always=True)
    for _ in range(2):
        assert (await known.caller(token)).key_id == "key-1"
    with pytest.raises(keyring.KeyMissing):
        await known.caller(None)


@pytest.fixture
def anyio_backend():
    return "asyncio"
