"""Where webhooks may be sent: https, to public addresses, connected to by the address checked."""

import httpx2

from graph_schema.addresses import Resolver, checked_address, is_public
from graph_schema.errors import InputError

HTTPS = 443
HTTP = 80


def check_target(url: str, *, allow_private: bool) -> httpx2.URL:
    """Return an address that may be sent to, as far as can be told without asking for its name.

    Raises:
        InputError: it is no address, not https, has a password in it, or is a private number.
    """
    try:
        target = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise InputError(f"url: no valid address: {error}") from error
    schemes = {"https", "http"} if allow_private else {"https"}
    if target.scheme not in schemes:
        raise InputError(f"url: only https is sent to, not {target.scheme or 'nothing'!r}")
    if not target.host or target.userinfo or target.fragment:
        raise InputError("url: without a host, or with a password or a fragment in it")
    if not allow_private and _is_number(target.host) and not is_public(target.host):
        raise InputError(f"url: {target.host} is not a public address")
    return target


def pinned_request(
    client: httpx2.AsyncClient,
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    allow_private: bool,
    resolver: Resolver,
) -> httpx2.Request:
    """Return a POST that connects to the checked address and asks it for the named host.

    Raises:
        InputError: the address may not be sent to.
    """
    target = check_target(url, allow_private=allow_private)
    port = target.port or (HTTPS if target.scheme == "https" else HTTP)
    address = checked_address(target.host, port, allow_private=allow_private, resolver=resolver)
    return client.build_request(
        "POST",
        target.copy_with(host=address),
        content=body,
        headers={**headers, "Host": target.netloc.decode("ascii")},
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
    )


def _is_number(host: str) -> bool:
    """Return whether a host is written as an address, in any of the ways a resolver takes."""
    last = host.rpartition(".")[2]
    return ":" in host or last.isdecimal() or last.lower().startswith("0x")
