"""What HTTP costs beside the same queries over bare Bolt; whether pages stay fast in large graphs.

    uv run python benchmarks/api.py [--rounds 3] [--save FILE | --against FILE]

benchmarks/README.md tells what it prints. Fill the graph with benchmarks/synthetic_graph.py first.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import neo4j
from fastapi.testclient import TestClient

from app.graph import QUERIES, Graph, Parameter, variant_for
from app.main import create_app
from graph_schema.cypher import query_text
from graph_schema.driver import Connection, connect, open_async_driver, open_driver
from graph_schema.settings import Settings, get_settings

type Calls = list[tuple[str, dict[str, Parameter]]]

VARIANTS = 12  # different questions for each route, so that no answer is a memory of the last one
SECONDS = 2.0  # of each arm in each round
GOALS = {"p50": 2.0, "p99": 2.5}  # HTTP over Bolt
FLAT = 1.3  # 200,000 events over 20,000
FLAT_ROUTES = ("timeline", "timeline page", "dyad timeline", "dyad timeline page", "dyad")
BASE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Times:
    """Latencies of one arm, in milliseconds."""

    p50: float
    p99: float
    per_second: float

    @classmethod
    def of(cls, seconds: Sequence[float], elapsed: float) -> "Times":
        """Return the figures of measured latencies."""
        cuts = statistics.quantiles(seconds, n=100, method="inclusive")
        return cls(cuts[49] * 1000, cuts[98] * 1000, len(seconds) / elapsed)


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--save", type=Path, help="write the times of HTTP at 1 client to a file")
    parser.add_argument("--against", type=Path, help="compare with such a file of a smaller graph")
    chosen = parser.parse_args()
    settings = get_settings()
    with connect(settings) as connection:
        routes = _routes(connection)
        calls = _record(settings, connection, routes)
        with _service() as address:
            times = asyncio.run(_measure(address, connection, routes, calls, chosen.rounds))
    if chosen.save:
        chosen.save.write_text(json.dumps(times, indent=1), encoding="utf-8")
    if chosen.against:
        _compare(json.loads(chosen.against.read_text(encoding="utf-8")), times)


def _routes(connection: Connection) -> dict[str, list[str]]:
    """Return addresses to ask, by route; which ones depends on the graph alone."""
    chance = random.Random(7)
    with open_driver(connection) as driver:

        def ids(query: str) -> list[str]:
            found = driver.execute_query(query, database_=connection.database).records
            names = [record["id"] for record in found]
            return chance.sample(names, min(VARIANTS, len(names)))

        busy = ids("MATCH (a:Country) RETURN a.id AS id ORDER BY COUNT { (a)<--() } DESC LIMIT 40")
        events = ids("MATCH (e:Event) RETURN e.id AS id ORDER BY id LIMIT 2000")
        claims = ids("MATCH (c:Claim) RETURN c.id AS id ORDER BY id LIMIT 2000")
        articles = ids("MATCH (a:Article) RETURN a.id AS id ORDER BY id LIMIT 2000")
        ledgers = ids("MATCH (l:Ledger) RETURN l.id AS id ORDER BY l.n_events DESC LIMIT 40")
        names = ids("MATCH (a:Country) RETURN a.name AS id ORDER BY id")
    pairs = [(a, b) for a, b in zip(busy, busy[1:] + busy[:1], strict=True) if a != b]
    year = "from=2022-01-01&to=2022-12-31"
    return {
        "actor": [f"/v1/actors/{id_}" for id_ in busy],
        "actors": [f"/v1/actors?limit=50&part_of={id_}" for id_ in busy],
        "neighbours": [f"/v1/actors/{id_}/neighbours" for id_ in busy],
        "relationships": [f"/v1/actors/{id_}/relationships?{year}" for id_ in busy],
        "paths": [f"/v1/paths?from={a}&to={b}" for a, b in pairs],
        "dyad": [f"/v1/dyads/{a}/{b}" for a, b in pairs],
        "dyad timeline": [f"/v1/dyads/{a}/{b}/timeline" for a, b in pairs],
        "dyad timeline page": [f"/v1/dyads/{a}/{b}/timeline?{year}" for a, b in pairs],
        "timeline": [f"/v1/countries/{id_}/timeline" for id_ in busy],
        "timeline page": [f"/v1/countries/{id_}/timeline?{year}" for id_ in busy],
        "events": [f"/v1/events?to=2023-{month:02}-15" for month in range(1, 13)],
        "events of an actor": [f"/v1/events?actor={id_}" for id_ in busy],
        "event": [f"/v1/events/{id_}" for id_ in events],
        "deployments": [f"/v1/deployments?from={id_}&limit=5" for id_ in busy],
        "deployment": [f"/v1/deployments/{id_}?limit=20" for id_ in ledgers],
        "transfers": [f"/v1/transfers?from={id_}" for id_ in busy],
        "claim": [f"/v1/claims/{id_}" for id_ in claims],
        "article": [f"/v1/articles/{id_}" for id_ in articles],
        "search": [str(httpx2.URL("/v1/search", params={"q": name})) for name in names],
    }


def _record(
    settings: Settings, connection: Connection, routes: Mapping[str, Sequence[str]]
) -> dict[str, Calls]:
    """Return the queries behind each address with their parameters, but for that of the tag."""
    recorded: dict[str, Calls] = {}
    app = create_app(settings, connection)
    with TestClient(app, base_url=BASE) as client:
        graph: Graph = app.state.graph
        fetch = graph.fetch
        for address in (address for addresses in routes.values() for address in addresses):
            calls: Calls = []

            async def recording(query, row, params, calls=calls):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - Graph.fetch's own
                if query != "revision":
                    calls.append((query_text(QUERIES, query, variant_for(params)), dict(params)))
                return await fetch(query, row, params)

            graph.fetch = recording  # type: ignore[method-assign]
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
            recorded[address] = calls
    return recorded


@contextmanager
def _service() -> Iterator[str]:
    """Run `geokg serve` on a free port; hand out its address."""
    command: list[str | Path] = [Path(sys.executable).with_name("geokg"), "serve", "--port", "0"]
    environment = os.environ | {"GEOKG_WORKER": "false", "GEOKG_RATE_LIMIT": "1000000/second"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    try:
        address = None
        assert process.stdout is not None
        for line in process.stdout:
            words = [word.rstrip("/,.") for word in line.split() if word.startswith("http://")]
            if words:
                parts = urlsplit(words[0])
                address = f"{parts.scheme}://{parts.netloc}"
                break
        if address is None:
            raise SystemExit("geokg serve ended before it told its address")
        yield address
    finally:
        process.terminate()
        process.wait(30)


class _Client:
    """One kept connection that asks and takes the whole answer; thin, as the clock includes it."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname, parts.port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(maxsplit=2)[1])
        if "content-length:" not in head:
            raise SystemExit(f"{path}: an answer without a length: {head}")
        length = int(head.partition("content-length:")[2].split(maxsplit=1)[0])
        return status, await reader.readexactly(length)

    def close(self) -> None:
        """End the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _measure(
    address: str,
    connection: Connection,
    routes: Mapping[str, Sequence[str]],
    calls: Mapping[str, Calls],
    rounds: int,
) -> dict[str, float]:
    """Print a line for each route and number of clients; return p50 of HTTP at 1 client, in ms.

    The service remembers totals and periods of an unchanged graph. What the first question of its
    kind takes is returned beside, as the median over the addresses of a route.
    """
    print(f"{'route':<20}{'clients':>8}{'bolt p50':>10}{'http p50':>10}{'ratio':>7}", end="")
    print(f"{'bolt p99':>10}{'http p99':>10}{'ratio':>7}{'http/s':>8}")
    times: dict[str, float] = {}
    missed = []
    async with open_async_driver(connection) as driver:
        for route, addresses in routes.items():
            for clients in (1, 16):
                bolt, http, first = await _both_arms(
                    address, driver, connection.database, (addresses, calls), (clients, rounds)
                )
                ratios = {"p50": http.p50 / bolt.p50, "p99": http.p99 / bolt.p99}
                print(
                    f"{route:<20}{clients:>8}{bolt.p50:>10.2f}{http.p50:>10.2f}"
                    f"{ratios['p50']:>7.2f}{bolt.p99:>10.2f}{http.p99:>10.2f}"
                    f"{ratios['p99']:>7.2f}{http.per_second:>8.0f}",
                    flush=True,
                )
                missed += [
                    f"{route}, {clients}: {name} {ratio:.2f}"
                    for name, ratio in ratios.items()
                    if ratio > GOALS[name]
                ]
                if clients == 1:
                    times |= {route: http.p50, f"{route}, first": first.p50}
    print(f"over the goals (p50 2.0, p99 2.5): {'; '.join(missed) or 'none'}")
    return times


async def _both_arms(
    address: str,
    driver: neo4j.AsyncDriver,
    database: str,
    asked: tuple[Sequence[str], Mapping[str, Calls]],
    shape: tuple[int, int],
) -> tuple[Times, Times, Times]:
    """Return the times of Bolt and HTTP, taken in turns, and of the first time over HTTP."""
    (addresses, calls), (clients, rounds) = asked, shape

    async def bolt(path: str) -> None:
        for query, params in calls[path]:
            async with driver.session(
                database=database, default_access_mode=neo4j.READ_ACCESS
            ) as session:
                result = await session.run(query, params)
                _ = [record async for record in result]

    pool = [_Client(address) for _ in range(clients)]
    first = [await _timed(pool[0], path) for path in addresses]

    def http(client: _Client) -> Callable[[str], Awaitable[None]]:
        async def ask(path: str) -> None:
            status, _ = await client.get(path)
            if status != 200:
                raise SystemExit(f"{path}: {status}")

        return ask

    seconds: tuple[list[float], list[float]] = ([], [])
    elapsed = [0.0, 0.0]
    for arm in (0, 1):  # a first round without a clock: plans, pools, caches
        askers = [bolt] * clients if arm == 0 else [http(client) for client in pool]
        await _load(askers, addresses, 0.3)
    for _ in range(rounds):
        for arm in (0, 1):
            askers = [bolt] * clients if arm == 0 else [http(client) for client in pool]
            started = time.perf_counter()
            seconds[arm].extend(await _load(askers, addresses, SECONDS))
            elapsed[arm] += time.perf_counter() - started
    for client in pool:
        client.close()
    asked_first = Times(statistics.median(first) * 1000, max(first) * 1000, 0)
    return Times.of(seconds[0], elapsed[0]), Times.of(seconds[1], elapsed[1]), asked_first


async def _timed(client: _Client, path: str) -> float:
    started = time.perf_counter()
    await client.get(path)
    return time.perf_counter() - started


async def _load(
    askers: Sequence[Callable[[str], Awaitable[None]]], addresses: Sequence[str], lasting: float
) -> list[float]:
    """Return the latencies of askers that ask without a pause for `lasting` seconds."""
    until = time.perf_counter() + lasting
    found: list[float] = []

    async def one(number: int, ask: Callable[[str], Awaitable[None]]) -> None:
        at = number
        while (started := time.perf_counter()) < until or at == number:
            await ask(addresses[at % len(addresses)])
            found.append(time.perf_counter() - started)
            at += 1

    await asyncio.gather(*(one(number, ask) for number, ask in enumerate(askers)))
    return found


def _compare(smaller: Mapping[str, float], larger: Mapping[str, float]) -> None:
    """Print how much slower routes are in the larger graph."""
    print(f"\n{'route':<27}{'small p50':>10}{'large p50':>10}{'ratio':>7}")
    for route in [name for each in FLAT_ROUTES for name in (each, f"{each}, first")]:
        ratio = larger[route] / smaller[route]
        print(f"{route:<27}{smaller[route]:>10.2f}{larger[route]:>10.2f}{ratio:>7.2f}", end="")
        print("" if ratio <= FLAT else f"  over {FLAT}")


if __name__ == "__main__":
    main()
