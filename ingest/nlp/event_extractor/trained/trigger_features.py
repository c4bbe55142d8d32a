"""Features of a candidate for the trigger classifier: the word, its phrase, roles, the rules."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from spacy.tokens import Token
from spacy.vocab import Vocab

from ingest.linear import Features, Vector, mean_vector
from ingest.nlp.event_extractor.event_mention import EventMention
from ingest.nlp.event_extractor.trained.candidates import Candidate
from ingest.nlp.event_extractor.trained.labels import label_of
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.modality import read
from ingest.nlp.references import References

WIDTH = 300  # of the vectors of the bundled pipeline
WORDS = 10_000  # whose vectors are kept: 12 MB
FILLERS = 2  # looked at in each role; of the content CONTENT
CONTENT = 3
CLASSES = 3  # noun classes of a filler
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "xcomp", "ccomp", "acomp"})
TELLING = ("MONEY", "CARDINAL", "DATE")  # entities that say more than their words


class TriggerFeatures:
    """The features of the candidates of one Doc; `told` is what the rules read in it."""

    def __init__(
        self, references: References, lexicon: Lexicon, told: Sequence[EventMention]
    ) -> None:
        self._references = references
        self._lexicon = lexicon
        self._told = {mention.trigger: mention for mention in told}
        self._by_sentence: dict[int, list[EventMention]] = {}
        for mention in told:
            self._by_sentence.setdefault(mention.sentence[0], []).append(mention)

    def of(self, candidate: Candidate) -> Features:
        """Return the features of a candidate."""
        names = {
            *self._of_word(candidate),
            *self._of_phrase(candidate.token),
            *self._of_roles(candidate),
            *self._of_reading(candidate),
            *self._of_rules(candidate),
        }
        return Features(frozenset(names), _dense(candidate))

    def _of_word(self, candidate: Candidate) -> Iterator[str]:
        token, pos, head = candidate.token, candidate.pos, candidate.token.head
        lemma = token.lemma_.lower()
        yield from ("bias", f"lemma={pos}{lemma}", f"pos={pos}", f"dep={token.dep_}")
        for row in self._lexicon.triggers.get((pos, lemma), ()):
            yield f"class={row.name}"
        if head == token:
            yield "root"
        else:
            above = head.lemma_.lower()
            yield from (f"head={above}", f"under={token.dep_}:{head.pos_}")
            yield f"under={token.dep_}:{above}"
        if candidate.verb is not None:
            yield f"light={candidate.verb.lemma_.lower()}"

    def _of_phrase(self, token: Token) -> Iterator[str]:
        lemma = token.lemma_.lower()
        for kid in token.children:
            if kid.dep_ in ("prep", "prt", "agent"):
                yield from (f"prep={kid.lower_}", f"word={lemma}+{kid.lower_}")
            elif kid.dep_ in ("aux", "auxpass", "neg", "mark"):
                yield f"aux={kid.lower_}"
            elif kid.dep_ in ("amod", "compound", "nmod") and not kid.ent_type_:
                yield f"modifier={kid.lemma_.lower()}"
            elif kid.dep_ in ARGUMENTS:
                yield f"argument={kid.dep_}"
                if self._references.mention(kid) is None:
                    yield f"argument={kid.dep_}:{kid.lemma_.lower()}"
        entities = {word.ent_type_ for word in token.subtree}
        yield from (f"entity={name}" for name in TELLING if name in entities)

    def _of_roles(self, candidate: Candidate) -> Iterator[str]:
        actors = 0
        for role, fillers in candidate.roles.items():
            known = fillers[:CONTENT] if role == "content" else fillers
            for filler in known[:FILLERS]:
                yield f"role={role}"
                for name in self._references.classes(filler)[:CLASSES]:
                    yield f"role={role}:{name}"
                if self._references.refs(filler):
                    actors += 1
                    yield f"role={role}:actor"
                if self._references.places(filler) is not None:
                    yield f"role={role}:place"
                if filler.pos_ == "NUM":
                    yield f"role={role}:number"
        yield f"actors={min(actors, 2)}"

    def _of_reading(self, candidate: Candidate) -> Iterator[str]:
        reading = read(candidate.token, candidate.verb, self._lexicon)
        yield f"status={reading.status}"
        if reading.conditional:
            yield "conditional"

    def _of_rules(self, candidate: Candidate) -> Iterator[str]:
        token, rule = candidate.token, self._told.get(candidate.token.i)
        if rule is not None:
            label = label_of(rule.kind, rule.type, rule.movement)
            yield from ("rule", f"rule={label}", f"rule={rule.kind}")
        beside = self._by_sentence.get(token.sent.start_char, ())
        others = {other.kind for other in beside if other.trigger != token.i}
        yield from (f"beside={kind}" for kind in others or ("nothing",))
        for above, _ in zip(token.ancestors, range(2), strict=False):
            if above.i in self._told:
                yield f"above={self._told[above.i].kind}"
        for kid in token.children:
            if kid.i in self._told:
                yield f"below={self._told[kid.i].kind}"


def _dense(candidate: Candidate) -> Vector:
    token, roles = candidate.token, candidate.roles
    things = [*roles.get("patient", []), *roles.get("content", [])[:CONTENT]]
    head = token.head
    above = [head] if head != token and head.pos_ in ("VERB", "NOUN") else []
    nouns = [thing for thing in things if thing.pos_ == "NOUN"]
    return np.concatenate([_mean([token]), _mean(nouns), _mean(above)])


def _mean(tokens: Sequence[Token]) -> Vector:
    if len(tokens) == 1:
        return _vector(tokens[0].vocab, tokens[0].orth)
    return mean_vector((token.vector for token in tokens), WIDTH)


@lru_cache(maxsize=WORDS)
def _vector(vocab: Vocab, orth: int) -> Vector:
    """Return the vector of a word at length 1, or zero."""
    return mean_vector([vocab.get_vector(orth)], WIDTH)
