"""Which word of its evidence names an annotated fact."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.evaluation.facts import FactRecord
from ingest.nlp.event_extractor.trained.candidates import Candidate
from ingest.nlp.event_extractor.trained.labels import kind_of, label_of


@dataclass(frozen=True, slots=True)
class Aligned:
    """A fact and the candidate that names it."""

    fact: FactRecord
    label: str
    candidate: Candidate


def align(text: str, facts: Sequence[FactRecord], candidates: Sequence[Candidate]) -> list[Aligned]:
    """Return the facts with the words that name them, one word for one fact.

    Facts with the fewest words to choose from choose first. The best word is one that the rules
    read as the same kind, then one of the vocabulary, then the one that governs the others. A fact
    whose evidence is not in `text`, or holds no free candidate, is left out.
    """
    choices = [(fact, _inside(text, fact.evidence or "", candidates)) for fact in facts]
    taken: set[int] = set()
    found: list[Aligned] = []
    for fact, choice in sorted(choices, key=lambda pair: len(pair[1])):
        label = label_of(fact.kind or "event", fact.type, fact.movement)
        free = [one for one in choice if one.token.i not in taken]
        if free:
            best = max(free, key=lambda one: (_fitness(one, label, choice), -one.token.i))
            taken.add(best.token.i)
            found.append(Aligned(fact, _read_label(best, fact) or label, best))
    return found


def _read_label(candidate: Candidate, fact: FactRecord) -> str | None:
    """Return the label that the rules read, where the fact allows it: any of its types is right."""
    rule = candidate.rule
    allowed = rule is not None and rule.kind == fact.kind == "event" and rule.type[0] in fact.type
    return label_of(rule.kind, rule.type, None) if rule is not None and allowed else None


def _inside(text: str, evidence: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    if not evidence.strip():
        return []
    place = re.search(r"\s+".join(map(re.escape, evidence.split())), text)
    if place is None:
        return []
    return [one for one in candidates if place.start() <= one.token.idx < place.end()]


def _fitness(candidate: Candidate, label: str, rivals: Sequence[Candidate]) -> float:
    rule, token = candidate.rule, candidate.token
    read = False
    if rule is not None:
        own = label_of(rule.kind, rule.type, rule.movement)
        read = own == label or (rule.kind == kind_of(label) != "event")
    inside = {rival.token.i for rival in rivals}
    governs = token.head == token or token.head.i not in inside
    return 10.0 * read + 2.0 * candidate.known + governs + 0.5 * (candidate.pos == "V")
