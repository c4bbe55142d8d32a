"""Fetches one http(s) page, with limits on size, time, redirects and where it may lie."""

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2

from graph_schema.addresses import Resolver, checked_address, resolve
from graph_schema.errors import UnreadableDocument
from graph_schema.settings import Settings
from ingest.readers.streams import too_large

MAX_REDIRECTS = 5
"""Hops that are followed; news sites need one or two (http to https, short link to article)."""

MAX_URL = 8192
"""Characters of the longest address: servers refuse more (Apache's and nginx's defaults)."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_HEADERS = {
    "User-Agent": "geokg",
    "Accept": "text/html, application/xhtml+xml, application/json, application/rss+xml, "
    "application/atom+xml, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_NO_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: where it lies in the end, after redirects.
        data: its body, decompressed.
        media_type: without parameters, in small letters; "" when not given.
        charset: as given with the media type; None when it is not.
    """

    url: str
    data: bytes
    media_type: str
    charset: str | None


def fetch(
    url: str,
    settings: Settings,
    *,
    transport: httpx2.BaseTransport | None = None,
    resolver: Resolver = resolve,
) -> Fetched:
    """Return the page at `url`.

    Each hop is checked and then connected to by the address that was checked; proxies of the
    environment are not used, since they would connect elsewhere.

    Args:
        url: http or https.
        settings: limits, and whether private addresses are allowed.
        transport: how to connect; None means the network.
        resolver: how names become addresses.

    Raises:
        UnreadableDocument: not reachable, not allowed, too large, too slow, or no success.
    """
    deadline = time.monotonic() + settings.fetch_timeout
    with httpx2.Client(transport=transport, trust_env=False, follow_redirects=False) as client:
        try:
            return _follow(client, httpx2.URL(url), settings, resolver, deadline)
        except httpx2.TimeoutException as error:
            raise UnreadableDocument(f"no answer within {settings.fetch_timeout:g} s") from error
        except httpx2.InvalidURL as error:
            raise UnreadableDocument(f"no valid address: {error}") from error
        except (httpx2.HTTPError, OSError, ValueError) as error:
            raise UnreadableDocument(f"cannot fetch: {error or type(error).__name__}") from error


def _follow(
    client: httpx2.Client,
    url: httpx2.URL,
    settings: Settings,
    resolver: Resolver,
    deadline: float,
) -> Fetched:
    for _ in range(MAX_REDIRECTS + 1):
        request = _request(client, url, settings, resolver, deadline)
        response = client.send(request, stream=True)
        try:
            if response.status_code not in _REDIRECTS:
                return _body(response, url, settings, deadline)
            target = response.headers.get("location")
            if not target:
                raise UnreadableDocument(f"HTTP {response.status_code} without a place to go to")
            url = url.join(target)
        finally:
            response.close()
    raise UnreadableDocument(f"more than {MAX_REDIRECTS} redirects")


def _request(
    client: httpx2.Client,
    url: httpx2.URL,
    settings: Settings,
    resolver: Resolver,
    deadline: float,
) -> httpx2.Request:
    """Return a request that connects to the checked address and asks it for the named host."""
    if url.scheme not in ("http", "https"):
        raise UnreadableDocument(
            f"only http and https are fetched, not {url.scheme or 'nothing'!r}"
        )
    if not url.host or url.userinfo or len(str(url)) > MAX_URL:
        raise UnreadableDocument("address without host, with a password in it, or too long")
    port = url.port or (443 if url.scheme == "https" else 80)
    allowed = settings.allow_private_addresses
    address = checked_address(url.host, port, allow_private=allowed, resolver=resolver)
    return client.build_request(
        "GET",
        url.copy_with(host=address, fragment=None),
        headers={**_HEADERS, "Host": url.netloc.decode("ascii")},
        timeout=httpx2.Timeout(max(0.01, deadline - time.monotonic())),
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )


def _body(
    response: httpx2.Response, url: httpx2.URL, settings: Settings, deadline: float
) -> Fetched:
    if response.status_code != 200:
        raise UnreadableDocument(f"HTTP {response.status_code} {response.reason_phrase}".strip())
    media_type = response.headers.get("content-type", "").split(";")[0].strip().casefold()
    if media_type.startswith(_NO_TEXT):
        raise UnreadableDocument(f"no text: media type {media_type}")
    limit = settings.max_document_bytes
    data = bytearray()
    for chunk in _decompressed(response, limit + 1):
        data += chunk
        if len(data) > limit:
            raise UnreadableDocument(too_large(limit))
        if time.monotonic() > deadline:
            raise UnreadableDocument(f"not complete within {settings.fetch_timeout:g} s")
    return Fetched(str(url), bytes(data), media_type, response.charset_encoding)


def _decompressed(response: httpx2.Response, most: int) -> Iterator[bytes]:
    """Yield the body in pieces of at most `most` bytes, however well it was compressed."""
    coding = response.headers.get("content-encoding", "identity").strip().casefold()
    if coding in ("", "identity"):
        yield from response.iter_raw()
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableDocument(f"content encoding {coding!r} was not asked for")
    inflater = zlib.decompressobj(wbits=47)  # 32 + 15: gzip or zlib, by their headers
    try:
        for chunk in response.iter_raw():
            yield inflater.decompress(chunk, most)
            if inflater.unconsumed_tail:
                yield inflater.decompress(inflater.unconsumed_tail, most)
        if not inflater.eof:
            raise UnreadableDocument("compressed page is cut off")
    except zlib.error as error:
        raise UnreadableDocument(f"compressed page is broken: {error}") from error
