"""Actors as the graph holds them: what a directory knows of a name, or what the name shows."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from rigour.territories import get_territory

from graph_schema.identifiers import actor_id
from graph_schema.ontology import label_of_kind, ontology
from ingest.gazetteer.gazetteer import Gazetteer
from ingest.gazetteer.models import Actor, Membership, Tenure

PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class ActorDetails:
    """What a directory knows about an actor.

    Attributes:
        ref: the name that claims call it by: "PRK", "KOR/National Intelligence Service".
        kind: one of actor_kinds.yaml.
        name: usual English name.
        wikidata: QID; None when it is not known.
        aliases: other names, in any script.
    """

    ref: str
    kind: str
    name: str
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()


class ActorDirectory(Protocol):
    """Where the writer looks up who a name means."""

    def find(self, ref: str) -> ActorDetails | None:
        """Return the actor of that ref; None when the directory knows none."""

    def named(self, name: str, roots: Collection[str]) -> ActorDetails | None:
        """Return whom a report that is about `roots` means by a name; None when that is open."""

    def tenures(self, ref: str) -> Sequence[Tenure]:
        """Return which offices the person of that ref held, or holds."""

    def memberships(self, ref: str) -> Sequence[tuple[str, Membership]]:
        """Return the ref of an organisation with each membership that an actor is one side of."""

    def place_names(self, place: str) -> Sequence[str]:
        """Return names in other scripts of the place with an id."""


class EmptyDirectory:
    """A directory that knows nobody: every actor is provisional."""

    def find(self, ref: str) -> ActorDetails | None:  # noqa: ARG002 - the protocol's argument
        """Return None."""
        return None

    def named(self, name: str, roots: Collection[str]) -> ActorDetails | None:  # noqa: ARG002
        """Return None."""
        return None

    def tenures(self, ref: str) -> Sequence[Tenure]:  # noqa: ARG002
        """Return none."""
        return ()

    def memberships(self, ref: str) -> Sequence[tuple[str, Membership]]:  # noqa: ARG002
        """Return none."""
        return ()

    def place_names(self, place: str) -> Sequence[str]:  # noqa: ARG002
        """Return none."""
        return ()


class GazetteerDirectory:
    """A directory of the gazetteer's actors, their memberships, and the holders of its offices.

    "National Intelligence Service" is that of South Korea in a report about South Korea, and that
    of Kenya in one about Kenya; in one about both it is neither.
    """

    def __init__(
        self,
        actors: Mapping[str, Actor],
        tenures: Iterable[Tenure],
        memberships: Mapping[str, Sequence[Membership]] | None = None,
        scripts: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        held = list(tenures)
        self._scripts = scripts or {}
        details = [_details(a, self._scripts.get(a.ref, ())) for a in actors.values()]
        details += _persons(held)
        self._tenures: dict[str, list[Tenure]] = {}
        for tenure in held:
            self._tenures.setdefault(f"{tenure.of}/{tenure.person}", []).append(tenure)
        self._memberships: dict[str, list[tuple[str, Membership]]] = {}
        for ref, members in (memberships or {}).items():
            for member in members:
                for side in (ref, member.iso3):
                    self._memberships.setdefault(side, []).append((ref, member))
        self._by_ref = {known.ref: known for known in details}
        self._by_name: dict[str, set[str]] = {}
        for known in details:
            for name in {known.name, known.ref.rpartition("/")[2], *known.aliases}:
                self._by_name.setdefault(name.casefold(), set()).add(known.ref)

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> "GazetteerDirectory":
        """Return the directory of all that a gazetteer knows."""
        return cls(gazetteer.actors, gazetteer.tenures, gazetteer.memberships, gazetteer.scripts)

    def find(self, ref: str) -> ActorDetails | None:
        """Return the actor of that ref, whose finer part may be any of its names; else None."""
        root, slash, finer = ref.partition("/")
        known = self._by_ref.get(ref)
        return known if known is not None or not slash else self._only(finer, {root})

    def named(self, name: str, roots: Collection[str]) -> ActorDetails | None:
        """Return the only actor of `roots` that bears a name, else the only one; else None."""
        return self._only(name, roots) or self._only(name, None)

    def tenures(self, ref: str) -> Sequence[Tenure]:
        """Return which offices the person of that ref held, or holds."""
        return self._tenures.get(ref, ())

    def memberships(self, ref: str) -> Sequence[tuple[str, Membership]]:
        """Return the ref of an organisation with each membership that an actor is one side of."""
        return self._memberships.get(ref, ())

    def place_names(self, place: str) -> Sequence[str]:
        """Return names in other scripts of the place with an id."""
        return self._scripts.get(place, ())

    def _only(self, name: str, roots: Collection[str] | None) -> ActorDetails | None:
        refs = self._by_name.get(name.casefold(), set())
        meant = [ref for ref in refs if roots is None or ref.partition("/")[0] in roots]
        return self._by_ref[meant[0]] if len(meant) == 1 else None


def actor_row(ref: str, directory: ActorDirectory) -> dict[str, object]:
    """Return the row of merge_actors.cypher for a side that claims call `ref`.

    An actor that the directory does not know is provisional; its kind is read off its name.
    """
    return _row(ref, directory.find(ref))


def speaker_row(name: str, roots: Collection[str], directory: ActorDirectory) -> dict[str, object]:
    """Return the row of merge_actors.cypher for a speaker, whom reports call as they like.

    Args:
        name: as the report has it.
        roots: countries and organisations that the report is about.
        directory: where the name is looked up.
    """
    known = directory.find(name) or directory.named(name, roots)
    return _row(name if known is None else known.ref, known)


def kind_of_unknown(ref: str) -> str:
    """Return the kind that a name shows.

    >>> kind_of_unknown("KOR/presidential office"), kind_of_unknown("KOR/Kim Hong-kyun")
    ('office', 'person')
    """
    root, slash, finer = ref.partition("/")
    if not slash and is_country(root):
        return "country"
    name = finer or root
    padded = f" {' '.join(re.findall(r'[^\W_]+', name.casefold()))} "
    for kind in ontology().actor_kinds.values():
        if any(f" {word} " in padded for word in kind.words):
            return kind.name
    is_name = PERSON.fullmatch(name) and all(word[0].isupper() for word in name.split())
    return "person" if is_name else "other"


@cache
def is_country(code: str) -> bool:
    """Return whether a root is a country's ISO 3166-1 alpha-3 code; "WHO" is none.

    >>> is_country("PRK"), is_country("XKX"), is_country("WHO")
    (True, True, False)
    """
    if not re.fullmatch(r"[A-Z]{3}", code):
        return False
    territory = get_territory(code.lower())
    return territory is not None and territory.alpha3 == code.lower()


def _details(actor: Actor, others: Sequence[str]) -> ActorDetails:
    aliases = (*(alias.text for alias in actor.aliases), *others)
    return ActorDetails(actor.ref, actor.kind, actor.name, actor.wikidata, aliases)


def _persons(tenures: Iterable[Tenure]) -> list[ActorDetails]:
    """Return one person for each country they held an office of, with all their names."""
    names: dict[tuple[str, str], set[str]] = {}
    for tenure in tenures:
        names.setdefault((tenure.of, tenure.person), set()).update(tenure.names)
    return [
        ActorDetails(f"{of}/{person}", "person", person, None, tuple(sorted(known - {person})))
        for (of, person), known in sorted(names.items())
    ]


def _row(ref: str, known: ActorDetails | None) -> dict[str, object]:
    kind = kind_of_unknown(ref) if known is None else known.kind
    root = ref.partition("/")[0]
    properties: dict[str, object] = {
        "id": actor_id(ref),
        "ref": ref,
        "name": ref.rpartition("/")[2] if known is None else known.name,
        "kind": kind,
        "aliases": [] if known is None else sorted(set(known.aliases)),
        "provisional": known is None and kind != "country",
    }
    if is_country(root):
        properties["iso3"] = root
    if known is not None and known.wikidata is not None:
        properties["wikidata"] = known.wikidata
    label = label_of_kind(kind)
    return {
        "id": properties["id"],
        "labels": [] if label is None else [label],
        "properties": properties,
    }
