"""neo4j.conf and Java's arguments of the embedded server: loopback only, hardened.

Sources: the recipes and measurements in Neo4j's operations manual ("Configuration settings",
"Performance"), and what 225 hostile statements did on a real Community server. A setting that
begins with `internal.` is not promised by Neo4j; tests/neo4j/test_embedded.py asks the running
server whether each still has the value given here.
"""

from collections.abc import Sequence
from pathlib import Path

from graph_schema.embedded.memory import Memory
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import LOOPBACK, Ports

MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"

HARDENING = {
    # Who may reach it, and whom it may reach.
    "server.default_listen_address": LOOPBACK,
    "server.https.enabled": "false",
    "server.fleet_discovery.enabled": "false",  # it would broadcast beacons on the local network
    "dbms.fleet_manager.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "dbms.security.auth_enabled": "true",
    # What Cypher may touch outside of the database: no file, no address, no plug-in.
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "server.directories.import": "import",  # without it, the whole disk is the import folder
    "dbms.security.procedures.allowlist": "",
    "dbms.security.procedures.unrestricted": "",
    # What a single query may cost.
    "db.transaction.timeout": "60s",  # a default: a client may ask for more, as migrations do
    "db.transaction.monitor.check.interval": "1s",
    "db.transaction.concurrent.maximum": "64",
    "dbms.cypher.forbid_exhaustive_shortestpath": "true",
    # The language of all our queries.
    "db.query.default_language": "CYPHER_25",
    # Bolt otherwise waits 2 x 5 s for new connections while it stops.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
}

JAVA_OPTIONS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",  # Netty's and JCTools' way; Java 25 warns otherwise
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
    "-XX:+DisableExplicitGC",
)


def server_settings(ports: Ports, memory: Memory) -> dict[str, str]:
    """Return all settings of neo4j.conf."""
    connectors = {"bolt": ports.bolt, "http": ports.http}
    addresses = {
        f"server.{name}.{kind}_address": f"{LOOPBACK}:{port}"
        for name, port in connectors.items()
        for kind in ("listen", "advertised")
    }
    sizes = {
        "server.memory.pagecache.size": f"{memory.page_cache}m",
        "db.memory.transaction.max": f"{memory.transaction}m",
        "db.memory.transaction.total.max": f"{memory.transactions}m",
        "dbms.memory.transaction.total.max": f"{memory.transactions}m",
    }
    return {**HARDENING, **addresses, **sizes}


def write_configuration(layout: Layout, ports: Ports, memory: Memory) -> None:
    """Write neo4j.conf, in place of the one of an earlier start."""
    lines = [f"{key}={value}\n" for key, value in server_settings(ports, memory).items()]
    (layout.conf / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def write_java_arguments(layout: Layout, memory: Memory, jars: Sequence[Path]) -> None:
    """Write Java's argument file: options, class path, main class, folders."""
    arguments = [
        f"-Xms{min(memory.heap, 256)}m",
        f"-Xmx{memory.heap}m",
        *JAVA_OPTIONS,
        "-cp",
        ":".join(map(str, jars)),
        MAIN_CLASS,
        f"--home-dir={layout.neo4j}",
        f"--config-dir={layout.conf}",
    ]
    layout.java_arguments.write_text("".join(map(_quoted, arguments)), encoding="utf-8")


def _quoted(argument: str) -> str:
    # The java command's argument files: backslash escapes within double quotes.
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"\n'
