"""Reading the tables written by hand, writing the derived ones."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

HAND = Path(__file__).parent / "tables"
DATA = Path(__file__).parent.parent

type Row = Mapping[str, object]


def read_hand(name: str) -> Iterator[dict[str, str]]:
    """Rows of the tab-separated table `name` by the columns of its first line.

    Empty lines and lines that start with "#" are skipped.

    Raises:
        ValueError: a row has another number of columns than the head.
    """
    lines = (HAND / name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}, line {number}: {len(cells)} cells, not {len(columns)}")
        cells += [""] * (len(columns) - len(cells))
        yield dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def listed(cell: str) -> list[str]:
    """The parts of a cell, which are separated by ";"."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def to_jsonl(rows: Iterable[Row]) -> str:
    """JSON lines; keys whose value is empty are left out."""
    kept = (
        {key: value for key, value in row.items() if value not in (None, [], "")} for row in rows
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
