"""Reads the scraped pages of tests/data/intake/scrapes (README.md there explains the marks)."""

from dataclasses import dataclass, field
from pathlib import Path

from ingest.cleaner.shapes import without_bullet

INTAKE = Path(__file__).parents[2] / "data" / "intake"


@dataclass
class ScrapedPage:
    text: str
    report: list[str] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)


def scraped_pages() -> list[Path]:
    return sorted((INTAKE / "scrapes").glob("*.txt"))


def load(path: Path) -> ScrapedPage:
    page, lines, wrapped = ScrapedPage(""), [], False
    for marked in path.read_text(encoding="utf-8").splitlines():
        mark, line = marked[:1], marked[1:]
        if mark == "@":
            key, _, value = line.strip().partition(": ")
            page.expected[key] = value
            continue
        plain = line.removesuffix("+")
        lines.append(plain.replace(" ‖ ", " "))
        if mark == "=":
            prose = max(plain.split(" ‖ "), key=len)
            if wrapped:
                page.report[-1] += f" {prose}"
            else:
                page.report.append(without_bullet(prose))
            wrapped = plain != line
    page.text = "\n".join(lines)
    return page
