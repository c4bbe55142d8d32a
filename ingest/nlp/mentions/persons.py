"""Who a person is: the country or group by title, apposition, office or an earlier full name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Tenure
from ingest.nlp.mentions.mention import Mention, root_of
from ingest.nlp.mentions.names import surname
from ingest.nlp.syntax import child, prepositional_object

MODIFIERS = ("compound", "nmod", "amod", "poss")


class Officials:
    """The holders of offices, by name and by surname."""

    def __init__(self, tenures: Iterable[Tenure]) -> None:
        self._tenures: dict[str, list[Tenure]] = {}
        self._surnames: dict[str, set[str]] = {}
        for tenure in tenures:
            self._tenures.setdefault(tenure.person, []).append(tenure)
            for name in (tenure.person, *tenure.names):
                self._surnames.setdefault(surname(name, tenure.of), set()).add(tenure.person)

    def in_office(self, name: str, on: date) -> list[str]:
        """Return who of that surname holds an office on a day."""
        return [
            person
            for person in sorted(self._surnames.get(name, ()))
            if any(tenure.start <= on < tenure.end for tenure in self._tenures[person])
        ]

    def refs(self, person: str, on: date) -> tuple[str, ...]:
        """Return a person as actor of the state or body of the latest office; empty if unknown."""
        tenures = self._tenures.get(person, [])
        known = [tenure for tenure in tenures if tenure.start <= on] or tenures
        if not known:
            return ()
        return (f"{max(known, key=lambda tenure: (tenure.end > on, tenure.start)).of}/{person}",)


class Persons:
    """The persons of one Doc, named in text order."""

    def __init__(
        self, doc: Doc, mentions: Sequence[Mention], officials: Officials, on: date
    ) -> None:
        self._doc = doc
        self._mentions = mentions
        self._officials = officials
        self._on = on
        self._at = {i: mention for mention in mentions for i in range(mention.start, mention.end)}
        self._known: dict[str, Mention] = {}  # by surname

    def named(self) -> list[Mention]:
        """Return all mentions, persons with their full name and whom they act for."""
        found = [self._named(mention) for mention in self._mentions]
        return [self._named_later(mention) for mention in found]

    def _named(self, mention: Mention) -> Mention:
        if self._is_surname(mention):
            mention = replace(mention, kind="person", places=())
        if mention.kind != "person":
            return mention
        mention = self._identified(mention)
        last = surname(mention.name, root_of(mention.refs[0]) if mention.refs else "")
        if mention.refs or last not in self._known:
            self._known[last] = mention
        return mention

    def _named_later(self, mention: Mention) -> Mention:
        """Return a person with what a later mention told of the surname."""
        later = self._known.get(mention.name.split()[-1])
        if mention.kind != "person" or mention.refs or later is None:
            return mention
        return replace(mention, refs=later.refs)

    def _is_surname(self, mention: Mention) -> bool:
        """Whether what looked like an organisation is somebody's surname: "Trump said"."""
        if mention.refs or mention.kind == "person" or " " in mention.name or mention.places:
            return False
        known = mention.name in self._known
        return known or bool(self._officials.in_office(mention.name, self._on))

    def _identified(self, mention: Mention) -> Mention:
        first, last = mention.name.split()[0], mention.name.split()[-1]
        earlier = self._known.get(last) or self._known.get(first)
        alone = " " not in mention.name
        if alone and earlier is not None:
            return replace(mention, name=earlier.name, refs=earlier.refs)
        if mention.refs:
            return mention
        root = _owner_of_person(self._doc[mention.start : mention.end], self._at)
        if root is not None:
            return replace(mention, refs=(f"{root}/{mention.name}",))
        if earlier is not None and earlier.name.split()[-1] == last:
            longer = max(earlier.name, mention.name, key=len)
            return replace(mention, name=longer, refs=earlier.refs)
        return self._by_office(mention) if alone else mention

    def _by_office(self, mention: Mention) -> Mention:
        holders = self._officials.in_office(mention.name, self._on)
        if len(holders) != 1:
            return mention
        return replace(mention, name=holders[0], refs=self._officials.refs(holders[0], self._on))


def _owner_of_person(span: Span, at: dict[int, Mention]) -> str | None:
    """Return the side that a title or apposition gives a person; None if none."""
    root = span.root
    nearby = [root, *(kid for kid in root.children if kid.dep_ in MODIFIERS)]
    if root.dep_ in ("appos", "compound", "nmod"):
        nearby.append(root.head)
    nearby += [kid for kid in root.children if kid.dep_ == "appos"]
    owners = (_owner(token, at, span) for token in nearby)
    return next((owner for owner in owners if owner is not None), None)


def _owner(token: Token, at: dict[int, Mention], span: Span) -> str | None:
    for kid in (*token.children, token):
        if span.start <= kid.i < span.end:
            continue
        found = at.get(kid.i)
        beside = kid.dep_ in MODIFIERS or kid == token
        if beside and found is not None and found.refs and found.kind != "person":
            return root_of(found.refs[0])
        inner = child(kid, *MODIFIERS) if kid.dep_ == "compound" else None
        if inner is not None and (owner := at.get(inner.i)) is not None and owner.refs:
            return root_of(owner.refs[0])
    of = prepositional_object(token, "of", "for", "to")
    found = at.get(of.i) if of is not None else None
    return root_of(found.refs[0]) if found is not None and found.refs else None
