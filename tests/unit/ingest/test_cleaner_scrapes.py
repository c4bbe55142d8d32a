"""Real kinds of pages, line by line: what is left is the report, whole, and nothing else."""

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.cleaner import clean
from ingest.models import Article, RawDocument
from tests.unit.ingest.scraped_pages import load, scraped_pages

TODAY = date(2026, 11, 24)
GOLD = sorted((Path(__file__).parents[2] / "data" / "gold").glob("*.json"))


@pytest.mark.parametrize("path", scraped_pages(), ids=lambda path: path.stem)
def test_only_the_report_is_left_of_a_scraped_page(path):
    page = load(path)
    article = clean(RawDocument(path.name, page.text), undated=True, today=TODAY)
    assert isinstance(article, Article)
    assert article.text.split("\n") == page.report


@pytest.mark.parametrize("path", scraped_pages(), ids=lambda path: path.stem)
def test_title_publisher_and_date_of_a_scraped_page_are_found(path):
    page = load(path)
    article = clean(RawDocument(path.name, page.text), undated=True, today=TODAY)
    assert isinstance(article, Article)
    assert {key: str(getattr(article, key)) for key in page.expected} == page.expected


@pytest.mark.parametrize("title", [True, False], ids=["titled", "untitled"])
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_true_line_of_the_corpus_stays_and_no_boilerplate_does(path, title):
    report = json.loads(path.read_text(encoding="utf-8"))
    noise = {squeeze(line) for line in report["boilerplate"]}
    document = RawDocument(path.stem, report["text"], title=report["title"] if title else None)
    article = clean(document, undated=True, today=TODAY)
    assert isinstance(article, Article)
    assert article.text.split("\n") == [
        without_dateline(squeeze(line), noise)
        for line in report["text"].splitlines()
        if squeeze(line) and squeeze(line) not in noise
    ]


def squeeze(line):
    return " ".join(line.split())


def without_dateline(line, noise):
    opening = next((one for one in noise if line.startswith(f"{one} ")), "")
    return line[len(opening) :].strip()
