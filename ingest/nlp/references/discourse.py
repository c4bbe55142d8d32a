"""Who was named earlier in a text, and which of them a word points back to."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from ingest.nlp.mentions import root_of
from ingest.nlp.references.actors import Actors
from ingest.nlp.references.links import Links
from ingest.nlp.references.nouns import Nouns
from ingest.nlp.syntax import clause_verb, coordinated, subject

REACH = 3  # sentences that a pronoun looks back over
OBJECTS = ("dobj", "pobj", "dative")
SIDES = frozenset({"country", "person", "group", "organization", "demonym", "organ"})


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody named earlier in the text; `sentence` is its number, `kind` as in anaphora.yaml."""

    token: Token
    sentence: int
    refs: tuple[str, ...]
    kind: str
    plural: bool
    subject: bool
    name: str

    def fits(self, wanted: frozenset[str]) -> bool:
        """Whether a word that asks for one of `wanted` may mean it."""
        return self.kind in wanted or ("plural" in wanted and self.plural and self.kind != "person")


class Discourse:
    """The history of one Doc up to the word that is read."""

    def __init__(self, links: Links, nouns: Nouns, actors: Actors) -> None:
        self._links = links
        self._nouns = nouns
        self._actors = actors
        self._history: list[Seen] = []

    def remember(
        self, token: Token, sentence: int, refs: tuple[str, ...], kind: str, name: str
    ) -> None:
        """Add somebody to the history."""
        plural = len(refs) > 1 or token.tag_ in ("NNS", "NNPS") or kind in ("people", "group")
        seen = Seen(token, sentence, refs, kind, plural, _acts(token), name)
        self._history.append(seen)

    def same_word(self, token: Token) -> Seen | None:
        """Return the last phrase with the same noun: "the troops" after "its troops"."""
        lemma = token.lemma_.lower()
        for seen in reversed(self._history):
            if seen.token.lemma_.lower() == lemma and seen.token.i < token.i:
                return seen
        return None

    def look_back(self, token: Token, sentence: int, wanted: frozenset[str]) -> Seen | None:
        """Return what a pronoun or definite noun points back to; None when nothing fits.

        The subject of a verb above wins, then the last subject of the sentence, then, going back
        sentence by sentence, the subject of the main clause, any subject, whoever came last.
        """
        fitting = list(self._fitting(token, sentence, wanted))
        if not fitting:
            return None
        above = _subject_above(token, fitting)
        if above is not None:
            return above
        here = [seen for seen in fitting if seen.sentence == sentence and seen.subject]
        if here:
            return here[-1]
        for distance in range(1, REACH + 1):
            before = [seen for seen in fitting if seen.sentence == sentence - distance]
            if before:
                return _most_salient(before)
        return fitting[-1]

    def governing_group(self, token: Token) -> tuple[str, ...]:
        """Return several that "they" means: "Spain, Ireland and Norway said they …"."""
        for found in _subjects_above(token):
            members = [ref for one in coordinated(found) for ref in self._links.refs.get(one.i, ())]
            if len(set(map(root_of, members))) > 1:
                return tuple(dict.fromkeys(members))
        return ()

    def two_persons(self, token: Token, sentence: int) -> tuple[str, ...]:
        """Return two that "they" means, where no plural is nearer: "When Putin met Kim, they …"."""
        here = [s for s in self._history if s.sentence == sentence and s.token.i < token.i]
        persons = {root_of(s.refs[0]): s.refs[0] for s in here if s.kind == "person"}
        if len(persons) != 2 or any(s.plural and s.subject for s in here):
            return ()
        return tuple(persons.values())

    def last_two(self, token: Token, sentence: int) -> tuple[str, ...]:
        """Return the two sides named last, for "both countries"; empty when there is only one."""
        rival = subject(clause_verb(token)) if token.dep_ in ("dobj", "pobj") else None
        own = set(map(root_of, self._links.resolve(rival))) if rival is not None else set()
        found: dict[str, None] = {}
        for seen in reversed(self._history):
            if sentence - seen.sentence > REACH or len(found) > 1:
                break
            if seen.kind in SIDES:
                found |= dict.fromkeys(r for r in map(root_of, seen.refs) if r not in own)
        return tuple(found)[:2] if len(found) > 1 else ()

    def salient_country(self, token: Token, sentence: int) -> str | None:
        """Return the country spoken of last: whose army is meant where none is named."""
        for found in _subjects_above(token):
            country = self._country(self._links.refs.get(found.i, ()))
            if country is not None:
                return country
        recent = [
            s for s in self._history if sentence - s.sentence <= REACH and s.token.i < token.i
        ]
        recent.sort(key=lambda seen: (-seen.sentence, not seen.subject))
        countries = (self._country(seen.refs) for seen in recent)
        return next((country for country in countries if country is not None), None)

    def _country(self, refs: tuple[str, ...]) -> str | None:
        return next((root for root in map(root_of, refs) if self._actors.is_country(root)), None)

    def _fitting(self, token: Token, sentence: int, wanted: frozenset[str]) -> Iterator[Seen]:
        single = token.lower_ in ("it", "its", "itself")
        rival = self._rival(token)
        for seen in self._history:
            if sentence - seen.sentence > REACH or not seen.fits(wanted):
                continue
            if single and seen.plural and seen.kind in ("force", "people", "official"):
                continue
            if seen.token.i >= token.i or seen.token in token.subtree or seen.token == rival:
                continue
            yield seen

    def _rival(self, token: Token) -> Token | None:
        """Return the subject that an object cannot mean: who violated "its airspace" is another."""
        reflexive = token.lower_.endswith(("self", "selves"))
        intruded = token.dep_ == "poss" and "airspace" in self._nouns.classes(token.head)
        if intruded or (token.dep_ in OBJECTS and not reflexive):
            return subject(clause_verb(token))
        return None


def _acts(token: Token) -> bool:
    """Whether a phrase is a subject, or the agent of a passive."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        return True
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _subjects_above(token: Token) -> Iterator[Token]:
    """Yield the subjects, named before `token`, of the verbs that govern it, the nearest first."""
    for verb in token.ancestors:
        found = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
        if found is not None and found.i < token.i:
            yield found


def _subject_above(token: Token, fitting: list[Seen]) -> Seen | None:
    by_token = {seen.token.i: seen for seen in fitting}
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX") and (found := subject(verb)) is not None:
            for one in coordinated(found):
                if one.i in by_token and one.i != token.i:
                    return by_token[one.i]
    return None


def _most_salient(sentence: list[Seen]) -> Seen:
    subjects = [seen for seen in sentence if seen.subject]
    main = [seen for seen in subjects if seen.token.head == seen.token.sent.root]
    return (main or subjects or sentence[-1:])[0]
