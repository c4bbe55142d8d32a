import re

import pytest

from graph_schema.errors import MigrationError
from graph_schema.migrate import known_migrations, read_migrations

LABELS = ["Source", "Article", "Claim", "Event", "Ledger", "Actor", "Place", "Materiel", "Meta"]


def test_versions_count_up_without_gaps():
    versions = [int(migration.version) for migration in known_migrations()]
    assert versions == list(range(1, len(versions) + 1))


@pytest.mark.parametrize("label", LABELS)
def test_every_merged_label_has_a_uniqueness_constraint_on_its_id(label):
    statements = [text for migration in known_migrations() for text in migration.statements]
    assert any(f"(n:{label}) REQUIRE n.id IS UNIQUE" in text for text in statements)


def test_every_schema_statement_does_nothing_the_second_time():
    statements = [text for migration in known_migrations() for text in migration.statements]
    creating = [text for text in statements if re.search(r"\bCREATE\b.*\bFOR\b", text, re.DOTALL)]
    assert creating
    assert [text for text in creating if "IF NOT EXISTS" not in text] == []


def test_ends_of_lines_do_not_change_a_checksum():
    unix, windows = (
        read_migrations({"V0001__a.cypher": text})[0] for text in ("A;\nB;\n", "A;\r\nB;\r\n")
    )
    assert unix.checksum == windows.checksum


def test_a_changed_text_changes_the_checksum():
    one, other = (read_migrations({"V0001__a.cypher": text})[0] for text in ("A;", "A ;"))
    assert one.checksum != other.checksum


def test_a_misnamed_migration_is_refused():
    with pytest.raises(MigrationError, match=r"V1_a\.cypher"):
        read_migrations({"V1_a.cypher": ""})


def test_two_migrations_of_one_version_are_refused():
    with pytest.raises(MigrationError, match="that version too"):
        read_migrations({"V0001__a.cypher": "", "V0001__b.cypher": ""})


def test_a_migration_that_does_not_end_names_its_file():
    migration = read_migrations({"V0001__a.cypher": "RETURN 'x"})[0]
    with pytest.raises(MigrationError, match=r"V0001__a\.cypher: line 1"):
        _ = migration.statements
