"""Factory `geokg_mentions`: entities become mentions of actors and places.

A mention knows who it names ("PRK", "UKR/Volodymyr Zelensky"), as far as the words themselves, a
title beside them ("Ukrainian President …") or an earlier full name say so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Gazetteer, Place, Tenure, load_gazetteer
from ingest.nlp.lexicon import read_table
from ingest.nlp.syntax import child, prepositional_object

NAME = "geokg_mentions"

type MentionKind = Literal[
    "country", "demonym", "organ", "organization", "group", "person", "place", "media"
]

GROUP_KINDS = frozenset({"armed_group", "party"})
ORGAN_KINDS = frozenset({"government", "armed_force", "agency"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAMING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "pobj"})
LOCATIVES = frozenset({"in", "at", "near", "to", "from", "into", "towards", "of"})


class NameWords(BaseModel):
    """Parts of names; see names.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    directions: frozenset[str]
    surname_first: frozenset[str]
    ship_prefixes: dict[str, str]
    titles: tuple[str, ...]

    @cached_property
    def title(self) -> re.Pattern[str]:
        """A title at the start of a name, with its dot and the space behind it."""
        return re.compile(rf"^(?:{'|'.join(map(re.escape, self.titles))})\.?\s+")


@cache
def load_name_words() -> NameWords:
    """Return the table.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("names.yaml", TypeAdapter(NameWords))


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text.

    Attributes:
        start, end: tokens, half-open.
        refs: actors it names; empty when it names a place only, or nobody known.
        name: full name, for `said_by`.
        places: what it may be as a place, best first.
        metonym: a capital or seat, which may mean the place or the government.
    """

    start: int
    end: int
    kind: MentionKind
    name: str
    refs: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    metonym: bool = False


def root_of(ref: str) -> str:
    """Return the side that an actor belongs to.

    >>> root_of("UKR/Volodymyr Zelensky")
    'UKR'
    """
    return ref.split("/")[0]


def roots_of(refs: Iterable[str]) -> set[str]:
    """Return the sides that actors belong to."""
    return {root_of(ref) for ref in refs}


def country_of(mention: Mention | None) -> tuple[str, ...]:
    """Return the side that a mention stands for as a place; empty when it lies in no state."""
    if mention is None:
        return ()
    if mention.refs and mention.kind in ("country", "organ", "group", "organization"):
        return mention.refs
    for place in mention.places:
        return (place.country,) if place.country else ()
    return ()


class MentionFinder:
    """Turns `doc.ents` into `doc._.mentions`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._tenures: dict[str, list[Tenure]] = {}
        for tenure in gazetteer.tenures:
            self._tenures.setdefault(tenure.person, []).append(tenure)
        self._surnames: dict[str, set[str]] = {}
        for tenure in gazetteer.tenures:
            for name in (tenure.person, *tenure.names):
                self._surnames.setdefault(_surname(name, tenure.of), set()).add(tenure.person)

    def __call__(self, doc: Doc) -> Doc:
        on = doc._.published or date.max
        found = [mention for ent in doc.ents if (mention := self._mention(ent, on)) is not None]
        found += self._loose_places(doc, {i for m in found for i in range(m.start, m.end)})
        taken = {i for m in found for i in range(m.start, m.end)}
        found += self._loose_persons(doc, taken, on)
        found = [_ship(doc, mention) for mention in found]
        found = self._with_short_forms(doc, found)
        found.sort(key=lambda mention: mention.start)
        doc._.mentions = tuple(self._name_persons(doc, found, on))
        return doc

    def _mention(self, ent: Span, on: date) -> Mention | None:
        start, end = _trim(ent)
        if start >= end:
            return None
        text = _clean_name(ent.doc[start:end].text)
        if text in load_name_words().directions:
            return None
        scheme, _, rest = ent.kb_id_.partition(":")
        if scheme == "actor":
            sort, _, ref = rest.partition(":")
            return self._actor(start, end, text, sort, ref)
        if scheme == "person":
            return Mention(start, end, "person", text, self._holder_refs(rest, on))
        if scheme == "place":
            first = self._gazetteer.places[rest]
            others = tuple(p for p in self._gazetteer.places_named(text) if p.id != rest)
            return Mention(start, end, "place", text, places=(first, *others))
        if ent.label_ == "PERSON":
            return Mention(start, end, "person", text)
        if ent.label_ in PLACE_LABELS and text[:1].isupper():
            return Mention(start, end, "place", text, places=self._gazetteer.places_named(text))
        if ent.label_ == "ORG":
            places = self._gazetteer.places_named(text)
            return Mention(start, end, "place" if places else "organization", text, places=places)
        return None

    def _actor(self, start: int, end: int, text: str, sort: str, ref: str) -> Mention:
        actor = self._gazetteer.actors[ref]
        if sort in ("demonym", "people"):
            return Mention(start, end, "demonym", text, (ref,))
        metonym = sort == "metonym"
        places = self._gazetteer.places_named(text) if metonym or actor.kind == "country" else ()
        kind: MentionKind = "organization"
        if actor.kind == "country":
            kind = "country"
        elif actor.kind in GROUP_KINDS:
            kind = "group"
        elif actor.kind in ORGAN_KINDS:
            kind = "organ"
        elif actor.kind == "media":
            kind = "media"
        return Mention(start, end, kind, text, (ref,), places, metonym)

    def _holder_refs(self, person: str, on: date) -> tuple[str, ...]:
        tenures = self._tenures.get(person, [])
        known = [tenure for tenure in tenures if tenure.start <= on] or tenures
        if not known:
            return ()
        return (f"{max(known, key=lambda tenure: (tenure.end > on, tenure.start)).of}/{person}",)

    def _with_short_forms(self, doc: Doc, found: list[Mention]) -> list[Mention]:
        """ "the North" names North Korea where the text names North Korea in full as well."""
        named = {ref for mention in found for ref in mention.refs}
        short = {a.text: a for a in self._gazetteer.context_aliases if a.ref in named}
        kept = {mention.start: mention for mention in found}
        taken = {i for m in found if m.refs for i in range(m.start, m.end)}
        for first, token in pairwise(doc):
            alias = short.get(f"{first.lower_} {token.text}") or short.get(
                f"{first.text} {token.text}"
            )
            if alias is not None and token.i not in taken and not _goes_on(doc, token.i + 1):
                kept[token.i] = self._actor(
                    token.i,
                    token.i + 1,
                    self._gazetteer.actors[alias.ref].name,
                    alias.sort,
                    alias.ref,
                )
        return list(kept.values())

    def _loose_places(self, doc: Doc, taken: set[int]) -> list[Mention]:
        """Capitalised words after a preposition of place that only the table of places knows."""
        found = []
        for token in doc:
            if token.i in taken or not token.text[:1].isupper() or token.dep_ != "pobj":
                continue
            if token.head.lower_ not in ("in", "at", "near", "to", "from", "into", "towards", "of"):
                continue
            start = token.i
            while start > 0 and doc[start - 1].text[:1].isupper() and doc[start - 1].head == token:
                start -= 1
            if taken & set(range(start, token.i + 1)):
                continue
            text = doc[start : token.i + 1].text
            if text in load_name_words().directions:
                continue
            if places := self._gazetteer.places_named(text):
                found.append(Mention(start, token.i + 1, "place", text, places=places))
        return found

    def _loose_persons(self, doc: Doc, taken: set[int], on: date) -> list[Mention]:
        """Surnames that `ner` missed, of somebody in office: "Xi will visit"."""
        return [
            Mention(token.i, token.i + 1, "person", token.text)
            for token in doc
            if token.i not in taken
            and token.pos_ == "PROPN"
            and token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "pobj")
            and any(self._in_office(person, on) for person in self._surnames.get(token.text, ()))
        ]

    def _name_persons(self, doc: Doc, mentions: list[Mention], on: date) -> list[Mention]:
        """Give persons their country or group: from a title or apposition, or an earlier full name."""
        at = {i: mention for mention in mentions for i in range(mention.start, mention.end)}
        known: dict[str, Mention] = {}
        named = []
        for mention in mentions:
            if self._is_surname(mention, known, on):
                mention = replace(mention, kind="person", places=())
            if mention.kind == "person":
                mention = self._name_person(doc, mention, at, known, on)
                root = root_of(mention.refs[0]) if mention.refs else ""
                surname = _surname(mention.name, root)
                if mention.refs or surname not in known:
                    known[surname] = mention
            named.append(mention)
        return [
            replace(m, refs=known[m.name.split()[-1]].refs)
            if m.kind == "person" and not m.refs and m.name.split()[-1] in known
            else m
            for m in named
        ]

    def _is_surname(self, mention: Mention, known: dict[str, Mention], on: date) -> bool:
        """Whether what looked like an organisation is somebody's surname: "Trump said"."""
        if mention.refs or mention.kind == "person" or " " in mention.name or mention.places:
            return False
        if mention.name in known:
            return True
        return any(self._in_office(person, on) for person in self._surnames.get(mention.name, ()))

    def _name_person(
        self,
        doc: Doc,
        mention: Mention,
        at: dict[int, Mention],
        known: dict[str, Mention],
        on: date,
    ) -> Mention:
        surname = mention.name.split()[-1]
        earlier = known.get(surname) or known.get(mention.name.split()[0])
        if " " not in mention.name and earlier is not None:
            return replace(mention, name=earlier.name, refs=earlier.refs)
        if mention.refs:
            return mention
        root = owner_of_person(doc[mention.start : mention.end], at)
        if root is not None:
            return replace(mention, refs=(f"{root}/{mention.name}",))
        if earlier is not None and earlier.name.split()[-1] == surname:
            return replace(
                mention, name=max(earlier.name, mention.name, key=len), refs=earlier.refs
            )
        if " " not in mention.name:
            holders = [p for p in self._surnames.get(surname, ()) if self._in_office(p, on)]
            if len(holders) == 1:
                return replace(mention, name=holders[0], refs=self._holder_refs(holders[0], on))
        return mention

    def _in_office(self, person: str, on: date) -> bool:
        return any(t.start <= on < t.end for t in self._tenures[person])


def _surname(name: str, root: str) -> str:
    words = name.split()
    return words[0] if root in load_name_words().surname_first else words[-1]


def owner_of_person(span: Span, at: dict[int, Mention]) -> str | None:
    """Return the country or organisation that a title or apposition gives a person; None if none."""
    root = span.root
    nearby = [
        root,
        *(kid for kid in root.children if kid.dep_ in ("compound", "nmod", "amod", "poss")),
    ]
    if root.dep_ in ("appos", "compound", "nmod"):
        nearby.append(root.head)
    nearby += [kid for kid in root.children if kid.dep_ == "appos"]
    for token in nearby:
        owner = _owner(token, at, span)
        if owner is not None:
            return owner
    return None


def _owner(token: Token, at: dict[int, Mention], span: Span) -> str | None:
    for kid in (*token.children, token):
        if span.start <= kid.i < span.end:
            continue
        found = at.get(kid.i)
        if found is not None and found.refs and found.kind != "person":
            if kid.dep_ in ("compound", "amod", "nmod", "poss") or kid == token:
                return root_of(found.refs[0])
        inner = child(kid, "poss", "amod", "compound", "nmod") if kid.dep_ == "compound" else None
        if inner is not None and (owner := at.get(inner.i)) is not None and owner.refs:
            return root_of(owner.refs[0])
    of = prepositional_object(token, "of", "for", "to")
    found = at.get(of.i) if of is not None else None
    return root_of(found.refs[0]) if found is not None and found.refs else None


def _ship(doc: Doc, mention: Mention) -> Mention:
    """ "USS Ronald Reagan" is a ship of the United States Navy, not a person."""
    for first in (mention.start - 1, mention.start):
        country = load_name_words().ship_prefixes.get(doc[first].text) if first >= 0 else None
        if country is not None and first + 1 < mention.end:
            name = doc[first : mention.end].text
            return Mention(first, mention.end, "organ", name, (f"{country}/Navy",))
    return mention


def _goes_on(doc: Doc, index: int) -> bool:
    return (
        index < len(doc) and doc[index].text[:1].isupper() and doc[index].text not in ("'s", "’s")
    )


def _trim(ent: Span) -> tuple[int, int]:
    """Leave out articles, titles and possessive endings at the edges of an entity."""
    start, end = ent.start, ent.end
    while start < end and (
        ent.doc[start].lower_ in ("the", "a", "an")
        or load_name_words().title.match(ent.doc[start].text + " ")
    ):
        start += 1
    while end > start and (ent.doc[end - 1].tag_ == "POS" or ent.doc[end - 1].is_punct):
        end -= 1
    return start, end


def _clean_name(text: str) -> str:
    return " ".join(load_name_words().title.sub("", text).split())


@Language.factory(NAME, requires=["doc.ents"], assigns=["doc._.mentions"])
def make_mention_finder(nlp: Language, name: str) -> MentionFinder:
    """Return the component with the bundled gazetteer."""
    return MentionFinder(load_gazetteer())
