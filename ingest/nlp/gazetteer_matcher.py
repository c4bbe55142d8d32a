"""Factory `geokg_gazetteer`: names of the gazetteer become entities before `ner` runs.

`ner` keeps entities that are set already, so "Kursk" cannot become a product. The entity's kb_id is
"actor:REF", "person:NAME" or "place:ID"; the longest name wins, from left to right.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Gazetteer, load_gazetteer

NAME = "geokg_gazetteer"

LABELS = {"demonym": "NORP", "people": "NORP", "metonym": "GPE"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface stands for: spaCy's label and our id."""

    label: str
    kb_id: str


class GazetteerMatcher:
    """Sets `doc.ents` from a table of surfaces."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._firsts: dict[str, int] = {}
        for surface in entries:
            first = _first_word(surface)
            self._firsts[first] = max(self._firsts.get(first, 0), surface.count(" ") + 1)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities; of overlapping names the first wins, of those the longest."""
        found: list[Span] = []
        text = doc.text.replace("’", "'")  # once: spaCy builds it anew at every call
        index = 0
        while index < len(doc):
            span = self._match(doc, text, index)
            if span is None:
                index += 1
            else:
                found.append(span)
                index = span.end
        doc.ents = tuple(found)
        return doc

    def _match(self, doc: Doc, text: str, start: int) -> Span | None:
        words = self._firsts.get(_first_word(doc[start].text.replace("’", "'")))
        if words is None:
            return None
        for end in range(min(len(doc), start + 2 * words + 1), start, -1):
            last = doc[end - 1]
            surface = text[doc[start].idx : last.idx + len(last.text)]
            entry = self._entries.get(surface)
            if entry is not None and not _part_of_name(doc, start, end, entry):
                return Span(doc, start, end, label=entry.label, kb_id=entry.kb_id)
        return None


def _part_of_name(doc: Doc, start: int, end: int, entry: Entry) -> bool:
    """Whether a one-word name is really a piece of a person's: "Vladimir" Putin, "Chad" Smith."""
    if end - start > 1 or entry.kb_id.startswith("person:"):
        return False
    if start > 0 and doc[start - 1].text in ("Mr.", "Mrs.", "Ms.", "Dr.", "Miss"):
        return True
    following = doc[end] if end < len(doc) else None
    return entry.kb_id.startswith("place:") and following is not None and _is_name(following)


def _is_name(token: Token) -> bool:
    return token.is_title and token.is_alpha and not token.is_stop and len(token.text) > 2


def _first_word(surface: str) -> str:
    word = surface.split(" ", 1)[0]
    for mark in ("-", "'"):
        if mark in word[1:]:
            word = word[0] + word[1:].split(mark, 1)[0]
    return word


def entries_of(gazetteer: Gazetteer) -> dict[str, Entry]:
    """Return every surface of the gazetteer with what it stands for; actors win over places."""
    entries: dict[str, Entry] = {}
    for tenure in gazetteer.tenures:
        for name in (tenure.person, *tenure.names):
            if " " in name:
                entries[name] = Entry("PERSON", f"person:{tenure.person}")
    for surface, ref, sort in gazetteer.match_table():
        if sort == "place":
            label = "GPE" if gazetteer.places[ref].kind in ("city", "region") else "LOC"
            entries.setdefault(surface, Entry(label, f"place:{ref}"))
        else:
            label = LABELS.get(sort, "GPE" if gazetteer.actors[ref].kind == "country" else "ORG")
            entries[surface] = Entry(label, f"actor:{sort}:{ref}")
    return entries


@Language.factory(NAME, assigns=["doc.ents"])
def make_gazetteer_matcher(nlp: Language, name: str) -> GazetteerMatcher:  # noqa: ARG001 - spaCy's form
    """Return the component with the bundled gazetteer."""
    return GazetteerMatcher(entries_of(load_gazetteer()))
