"""Factory `geokg_mentions`: entities become mentions of actors and places."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Gazetteer, load_gazetteer
from ingest.nlp.mentions.mention import Mention, MentionKind
from ingest.nlp.mentions.names import clean_name, load_name_words, trim
from ingest.nlp.mentions.persons import Officials, Persons

NAME = "geokg_mentions"

KINDS: dict[str, MentionKind] = {  # by kind of actor; others are organizations
    "agency": "organ",
    "armed_force": "organ",
    "armed_group": "group",
    "country": "country",
    "government": "organ",
    "media": "media",
    "party": "group",
}
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAMING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "pobj"})
LOCATIVES = frozenset({"in", "at", "near", "to", "from", "into", "towards", "of"})
INSIDE = frozenset({"in", "near", "outside"})  # of places only, never of persons
DATES = frozenset({"DATE", "TIME"})


class MentionFinder:
    """Turns `doc.ents` into `doc._.mentions`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._officials = Officials(gazetteer.tenures)

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions; needs `doc.ents` and the parse."""
        on = doc._.published or date.max
        found = [mention for ent in doc.ents if (mention := self._mention(ent, on)) is not None]
        found += self._loose_places(doc, _covered(found))
        found += self._loose_persons(doc, _covered(found), on)
        found = [_ship(doc, _place(doc, _press(doc, mention))) for mention in found]
        found = self._with_short_forms(doc, found)
        found.sort(key=lambda mention: mention.start)
        doc._.mentions = tuple(Persons(doc, found, self._officials, on).named())
        return doc

    def _mention(self, ent: Span, on: date) -> Mention | None:
        start, end = trim(ent)
        text = clean_name(ent.doc[start:end].text) if start < end else ""
        if not text or text in load_name_words().directions:
            return None
        if not ent.kb_id_:
            return self._unknown(ent, start, end, text)
        scheme, _, rest = ent.kb_id_.partition(":")
        if scheme == "person":
            return Mention(start, end, "person", text, self._officials.refs(rest, on))
        if scheme == "place":
            first = self._gazetteer.places[rest]
            others = tuple(p for p in self._gazetteer.places_named(text) if p.id != rest)
            return Mention(start, end, "place", text, places=(first, *others))
        sort, _, ref = rest.partition(":")
        return self._actor(start, end, text, sort, ref)

    def _unknown(self, ent: Span, start: int, end: int, text: str) -> Mention | None:
        """Return a mention of what `ner` alone found; None for what is no actor and no place."""
        if ent.label_ == "PERSON":
            return Mention(start, end, "person", text)
        places = self._gazetteer.places_named(text)
        if ent.label_ in PLACE_LABELS and text[:1].isupper():
            if ent.doc[start].text in load_name_words().not_places:
                return None
            return Mention(start, end, "place", text, places=places)
        if ent.label_ != "ORG":
            return None
        return Mention(start, end, "place" if places else "organization", text, places=places)

    def _actor(self, start: int, end: int, text: str, sort: str, ref: str) -> Mention:
        if sort in ("demonym", "people"):
            return Mention(start, end, "demonym", text, (ref,))
        actor = self._gazetteer.actors[ref]
        metonym = sort == "metonym"
        places = self._gazetteer.places_named(text) if metonym or actor.kind == "country" else ()
        kind = KINDS.get(actor.kind, "organization")
        return Mention(start, end, kind, text, (ref,), places, metonym)

    def _with_short_forms(self, doc: Doc, found: list[Mention]) -> list[Mention]:
        """Add "the North" for North Korea where the text names North Korea in full as well."""
        named = {ref for mention in found for ref in mention.refs}
        short = {a.text: a for a in self._gazetteer.context_aliases if a.ref in named}
        kept = {mention.start: mention for mention in found}
        taken = _covered(mention for mention in found if mention.refs)
        for first, token in pairwise(doc):
            forms = (f"{first.lower_} {token.text}", f"{first.text} {token.text}")
            alias = next((short[form] for form in forms if form in short), None)
            if alias is not None and token.i not in taken and not _goes_on(doc, token.i + 1):
                name = self._gazetteer.actors[alias.ref].name
                kept[token.i] = self._actor(token.i, token.i + 1, name, alias.sort, alias.ref)
        return list(kept.values())

    def _loose_places(self, doc: Doc, taken: set[int]) -> list[Mention]:
        """Return capitalised words after "in", "to" … that only our tables know as a place.

        By their name, or by the last word of it: "in the Sambisa Forest".
        """
        found = []
        for token in doc:
            if token.dep_ != "pobj" or token.head.lower_ not in LOCATIVES or not _is_capital(token):
                continue
            if token.ent_type_ in DATES:  # "in March"
                continue
            start = _start_of_name(token)
            text = doc[start : token.i + 1].text
            free = taken.isdisjoint(range(start, token.i + 1))
            if not free or text in load_name_words().directions:
                continue
            places = self._gazetteer.places_named(text)
            if places or (start < token.i and token.lower_ in load_name_words().place_nouns):
                found.append(Mention(start, token.i + 1, "place", text, places=places))
        return found

    def _loose_persons(self, doc: Doc, taken: set[int], on: date) -> list[Mention]:
        """Return surnames that `ner` missed, of somebody in office: "Xi will visit"."""
        return [
            Mention(token.i, token.i + 1, "person", token.text)
            for token in doc
            if token.i not in taken
            and token.pos_ == "PROPN"
            and token.dep_ in NAMING
            and self._officials.in_office(token.text, on)
        ]


def _covered(mentions: Iterable[Mention]) -> set[int]:
    return {i for mention in mentions for i in range(mention.start, mention.end)}


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _start_of_name(token: Token) -> int:
    """Return where the capitalised words before a token, that hang on it, begin."""
    start = token.i
    while start > 0:
        before = token.doc[start - 1]
        if not _is_capital(before) or before.head != token:
            break
        start -= 1
    return start


def _ship(doc: Doc, mention: Mention) -> Mention:
    """Return "USS Ronald Reagan" as a ship of the United States Navy, not a person."""
    prefixes = load_name_words().ship_prefixes
    for first in (mention.start - 1, mention.start):
        country = prefixes.get(doc[first].text) if first >= 0 else None
        if country is not None and first + 1 < mention.end:
            name = doc[first : mention.end].text
            return Mention(first, mention.end, "organ", name, (f"{country}/Navy",))
    return mention


def _press(doc: Doc, mention: Mention) -> Mention:
    """Return a name that stands behind "the news agency" as that of the press, not a place."""
    before = doc[mention.start - 1].lower_ if mention.start else ""
    unknown = mention.kind in ("person", "place", "organization") and not mention.refs
    if unknown and before in load_name_words().press_nouns:
        return Mention(mention.start, mention.end, "media", mention.name)
    return mention


def _place(doc: Doc, mention: Mention) -> Mention:
    """Return an unknown name as a place where the words around it say so, whatever `ner` thinks.

    "Sambisa Forest", "Al-Shifaniyah town", "the village of Yakla", "Yakla, a town", "in Kanasba".
    """
    if mention.refs or mention.kind not in ("person", "organization"):
        return mention
    nouns, head = load_name_words().place_nouns, doc[mention.start : mention.end].root
    last, above = doc[mention.end - 1], head.head
    of = above.dep_ == "prep" and above.lower_ == "of" and above.head.lower_ in nouns
    joined = head.dep_ in ("compound", "appos") and above.lower_ in nouns
    apposed = any(kid.dep_ == "appos" and kid.lower_ in nouns for kid in head.children)
    inside = head.dep_ == "pobj" and above.lower_ in INSIDE and mention.kind == "person"
    if last.lower_ in nouns or of or joined or apposed or inside:
        return Mention(mention.start, mention.end, "place", mention.name)
    return mention


def _goes_on(doc: Doc, index: int) -> bool:
    """Whether a name goes on at a token: "the North Sea" is not North Korea."""
    return index < len(doc) and _is_capital(doc[index]) and doc[index].text not in ("'s", "’s")


@Language.factory(NAME, requires=["doc.ents"], assigns=["doc._.mentions"])
def make_mention_finder(nlp: Language, name: str) -> MentionFinder:  # noqa: ARG001 - spaCy's form
    """Return the component with the bundled gazetteer."""
    return MentionFinder(load_gazetteer())
