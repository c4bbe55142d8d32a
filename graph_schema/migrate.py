"""Brings the schema of a graph up to date: applies migrations/V*.cypher, each once, and records it.

A migration is recorded as a node `__Neo4jMigration` (the label of neo4j-migrations) with its
version and checksum. Neo4j refuses schema changes and writes in one transaction, so a migration
and its record are several transactions; every statement therefore does nothing the second time.

Two processes at once: the second waits for the first. The lock is a write lock on a node, held by
an open transaction, which the server rolls back when its process dies. A uniqueness constraint on
the version stands behind it.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources

import neo4j
from neo4j.exceptions import Neo4jError

from graph_schema.errors import MigrationError
from graph_schema.statements import split_statements

FOLDER = "migrations"
NAME = re.compile(r"V(\d{4})__(\w+)\.cypher")
LOCK_TIMEOUT = (
    1800.0  # seconds: the lock's transaction ends then; indexes of a large graph take long
)

CONSTRAINTS = (
    "CREATE CONSTRAINT __neo4j_migration_version IF NOT EXISTS "
    "FOR (m:__Neo4jMigration) REQUIRE m.version IS UNIQUE",
    "CREATE CONSTRAINT __neo4j_migrations_lock IF NOT EXISTS "
    "FOR (l:__Neo4jMigrationsLock) REQUIRE l.id IS UNIQUE",
)
LOCK = "MERGE (l:__Neo4jMigrationsLock {id: 'geokg'}) SET l.held_since = datetime()"
APPLIED = (
    "MATCH (m:__Neo4jMigration) "
    "RETURN m.version AS version, m.source AS source, m.checksum AS checksum ORDER BY version"
)
RECORD = (
    "CREATE (:__Neo4jMigration {version: $version, description: $description, source: $source, "
    "checksum: $checksum, type: 'CYPHER', installed_on: datetime()})"
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: `version` of four digits, `description` from its name, its text."""

    version: str
    description: str
    source: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text; ends of lines do not count."""
        return hashlib.sha256("\n".join(self.text.splitlines()).encode()).hexdigest()

    @property
    def statements(self) -> list[str]:
        """The statements of the text.

        Raises:
            MigrationError: the text cannot be split.
        """
        try:
            return split_statements(self.text)
        except ValueError as error:
            raise MigrationError(f"{self.source}: {error}") from error


@cache
def known_migrations() -> tuple[Migration, ...]:
    """Return the migrations that this code has, by version."""
    folder = resources.files(__package__).joinpath(FOLDER)
    return read_migrations(
        {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.is_file()}
    )


def read_migrations(files: dict[str, str]) -> tuple[Migration, ...]:
    """Return the migrations among `files` (name to text), by version.

    Raises:
        MigrationError: a .cypher file is not named V0001__name.cypher, or two share a version.
    """
    migrations: dict[str, Migration] = {}
    for name, text in sorted(files.items()):
        if not name.endswith(".cypher"):
            continue
        match = NAME.fullmatch(name)
        if match is None:
            raise MigrationError(f"{name}: a migration is named V0001__name.cypher")
        version, description = match[1], match[2].replace("_", " ")
        if version in migrations:
            raise MigrationError(f"{name}: {migrations[version].source} has that version too")
        migrations[version] = Migration(version, description, name, text)
    return tuple(migrations.values())


def pending(
    driver: neo4j.Driver, database: str, known: Sequence[Migration] | None = None
) -> list[Migration]:
    """Return the migrations that `database` still needs, in order; change nothing.

    Args:
        driver: a driver.
        database: name of the database.
        known: the migrations of the code; None takes those of this package.

    Raises:
        MigrationError: an applied migration was changed since, or is not among `known`.
    """
    migrations = known_migrations() if known is None else known
    records, _, _ = driver.execute_query(
        APPLIED, database_=database, routing_=neo4j.RoutingControl.READ
    )
    applied = {record["version"]: record for record in records}
    _refuse_unknown(applied, migrations)
    for migration in migrations:
        record = applied.get(migration.version)
        if record is not None and record["checksum"] != migration.checksum:
            raise MigrationError(
                f"{migration.source} was changed after it was applied to database {database} "
                f"(checksum {migration.checksum[:12]}, applied {record['checksum'][:12]}): undo "
                "the change, and write a new migration instead"
            )
    return [migration for migration in migrations if migration.version not in applied]


def migrate(
    driver: neo4j.Driver, *, database: str, known: Sequence[Migration] | None = None
) -> list[Migration]:
    """Apply what `database` still needs; return what was applied now, in order.

    Args:
        driver: a driver whose user may change the schema.
        database: name of the database.
        known: the migrations of the code; None takes those of this package.

    Raises:
        MigrationError: an applied migration was changed since, or is not among `known`; or the
            database refuses a statement.
    """
    if not pending(driver, database, known):
        return []
    with _locked(driver, database):
        due = pending(driver, database, known)  # another process may have been faster
        for migration in due:
            _apply(driver, database, migration)
    return due


def _refuse_unknown(applied: dict[str, neo4j.Record], known: Sequence[Migration]) -> None:
    unknown = sorted(applied.keys() - {migration.version for migration in known})
    if unknown:
        newest = known[-1].version if known else "none"
        raise MigrationError(
            f"The graph has migration {applied[unknown[-1]]['source']}, but this geokg knows them "
            f"up to {newest}: a newer geokg wrote the graph. Update geokg."
        )


@contextmanager
def _locked(driver: neo4j.Driver, database: str) -> Iterator[None]:
    for statement in CONSTRAINTS:
        _run(driver, database, statement, source="constraints of the migrations themselves")
    with (
        driver.session(database=database) as session,
        session.begin_transaction(timeout=LOCK_TIMEOUT) as transaction,
    ):
        transaction.run(LOCK).consume()
        yield
        transaction.commit()


def _apply(driver: neo4j.Driver, database: str, migration: Migration) -> None:
    for statement in migration.statements:
        _run(driver, database, statement, source=migration.source)
    driver.execute_query(
        RECORD,
        version=migration.version,
        description=migration.description,
        source=migration.source,
        checksum=migration.checksum,
        database_=database,
    )


def _run(driver: neo4j.Driver, database: str, statement: str, *, source: str) -> None:
    query = neo4j.Query(statement, timeout=LOCK_TIMEOUT)
    try:
        with driver.session(database=database) as session:
            session.run(query).consume()
    except Neo4jError as error:
        raise MigrationError(f"{source}: {error.message} (in: {statement[:80]})") from error
