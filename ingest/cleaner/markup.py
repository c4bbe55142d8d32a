"""HTML -> lines of text and what the page states about itself (pure)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from ingest.cleaner.characters import one_line
from ingest.cleaner.tables import metadata_names

MAX_TAGS = 100_000
"""Tags of the largest page that trafilatura is given: 100,000 paragraphs took it 4 s (measured)."""

MIN_MAIN_TEXT = 200
"""Code points below which trafilatura's main text is compared with all text of the page."""

MAX_JSON_DEPTH = 200
"""Brackets that a JSON-LD block may nest before it is ignored."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page holds.

    Attributes:
        text: its main text, one block a line; "" when there is none.
        title, publisher, language, url: as the page states them; None when it does not.
        dates: what it states as its day of publication, surest first, as written.
        cut_off: how the page ends when it was cut off; None when it was not.
    """

    text: str
    title: str | None
    publisher: str | None
    language: str | None
    url: str | None
    dates: tuple[str, ...]
    cut_off: str | None


def read_page(html: str) -> Page:
    """Return what `html`, a page or a piece of one, holds. Never raises on broken markup."""
    html = html.replace("\0", "")
    tree = HTMLTree.parse(html)
    names = metadata_names()
    metas = list(_metas(tree))
    linked = list(_linked_data(tree))
    return Page(
        text=_main_text(html, tree),
        title=_first(metas, names.title) or _linked_value(linked, "headline") or _heading(tree),
        publisher=_first(metas, names.publisher) or _publisher(linked),
        language=one_line(_attribute(tree, "html", "lang")),
        url=one_line(_attribute(tree, "link[rel=canonical]", "href")) or _first(metas, ("og:url",)),
        dates=tuple(_dates(tree, metas, linked)),
        cut_off=_cut_off(html),
    )


def _main_text(html: str, tree: HTMLTree) -> str:
    if tree.body is None:
        return ""
    is_page = "<body" in html.lower() and html.count("<") <= MAX_TAGS
    main = _trafilatura_text(html) if is_page else ""
    if len(main) >= MIN_MAIN_TEXT:
        return main
    skipped = list(metadata_names().skipped_elements)
    everything: str = extract_plain_text(
        html, alt_texts=False, list_bullets=True, skip_elements=skipped
    )
    return everything


def _trafilatura_text(html: str) -> str:
    document = trafilatura.bare_extraction(html, include_comments=False, include_tables=False)
    return (getattr(document, "text", None) or "") if document is not None else ""


def _metas(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    for element in _select(tree, "meta[content]"):
        for attribute in ("property", "name", "itemprop"):
            name = element.getattr(attribute)
            if name:
                yield name.casefold(), element.getattr("content") or ""


def _first(metas: list[tuple[str, str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_values(metas, names)), None)


def _values(metas: list[tuple[str, str]], names: tuple[str, ...]) -> list[str]:
    return [
        value
        for wanted in names
        for name, content in metas
        if name == wanted and (value := one_line(content))
    ]


def _heading(tree: HTMLTree) -> str | None:
    for selector in ("h1", "title"):
        found = [one_line(element.text) for element in _select(tree, selector)]
        texts = [text for text in found if text]
        if len(texts) == 1:
            return texts[0]
    return None


def _attribute(tree: HTMLTree, selector: str, name: str) -> str | None:
    return next((element.getattr(name) for element in _select(tree, selector)), None)


def _select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    return list(tree.document.query_selector_all(selector)) if tree.document is not None else []


def _dates(
    tree: HTMLTree, metas: list[tuple[str, str]], linked: list[dict[str, object]]
) -> Iterator[str]:
    names = metadata_names()
    yield from _values(metas, names.date)
    for key in names.json_ld_date:
        value = _linked_value(linked, key)
        if value:
            yield value
    for selector in names.time_selectors:
        for element in _select(tree, selector):
            written = element.getattr("datetime") or element.getattr("content")
            if written:
                yield written


def _linked_data(tree: HTMLTree) -> Iterator[dict[str, object]]:
    """Yield the objects of the page's JSON-LD that describe an article; skip broken blocks."""
    for element in _select(tree, 'script[type="application/ld+json"]'):
        text = element.text or ""
        if text.count("[") + text.count("{") > MAX_JSON_DEPTH * 10:
            continue
        try:
            yield from _articles(json.loads(text))
        except (ValueError, RecursionError):
            continue


def _articles(value: object) -> Iterator[dict[str, object]]:
    items = value if isinstance(value, list) else [value]
    for item in items:
        if isinstance(item, dict):
            if "headline" in item or "datePublished" in item:
                yield item
            yield from _articles(item.get("@graph", []))


def _linked_value(linked: list[dict[str, object]], key: str) -> str | None:
    values = (item.get(key) for item in linked)
    return next((one_line(value) for value in values if isinstance(value, str)), None)


def _publisher(linked: list[dict[str, object]]) -> str | None:
    publishers = (item.get("publisher") for item in linked)
    return _linked_value([item for item in publishers if isinstance(item, dict)], "name")


def _cut_off(html: str) -> str | None:
    """Return how `html` ends when it is a page whose end is missing; None when it is whole.

    A page that says `<html` and never `</html>` or `</body>`, and ends inside a tag, a comment, a
    script or a sentence, lost its end on the way: what stood there may turn its sense round.
    """
    low = html.casefold()
    if "<html" not in low or "</html" in low or "</body" in low:
        return None
    if low.rfind("<!--") > low.rfind("-->"):
        return "inside a comment"
    for name in ("script", "style"):
        if low.rfind(f"<{name}") > low.rfind(f"</{name}"):
            return f"inside <{name}>"
    if low.rfind("<") > low.rfind(">"):
        return "inside a tag"
    rest = low[low.rfind(">") + 1 :].strip()
    return "inside a sentence" if rest and rest[-1] not in ".!?\"'”’)]" else None
