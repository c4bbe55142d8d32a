"""Which addresses of the network a page may be fetched from."""

import ipaddress
import socket
from collections.abc import Callable

from graph_schema.errors import UnreadableDocument

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Resolver = Callable[[str, int], list[str]]

_NAT64 = ipaddress.ip_network(
    "64:ff9b::/96"
)  # RFC 6052: carries an IPv4 address in its last 32 bits


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of `host`, as the system's resolver orders them.

    Raises:
        UnreadableDocument: the name is not known.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableDocument(f"cannot resolve {host!r}: {error}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_address(host: str, port: int, *, allow_private: bool, resolver: Resolver) -> str:
    """Return the address to connect to for `host`.

    All addresses of the name must be public, not only the first: a name that mixes them is an
    attempt to get inside. The caller connects to the address returned, so that a second answer of
    the name server cannot replace it.

    Raises:
        UnreadableDocument: the name is not known, or an address is not public.
    """
    found = resolver(host, port)
    if not found:
        raise UnreadableDocument(f"cannot resolve {host!r}: no address")
    for written in found:
        if not allow_private and not is_public(written):
            raise UnreadableDocument(
                f"{host} has the address {written}, which is not public "
                "(GEOKG_ALLOW_PRIVATE_ADDRESSES=true allows it)"
            )
    return found[0]


def is_public(written: str) -> bool:
    """Whether `written` is an address of the public internet, also inside an IPv6 wrapping.

    Not public: private, loopback, link-local (cloud metadata: 169.254.169.254), shared (RFC 6598),
    multicast, reserved and documentation ranges (IANA special-purpose registries).
    """
    try:
        address: Address = ipaddress.ip_address(written.split("%", 1)[0])
    except ValueError:
        return False
    inner = _wrapped(address) if isinstance(address, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return address.is_global and not address.is_multicast


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
