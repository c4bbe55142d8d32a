"""What all routes share: entity tags, compression, headers, errors, readiness, documents."""

import re
from datetime import UTC, datetime

import neo4j
import pytest

from tests.neo4j.api.reports import attack_report

# Jobs change without the graph; worked queries are of the code.
UNTAGGED = ("/v1/changes", "/v1/jobs", "/v1/queries", "/v1/webhooks")
ROUTES = [
    "/v1/actors/PRK",
    "/v1/actors/PRK/relationships",
    "/v1/countries/PRK/timeline",
    "/v1/deployments?from=PRK&to=RUS",
    "/v1/articles/nk-troops",
]


@pytest.mark.parametrize("url", ROUTES)
def test_an_unchanged_graph_is_answered_by_304(api, url):
    first = api.get(url)
    assert first.status_code == 200
    etag = first.headers["ETag"]
    again = api.get(url, headers={"If-None-Match": f'"other", {etag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert api.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_change_of_the_graph_changes_the_tag(api, filled: neo4j.Driver):
    before = api.get("/v1/actors/PRK").headers["ETag"]
    filled.execute_query("MATCH (m:Meta) SET m.revision = m.revision + 1", database_="neo4j")
    answer = api.get("/v1/actors/PRK", headers={"If-None-Match": before})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != before


def test_a_large_answer_is_compressed_when_asked(api):
    answer = api.get("/v1/countries/RUS/timeline", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert {"Accept", "Accept-Encoding"} <= set(answer.headers["Vary"].split(", "))
    plain = api.get("/v1/countries/RUS/timeline", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.json() == answer.json()


@pytest.mark.parametrize("url", [*ROUTES, "/healthz", "/nowhere", "/v1/actors/PRK?limit=x"])
def test_every_answer_has_an_id_and_is_safe_in_a_browser(api, url):
    headers = api.get(url).headers
    assert re.fullmatch(r"[0-9a-f]{16}", headers["X-Request-ID"])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert not any(name.lower().startswith("access-control") for name in headers)


def test_an_id_from_outside_is_kept_when_it_is_harmless(api):
    kept = api.get("/healthz", headers={"X-Request-ID": "proxy-0123456789"})
    assert kept.headers["X-Request-ID"] == "proxy-0123456789"
    other = api.get("/healthz", headers={"X-Request-ID": "x\tbad id; <script>"})
    assert other.headers["X-Request-ID"] != "x\tbad id; <script>"


def problem(answer, status):
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["type"].startswith("urn:geokg:problem:")
    assert body["request_id"] == answer.headers["X-Request-ID"]
    return body


@pytest.mark.parametrize("path", ["/nowhere", "/v1", "/v1/actors/", "/v1/actors/PRK/", "/v1/x"])
def test_an_unknown_route_is_404(api, path):
    assert path in problem(api.get(path), 404)["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_method_that_a_route_lacks_is_405(api, method):
    answer = api.request(method, "/v1/actors/PRK")
    problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("url", "loc"),
    [
        ("/v1/deployments?limit=0", "query.limit"),
        ("/v1/deployments?limit=501", "query.limit"),
        ("/v1/deployments?limit=x", "query.limit"),
        ("/v1/deployments?sender=PRK", "query.sender"),
        ("/v1/deployments?known_at=yesterday", "query.known_at"),
        ("/v1/deployments?recorded_at=2025-13-01", "query.recorded_at"),
        ("/v1/deployments?status=done", "query.status.0"),
        ("/v1/deployments?include=everything", "query.include.0"),
        ("/v1/countries/PRK/timeline?stauts=happened", "query.stauts"),
        ("/v1/countries/PRK/timeline?granularity=hour", "query.granularity"),
        ("/v1/countries/PRK/timeline?kind=war", "query.kind.0"),
        ("/v1/countries/PRK/timeline?from=2025-02-30", "query.from"),
        ("/v1/countries/prk/timeline", "path.iso3"),
        ("/v1/actors/PRK?limit=3", "query.limit"),
        ("/v1/actors/PRK/relationships?level=all", "query.level"),
        (f"/v1/events/{'x' * 201}", "path.id"),
    ],
)
def test_a_wrong_parameter_is_422_and_named(api, url, loc):
    body = problem(api.get(url), 422)
    assert [fault["loc"] for fault in body["errors"]] == [loc]
    assert body["errors"][0]["msg"]


def test_every_wrong_parameter_is_named(api):
    body = problem(api.get("/v1/deployments?limit=0&known_at=x&foo=1"), 422)
    assert {fault["loc"] for fault in body["errors"]} == {
        "query.limit", "query.known_at", "query.foo",
    }  # fmt: skip


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0", "%00", "WyIiLCIyMDI1LTAxLTAxIiwieCJd"])
def test_a_damaged_cursor_is_422(api, cursor):
    assert (
        "cursor" in problem(api.get(f"/v1/countries/RUS/timeline?cursor={cursor}"), 422)["detail"]
    )


def test_a_cursor_of_another_question_is_422(api):
    cursor = api.get("/v1/countries/RUS/timeline?limit=2").json()["next_cursor"]
    assert api.get(f"/v1/countries/RUS/timeline?limit=3&cursor={cursor}").status_code == 200
    other = api.get(f"/v1/countries/RUS/timeline?kind=attack&cursor={cursor}")
    assert "other parameters" in problem(other, 422)["detail"]


def test_a_host_that_is_not_this_machine_is_refused(api):
    answer = api.get("/v1/actors/PRK", headers={"Host": "evil.example"})
    assert "evil.example" in problem(answer, 421)["detail"]
    assert api.get("/healthz", headers={"Host": "localhost:8000"}).status_code == 200
    assert api.get("/healthz", headers={"Host": "[::1]:8000"}).status_code == 200


def test_a_body_over_the_limit_is_413(api):
    answer = api.post("/v1/cypher", content=b"x" * 300_000)
    problem(answer, 413)


def test_ready_names_the_schema_and_the_revision(api):
    state = api.get("/readyz").json()
    assert (state["status"], state["database"], state["missing"]) == ("ready", "up", [])
    assert state["schema_version"].startswith("V0")
    assert state["revision"] >= 1


def test_a_missing_index_is_named_and_not_ready(api, filled: neo4j.Driver):
    index = "CREATE INDEX event_day IF NOT EXISTS FOR (n:Event) ON (n.sort_day, n.id)"
    filled.execute_query("DROP INDEX event_day", database_="neo4j")
    try:
        answer = api.get("/readyz")
    finally:
        filled.execute_query(index, database_="neo4j")
        filled.execute_query("CALL db.awaitIndexes(60)", database_="neo4j")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["event_day"])
    assert api.get("/readyz").status_code == 200


def test_the_page_stands_at_the_root(api):
    page = api.get("/")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_docs_load_nothing_from_outside(api):
    page = api.get("/docs")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "//" not in re.sub(r"<!doctype[^>]*>", "", page.text)
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(links) == 5
    for link in links:
        part = api.get(f"/{link}")
        assert part.status_code == 200
        assert len(part.content) > 100
    assert "connect-src 'self'" in page.headers["Content-Security-Policy"]
    assert api.get("/docs/../main.py").status_code == 404
    assert api.get("/docs/index.j2").status_code == 404


def test_the_description_has_every_route_parameter_and_error(api):
    document = api.get("/openapi.json").json()
    assert set(document["paths"]) >= {
        "/v1/actors/{id}", "/v1/actors/{id}/relationships", "/v1/countries/{iso3}/timeline",
        "/v1/events/{id}", "/v1/deployments", "/v1/deployments/{id}", "/v1/claims/{id}",
        "/v1/articles/{id}", "/v1/cypher", "/healthz", "/readyz",
    }  # fmt: skip
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], path
            for parameter in operation.get("parameters", []):
                assert parameter.get("description"), (path, parameter["name"])
            if path.startswith("/v1/"):
                assert {"200", "201", "202", "204"} & set(operation["responses"]), path
                assert {"422", "500", "503", "504"} <= set(operation["responses"])
                cached = method == "get" and not path.startswith(UNTAGGED)
                assert ("304" in operation["responses"]) == cached, path
    assert "Problem" in document["components"]["schemas"]
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_new_reports_are_answered_at_once(api, filled: neo4j.Driver):
    from ingest.graph_writer import EmptyDirectory, write

    etag = api.get("/v1/countries/UKR/timeline").headers["ETag"]
    before = api.get("/v1/countries/UKR/timeline").json()["total"]["value"]
    write(filled, "neo4j", [attack_report(90)], directory=EmptyDirectory(),
          clock=lambda: datetime.now(UTC))  # fmt: skip
    answer = api.get("/v1/countries/UKR/timeline", headers={"If-None-Match": etag})
    assert answer.json()["total"]["value"] == before + 1


@pytest.mark.parametrize("url", [*ROUTES, "/healthz", "/openapi.json", "/nowhere"])
def test_head_has_the_headers_of_get_and_no_body(api, url):
    got, head = api.get(url), api.head(url)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("ETag", "Content-Type", "Content-Length"):
        assert head.headers.get(name) == got.headers.get(name)
