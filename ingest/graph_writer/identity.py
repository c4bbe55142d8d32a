"""Who is who: names of actors as the judgements of people have them; pure.

Claims keep the names of their reports. What is derived from them reads the names through an
`Identity`, so that a judgement that is taken back leaves no trace.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph_schema.errors import GraphError
from graph_schema.identifiers import actor_id
from ingest.models import Claim


@dataclass(frozen=True, slots=True)
class Merge:
    """A judgement: whoever has the id `actor` is the one with the id `other`, called `ref`.

    What the other one was called when it was judged stays, whatever it is called later.
    """

    actor: str
    other: str
    ref: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Merges, with chains followed to their ends.

    Attributes:
        merged: by id of an actor, the id of the actor that it is.
        refs: by id of an actor that others are, the name that claims call it by.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)

    def node(self, actor: str) -> str:
        """Return the id of the actor that the one with the id `actor` is."""
        return self.merged.get(actor, actor)

    def ref(self, name: str) -> str:
        """Return what a side is called that a claim calls `name`.

        A finer actor goes with its country or organisation: when "Wagner Group" is "Africa
        Corps", "Wagner Group/commander" is "Africa Corps/commander".
        """
        if not self.merged:
            return name
        whole = self.merged.get(actor_id(name))
        if whole is not None:
            return self.refs[whole]
        root, slash, finer = name.partition("/")
        if not slash:
            return name
        return f"{self.ref(root).partition('/')[0]}/{finer}"

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with its sides called what they are; speakers are found by their node."""
        if not self.merged:
            return claim
        return replace(claim, source=self._refs(claim.source), target=self._refs(claim.target))

    def sides(self, names: Iterable[str]) -> dict[str, bool]:
        """Return the ids of the actors that names mean: False; of their roots alone: True."""
        named = list(names)
        roots = {actor_id(self.ref(name).partition("/")[0]): True for name in named}
        return roots | {self.node(actor_id(name)): False for name in named}

    def _refs(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.ref, names)))


NOBODY_MERGED = Identity()


def identity_of(merges: Iterable[Merge]) -> Identity:
    """Return the identity that merges make.

    Raises:
        GraphError: an actor is merged into two, or into itself by a chain.
    """
    into: dict[str, Merge] = {}
    for merge in merges:
        if merge.actor in into:
            raise GraphError(f"actor {merge.actor}: merged into two others")
        into[merge.actor] = merge
    ends = {actor: _end(into, actor) for actor in into}
    return Identity(
        merged={actor: end.other for actor, end in ends.items()},
        refs={end.other: end.ref for end in ends.values()},
    )


def _end(into: Mapping[str, Merge], actor: str) -> Merge:
    merge = into[actor]
    passed = {actor}
    while merge.other in into:
        if merge.other in passed:
            raise GraphError(f"actor {actor}: merged into itself by a chain of judgements")
        passed.add(merge.other)
        merge = into[merge.other]
    return merge
