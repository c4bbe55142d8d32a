"""Fetching: a real server on loopback for the whole way, faked ones for the hops and addresses."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest

from graph_schema.addresses import is_public
from graph_schema.errors import UnreadableDocument
from graph_schema.settings import Settings
from ingest.models import RawDocument, Refusal
from ingest.readers import read
from ingest.readers.fetch import fetch

PAGE = b"<html><body><p>Russia fired drones at Kyiv on Monday.</p></body></html>"
PUBLIC = "93.184.216.34"
LOCAL = Settings(allow_private_addresses=True, fetch_timeout=5, max_document_bytes=100_000)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/moved": (302, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/packed": (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(PAGE),
            ),
            "/bomb": (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(bytes(50_000_000)),
            ),
            "/brotli": (200, {"Content-Encoding": "br"}, b"x"),
            "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
            "/lines": (
                200,
                {"Content-Type": "application/x-ndjson"},
                b'{"text": "A b c."}\n{"text": 1}\n',
            ),
            "/big": (200, {"Content-Type": "text/plain"}, b"a " * 100_000),
            "/latin": (
                200,
                {"Content-Type": "text/plain; charset=iso-8859-1"},
                "Après l'été.".encode("latin-1"),
            ),
        }.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/moved", "/packed"])
def test_a_page_is_fetched_and_named_by_where_it_lies(server, path):
    (document,) = read(server + path, settings=LOCAL)
    assert isinstance(document, RawDocument)
    assert document.is_html
    assert document.text == PAGE.decode()
    assert document.source == server + path
    assert document.url == server + ("/page" if path == "/moved" else path)


def test_the_media_type_and_its_charset_are_heeded(server):
    first, second = read(f"{server}/lines", settings=LOCAL)
    assert isinstance(first, RawDocument)
    assert isinstance(second, Refusal)
    (latin,) = read(f"{server}/latin", settings=LOCAL)
    assert getattr(latin, "text", None) == "Après l'été."


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "HTTP 404 Not Found"),
        ("/loop", "more than 5 redirects"),
        ("/bomb", "too large: more than 0.1 MB"),
        ("/big", "too large: more than 0.1 MB"),
        ("/brotli", "content encoding 'br'"),
        ("/image", "media type image/png"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(server, path, said):
    (refusal,) = read(server + path, settings=LOCAL)
    assert isinstance(refusal, Refusal)
    assert said in refusal.reason


def test_a_private_address_is_refused_unless_allowed(server):
    (refusal,) = read(f"{server}/page", settings=Settings())
    assert isinstance(refusal, Refusal)
    assert "127.0.0.1, which is not public" in refusal.reason


def answering(*responses):
    """Return a transport that gives `responses` in turn, and the list of requests it saw."""
    seen: list[httpx2.Request] = []
    queue = iter(responses)

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return next(queue)

    return httpx2.MockTransport(answer), seen


def names(**table):
    return lambda host, _port: table[host.replace(".", "_").replace("-", "_")]


def test_the_checked_address_is_connected_to_and_asked_for_the_name():
    transport, seen = answering(httpx2.Response(200, content=iter([PAGE])))
    resolver = names(news_example=[PUBLIC])
    fetched = fetch(
        "https://news.example/a?b=1", Settings(), transport=transport, resolver=resolver
    )
    (request,) = seen
    assert str(request.url) == f"https://{PUBLIC}/a?b=1"
    assert request.headers["host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"
    assert fetched.url == "https://news.example/a?b=1"


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.example/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "ftp://x.example/",
    ],
)
def test_a_redirect_to_the_inside_is_refused_at_the_hop(target):
    transport, seen = answering(httpx2.Response(302, headers={"location": target}))
    table = {"news.example": [PUBLIC], "inside.example": ["10.0.0.7"]}

    def resolver(host, _port):
        return table.get(host, [host])

    with pytest.raises(UnreadableDocument, match=r"not public|only http"):
        fetch("http://news.example/", Settings(), transport=transport, resolver=resolver)
    assert len(seen) == 1


def test_a_name_with_one_private_address_among_public_ones_is_refused():
    transport, seen = answering()
    with pytest.raises(UnreadableDocument, match=r"10\.0\.0\.7"):
        fetch(
            "http://news.example/",
            Settings(),
            transport=transport,
            resolver=names(news_example=[PUBLIC, "10.0.0.7"]),
        )
    assert seen == []


def test_a_name_and_password_in_an_address_are_refused_without_repeating_them():
    with pytest.raises(UnreadableDocument, match="password") as caught:
        fetch("http://user:secret@news.example/", Settings())
    assert "secret" not in str(caught.value)


def test_a_page_that_takes_too_long_is_refused():
    def slow():
        yield b"<html>"
        threading.Event().wait(0.05)
        yield b"</html>"

    transport, _ = answering(httpx2.Response(200, content=slow()))
    settings = Settings(fetch_timeout=0.02)
    with pytest.raises(UnreadableDocument, match=r"within 0\.02 s"):
        fetch(
            "http://a.example/", settings, transport=transport, resolver=names(a_example=[PUBLIC])
        )


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("no address", False),
    ],
)
def test_addresses_inside_are_told_from_public_ones(address, public):
    assert is_public(address) is public
