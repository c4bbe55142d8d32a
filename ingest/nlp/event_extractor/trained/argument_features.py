"""Features of a side of a happening for the argument classifiers.

A side is a country or organisation that the text names near a candidate. Where it stands in the
sentence tells most; for a side that another sentence names, what was told of it before does.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from ingest.linear import NO_DENSE, Features
from ingest.nlp.attribution import Attribution
from ingest.nlp.event_extractor.event_mention import EventMention
from ingest.nlp.event_extractor.trained.candidates import Candidate
from ingest.nlp.event_extractor.trained.labels import kind_of
from ingest.nlp.event_extractor.trained.named_sides import NamedSides
from ingest.nlp.mentions import roots_of
from ingest.nlp.roles import Roles
from ingest.nlp.syntax import coordinated, core, subject

REACH = 3  # sentences back in which a side may be named
TOPICS = 3  # sides named most often, which may be meant anywhere
CONTENT = 4  # words of the content that count as fillers
GOVERNORS = 4  # verbs above a candidate whose subjects are looked at
DEPTH = 6  # steps from a name up to the filler that it stands in
NEAR = (3, 7, 15)  # bounds of classes of distance, in tokens
PLACING = ("role=", "in=", "pobj=")  # features that count by movement, too


class ArgumentFeatures:
    """The features of the sides of one Doc; `told` is what the rules read in it."""

    def __init__(
        self,
        doc: Doc,
        named: NamedSides,
        attribution: Attribution,
        told: Sequence[EventMention],
    ) -> None:
        self._doc = doc
        self._named = named
        self._attribution = attribution
        self._told = sorted(told, key=lambda mention: mention.trigger)
        self._attackers = {r for m in told if m.kind == "attack" for r in roots_of(m.source)}
        self._attacked = {r for m in told if m.kind == "attack" for r in roots_of(m.target)}

    def sides(self, candidate: Candidate) -> dict[str, list[int]]:
        """Return who may be a side of a candidate, with the tokens that name each nearby."""
        here = self._named.sentence_of(candidate.token)
        found: dict[str, list[int]] = {}
        for number in range(max(0, here - REACH), here + 1):
            for index in self._named.in_sentence(number):
                for root in self._named.roots(index):
                    found.setdefault(root, []).append(index)
        rule = candidate.rule
        others = () if rule is None else sorted(roots_of((*rule.source, *rule.target)))
        for root in (*self._named.topics[:TOPICS], *others):
            found.setdefault(root, [])
        return found

    def of(
        self, candidate: Candidate, label: str, sides: Mapping[str, Sequence[int]]
    ) -> dict[str, Features]:
        """Return the features of each of the `sides` that a candidate with this label may have."""
        fillers = _fillers(candidate.roles)
        subjects = list(_subjects(candidate.token))
        speakers = {one.i for one in self._attribution.speakers(candidate.token)}
        found: dict[str, Features] = {}
        for root, tokens in sides.items():
            names = set(self._of_story(candidate, kind_of(label), root))
            names |= set(self._of_sentence(candidate, root, tokens))
            for index in self._here(candidate, tokens):
                names |= set(self._of_name(candidate, index, fillers))
                names |= {f"subject={n}" for n, words in subjects if index in words}
                if index in speakers:
                    names.add("speaker")
            found[root] = Features(_crossed(names, label), NO_DENSE)
        return found

    def _here(self, candidate: Candidate, tokens: Sequence[int]) -> list[int]:
        sentence = candidate.token.sent
        return [index for index in tokens if sentence.start <= index < sentence.end]

    def _of_name(
        self, candidate: Candidate, index: int, fillers: dict[int, list[str]]
    ) -> Iterator[str]:
        token, trigger = self._doc[index], candidate.token
        how = "place" if self._named.is_place(index) else "actor"
        yield from (f"as={how}", f"dep={token.dep_}", "before" if index < trigger.i else "after")
        roles = fillers.get(index, ())
        for role in roles:
            yield from (f"role={role}", f"role={role}:{how}")
        if not roles:
            yield from _inside(token, trigger, fillers)
        distance = abs(index - trigger.i)
        yield f"distance={sum(distance >= bound for bound in NEAR)}"
        if token.dep_ == "pobj":
            direct = ">" if token.head.head == trigger else ""
            yield f"pobj={token.head.lower_}{direct}"
        if token.head == trigger:
            yield f"child={token.dep_}"
        if token.pos_ == "PRON":
            yield "pronoun"

    def _of_sentence(self, candidate: Candidate, root: str, tokens: Sequence[int]) -> Iterator[str]:
        named, trigger = self._named, candidate.token.i
        here = named.sentence_of(candidate.token)
        inside = named.in_sentence(here)
        before = [index for index in inside if index < trigger]
        after = [index for index in inside if index > trigger]
        nearest = min(inside, key=lambda index: (abs(index - trigger), index), default=None)
        ends = {"nearest": nearest, "first": before[0] if before else None}
        ends |= {"last": before[-1] if before else None, "next": after[0] if after else None}
        for name, index in ends.items():
            if index is not None and root in named.roots(index):
                yield name
        others = {other for index in inside for other in named.roots(index)} - {root}
        yield f"others={min(len(others), 3)}"
        count = len(self._here(candidate, tokens))
        yield f"named={min(count, 2)}"
        if not count:
            yield from self._of_absence(here, tokens)

    def _of_absence(self, here: int, tokens: Sequence[int]) -> Iterator[str]:
        """Of a side that the sentence does not name: how far back it was named, and as what."""
        if not tokens:
            yield "back=far"
            return
        last = self._named.sentence_of(self._doc[tokens[-1]])
        yield f"back={here - last}"
        there = [self._doc[i] for i in tokens if self._named.sentence_of(self._doc[i]) == last]
        if any(token.dep_ in ("nsubj", "nsubjpass") for token in there):
            yield "back=subject"

    def _of_story(self, candidate: Candidate, kind: str, root: str) -> Iterator[str]:
        yield f"topic={min(self._named.rank(root), 4)}"
        if root in self._named.opening:
            yield "opening"
        yield "state" if len(root) == 3 and root.isupper() else "other"
        before = [told for told in self._told if told.trigger < candidate.token.i]
        alike = [told for told in before if told.kind == kind]
        yield from (f"told={side}" for side in _as_side(before, root))
        yield from (f"alike={side}" for side in _as_side(alike, root))
        if root in self._attackers:
            yield "attacker"
        if root in self._attacked:
            yield "attacked"
        rule = candidate.rule
        yield "ruled" if rule is not None else "unruled"
        if rule is not None:
            yield from (f"rule={side}" for side in _as_side([rule], root))


def _as_side(told: Sequence[EventMention], root: str) -> Iterator[str]:
    """Yield as what the last of `told` has a side."""
    if told and root in roots_of(told[-1].source):
        yield "source"
    if told and root in roots_of(told[-1].target):
        yield "target"


def _fillers(roles: Roles) -> dict[int, list[str]]:
    """Return the roles that each token fills."""
    found: dict[int, list[str]] = {}
    for role, tokens in roles.items():
        known = tokens[:CONTENT] if role == "content" else tokens
        for token in known:
            for one in {*coordinated(token), core(token)}:
                found.setdefault(one.i, []).append(role)
    return found


def _subjects(trigger: Token) -> Iterator[tuple[int, set[int]]]:
    """Yield the subjects of the verbs from a trigger upwards, by how far up they are."""
    chain = [
        trigger,
        *(above for above, _ in zip(trigger.ancestors, range(GOVERNORS), strict=False)),
    ]
    for steps, verb in enumerate(chain):
        found = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
        if found is not None:
            yield min(steps, 3), {one.i for one in coordinated(found)}


def _inside(token: Token, trigger: Token, fillers: dict[int, list[str]]) -> Iterator[str]:
    """Yield the role of the filler in which a name stands, or how far below the trigger it is."""
    step = token
    for depth in range(1, DEPTH + 1):
        if step.head == step:
            return
        step = step.head
        if step.i in fillers:
            for role in fillers[step.i]:
                yield from (f"in={role}", f"in={role}:{token.dep_}")
            return
        if step.i == trigger.i:
            yield from ("inside", f"inside={min(depth, 3)}")
            return


def _crossed(names: set[str], label: str) -> frozenset[str]:
    """Return features alone, by kind of happening, and where that tells more by label."""
    kind = kind_of(label)
    found = {"bias", *names} | {f"{kind}|{name}" for name in names}
    if kind == "event":
        found |= {f"{label}|{name}" for name in names}
    elif kind == "deployment":
        found |= {f"{label}|{name}" for name in names if name.startswith(PLACING)}
    return frozenset(found)
