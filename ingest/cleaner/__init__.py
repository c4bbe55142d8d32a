"""RawDocument -> Article: the report without what a page puts round it (pure).

Which date counts, first to last: the document's own (JSON key, feed entry), the page's metadata
(meta elements, JSON-LD, `time` elements marked as publication, the URL's path), a dateline or a
date line with its year, `published_at`. The argument comes last because it is given once for a
whole run, while the others are about this document. A date that only an update bears, or that some
text happens to hold, is never taken.
"""

import re
from datetime import date

from graph_schema.identifiers import stable_id
from ingest.cleaner.body import Body, find_body
from ingest.cleaner.characters import normalise, one_line, text_hash
from ingest.cleaner.markup import Page, read_page
from ingest.cleaner.publication import date_in_url, date_stamp, implausible, parse_stated
from ingest.cleaner.shapes import share_of, words
from ingest.cleaner.tables import boilerplate
from ingest.models import Article, RawDocument, Refusal

__all__ = ["clean", "looks_english"]

MIN_ENGLISH = 0.2
"""Share of function words from which a text looks English (news has 0.35-0.45; German 0.03)."""

ENGLISH_SAMPLE = 400
"""Words at the head of a text on which its language is judged."""


def clean(
    document: RawDocument,
    *,
    published_at: date | None = None,
    undated: bool = False,
    today: date,
) -> Article | Refusal:
    """Return the report in `document`, or why it is not taken.

    Args:
        document: one report as read; HTML when `document.is_html`.
        published_at: day for documents that state none themselves; their own date wins.
        undated: take a report without a date; its `published_at` is then None.
        today: a day of publication after tomorrow is refused.
    """
    page = read_page(document.text) if document.is_html else None
    if page is not None and page.cut_off:
        return Refusal(document.source, f"HTML page is cut off: no </html>, ends {page.cut_off}")
    given_title = one_line(document.title) or (page.title if page else None)
    text = normalise(page.text if page else document.text)
    body = find_body(text, given_title)
    if not body.text:
        return Refusal(document.source, _nothing_left(document, body))
    day = _publication_day(document, page, body) or published_at
    if day is None and not undated:
        return Refusal(document.source, NO_DATE)
    problem = implausible(day, today=today) if day else None
    return Refusal(document.source, problem) if problem else _article(document, page, body, day)


NO_DATE = (
    "no publication date in metadata or dateline; give one with --published-at DATE, "
    "or take the report without a date with --undated"
)


def looks_english(text: str) -> bool:
    """Whether `text` holds as many English function words as English does; True for no words."""
    sample = words(text[: ENGLISH_SAMPLE * 12])[:ENGLISH_SAMPLE]
    return not sample or share_of(boilerplate().function_words, sample) >= MIN_ENGLISH


def _article(document: RawDocument, page: Page | None, body: Body, day: date | None) -> Article:
    digest = text_hash(body.text)
    agency = body.dateline.publisher if body.dateline else None
    return Article(
        id=one_line(document.id) or stable_id("article", digest),
        source=document.source,
        text=body.text,
        text_hash=digest,
        title=body.title,
        publisher=one_line(document.publisher) or (page.publisher if page else None) or agency,
        url=one_line(document.url) or (page.url if page else None),
        language=_language(document, page, body.text),
        published_at=day,
        published_precision="day" if day else None,
    )


def _language(document: RawDocument, page: Page | None, text: str) -> str | None:
    """Return the language as stated; None when it is said to be English and clearly is not."""
    stated = one_line(document.language) or (page.language if page else None)
    claims_english = stated is not None and re.match(r"en(?:\W|_|g|$)", stated, re.IGNORECASE)
    return None if claims_english and not looks_english(text) else stated


def _publication_day(document: RawDocument, page: Page | None, body: Body) -> date | None:
    if document.published_at:
        return document.published_at
    stated = (parse_stated(written) for written in (page.dates if page else ()))
    url = document.url or (page.url if page else None)
    return (
        next((day for day in stated if day), None)
        or date_in_url(url)
        or (body.dateline.day if body.dateline else None)
        or date_stamp([line.text for line in body.lines])
    )


def _nothing_left(document: RawDocument, body: Body) -> str:
    kind = "HTML page" if document.is_html else "text"
    if not body.lines:
        return f"the {kind} holds no text"
    lines = "line" if len(body.lines) == 1 else "lines"
    first = " ".join(body.lines[0].text.split())[:60]
    return (
        f"no report text left after removing {len(body.lines)} {lines} that are no sentences of a "
        f'report (first: "{first}")'
    )
