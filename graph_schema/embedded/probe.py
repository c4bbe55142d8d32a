"""Ports of this machine's loopback: which are free, and does a Bolt server answer?"""

import socket
import time
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
DEFAULT_BOLT = 7687
DEFAULT_HTTP = 7474
# Bolt's magic number and four proposals of a version: 5.8 down to 5.0, and nothing else
# (Bolt protocol, "Handshake").
HANDSHAKE = bytes.fromhex("6060b017 00080805 00000000 00000000 00000000")


@dataclass(frozen=True, slots=True)
class Ports:
    """The two ports of a server."""

    bolt: int
    http: int


def choose_ports() -> Ports:
    """Return Neo4j's usual ports, each replaced by a free one when it is taken."""
    bolt = DEFAULT_BOLT if is_free(DEFAULT_BOLT) else free_port()
    http = DEFAULT_HTTP if is_free(DEFAULT_HTTP) else free_port()
    return Ports(bolt, http)


def is_free(port: int) -> bool:
    """Return whether nothing listens on `port` of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a port that the operating system chose; it was free a moment ago."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def await_listener(port: int, *, timeout: float) -> bool:
    """Return whether something listens on `port` of the loopback address within `timeout` s."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            socket.create_connection((LOOPBACK, port), timeout=1.0).close()
        except OSError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        else:
            return True


def answers_bolt(host: str, port: int, *, timeout: float = 1.0) -> bool:
    """Return whether a Bolt server on that address agrees on a version within `timeout` s."""
    try:
        with socket.create_connection((host, port), timeout=timeout) as connection:
            connection.sendall(HANDSHAKE)
            answer = connection.recv(4)
    except OSError:
        return False
    return len(answer) == 4 and any(answer)
