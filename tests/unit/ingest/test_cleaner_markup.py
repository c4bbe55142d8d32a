from datetime import date
from pathlib import Path

import pytest

from ingest.cleaner import clean
from ingest.cleaner.markup import read_page
from ingest.models import Article, RawDocument, Refusal
from tests.unit.ingest.scraped_pages import INTAKE

TODAY = date(2026, 11, 24)
PAGES = sorted((INTAKE / "pages").glob("*.html"))
FURNITURE = ("cookie", "mins ago", "Advertisement", "File photo", "rights reserved", "Support Exa")
PROSE = (
    "North Korea has sent soldiers to help Russia, the agency said on Friday. It gave no number."
)


def cleaned(html, **given):
    return clean(RawDocument("x", html, is_html=True, **given), undated=True, today=TODAY)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_news_page_gives_its_paragraphs_title_date_and_publisher(path: Path):
    article = clean(
        RawDocument(path.name, path.read_text(encoding="utf-8"), is_html=True), today=TODAY
    )
    assert isinstance(article, Article)
    assert not [word for word in FURNITURE if word in article.text]
    assert article.text.count("\n") >= 4
    assert article.title
    assert article.title not in article.text
    assert article.publisher in ("Example Wire", "Example Daily", "Example Herald")
    assert article.published_at is not None
    assert f"/{article.published_at:%Y/%m/%d}/" in str(article.url)
    assert article.language == "en"


def test_the_date_is_the_one_of_the_zone_it_was_written_in():
    html = (
        '<html><head><meta property="article:published_time" content="2023-07-17T00:10:00+09:00">'
        f"</head><body><p>{PROSE}</p></body></html>"
    )
    assert getattr(cleaned(html), "published_at", None) == date(2023, 7, 17)


def test_an_impossible_date_in_a_page_is_passed_over_for_the_next():
    html = (
        '<html><head><meta property="article:published_time" content="2025-02-30">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-02-27"}'
        f"</script></head><body><p>{PROSE}</p></body></html>"
    )
    assert getattr(cleaned(html), "published_at", None) == date(2025, 2, 27)


def test_a_date_of_change_or_in_the_text_is_not_taken_for_the_publication():
    html = (
        '<html><head><meta property="article:modified_time" content="2025-02-27"></head>'
        f"<body><p>In May 2024 it rained. On 3 May 2024 too.</p><p>{PROSE}</p></body></html>"
    )
    article = cleaned(html)
    assert isinstance(article, Article)
    assert article.published_at is None


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{PROSE}</p>",
        f"<div>{PROSE}",
        f"<html><body><p>{PROSE}</body></html>",
        f"<html><body><main><b><i><p>{PROSE}</b></p></i></main></body></html>",
        f"<html><body><nav><a href=/>Home</a></nav><p>{PROSE}</p><footer>About us</footer></body>",
        "<html><body>" + "<div>" * 100_000 + PROSE + "</body></html>",
    ],
    ids=["fragment", "open", "short", "crossed", "with menus", "100,000 deep"],
)
def test_short_broken_and_deep_markup_gives_its_text(html):
    article = cleaned(html)
    assert isinstance(article, Article)
    assert article.text == PROSE


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (f"<html><body><script>var text = '{PROSE}'</script></body></html>", "holds no text"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no text"),
        ("", "holds no text"),
        (f"<html><body><p>{PROSE}</p><p>North Korea did no", "cut off: no </html>"),
        (f"<html><body><p>{PROSE}</p><div class='sto", "ends inside a tag"),
        (f"<html><body><p>{PROSE}</p><script>var a", "ends inside <script>"),
        (f"<html><body><p>{PROSE}</p><!-- advert", "ends inside a comment"),
    ],
)
def test_a_page_without_text_or_end_is_refused_in_one_line(html, reason):
    refusal = cleaned(html)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert "\n" not in refusal.reason


def test_broken_linked_data_is_passed_over():
    page = read_page(
        '<script type="application/ld+json">{"headline": </script>'
        '<script type="application/ld+json">' + "[" * 5000 + "</script>"
        '<script type="application/ld+json">[{"@graph": [{"headline": "A truce", "publisher": '
        '{"name": "Example Wire"}}]}]</script>'
    )
    assert (page.title, page.publisher) == ("A truce", "Example Wire")
