"""Writes the derived tables, or checks that they are what would be written."""

import sys
from collections.abc import Callable

from ingest.data.build.countries import country_rows
from ingest.data.build.organ_nouns import organ_noun_rows
from ingest.data.build.organs import organ_rows
from ingest.data.build.places import places_table
from ingest.data.build.scripts import script_rows
from ingest.data.build.tables import DATA, to_jsonl

TABLES: dict[str, Callable[[], str]] = {
    "countries.jsonl": lambda: to_jsonl(country_rows()),
    "organ_nouns.jsonl": lambda: to_jsonl(organ_noun_rows()),
    "organs.jsonl": lambda: to_jsonl(organ_rows()),
    "places.tsv": places_table,
    "scripts.jsonl": lambda: to_jsonl(script_rows()),
}


def main(arguments: list[str]) -> int:
    """Exit status: 0, or 1 when `--check` finds a table that is not up to date."""
    stale = 0
    for name, make in TABLES.items():
        path, text = DATA / name, make()
        same = path.is_file() and path.read_text(encoding="utf-8") == text
        if not same and "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        stale += not same
        sys.stdout.write(f"{name}: {'same' if same else 'changed'}, {text.count(chr(10))} lines\n")
    return int("--check" in arguments and stale > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
