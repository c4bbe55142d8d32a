"""One fact for one happening: what a report tells again, or only charges, is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from ingest.models import Interval
from ingest.nlp.event_extractor.event_mention import EventMention
from ingest.nlp.mentions import roots_of


def without_charges(
    told: Sequence[EventMention], doc: Doc, charge_types: frozenset[str]
) -> list[EventMention]:
    """Return `told` without accusations and denials of what is told as a fact of its own."""
    concrete = {mention.trigger for mention in told if mention.kind != "event"}
    return [
        mention
        for mention in told
        if mention.kind != "event"
        or mention.type[0] not in charge_types
        or not _charged(doc, mention.trigger) & (concrete - {mention.trigger})
    ]


def _charged(doc: Doc, trigger: int) -> set[int]:
    """Return the tokens of what is charged: under "accused … of", or anywhere under "denied"."""
    verb = doc[trigger]
    if verb.lemma_ == "deny":
        return {token.i for token in verb.subtree}
    if verb.lemma_ == "accuse":
        return {token.i for kid in verb.children if kid.lower_ == "of" for token in kid.subtree}
    return set()


def without_repeats(told: Sequence[EventMention]) -> Iterator[EventMention]:
    """Yield one mention for each happening, in text order, with what its barer tellings add."""
    kept: list[EventMention] = []
    for mention in told:
        twin = next((i for i, other in enumerate(kept) if _is_same(other, mention)), None)
        if twin is None:
            kept.append(mention)
        elif _richness(mention) > _richness(kept[twin]):
            kept[twin] = _merged(mention, kept[twin])
        else:
            kept[twin] = _merged(kept[twin], mention)
    yield from sorted(kept, key=lambda mention: (mention.start, mention.end, mention.kind))


def _is_same(one: EventMention, other: EventMention) -> bool:
    """Whether two mentions say the same, as far as both say it."""
    return (
        _is_alike(one, other)
        and _agree(roots_of(one.target), roots_of(other.target))
        and _agree(one.quantity, other.quantity)
        and _agree(set(one.said_by), set(other.said_by))
        and _overlap(one.time, other.time)
        and _agree(one.place and one.place.name, other.place and other.place.name)
    )


def _is_alike(one: EventMention, other: EventMention) -> bool:
    return (
        one.kind == other.kind
        and one.movement == other.movement
        and one.type[0] == other.type[0]
        and one.status == other.status
        and roots_of(one.source) == roots_of(other.source)
    )


def _agree(one: object, other: object) -> bool:
    return not one or not other or one == other


def _overlap(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def _richness(mention: EventMention) -> int:
    details = (mention.target, mention.place, mention.time)
    return sum(map(bool, (*details, mention.quantity, mention.items, mention.said_by)))


def _merged(rich: EventMention, bare: EventMention) -> EventMention:
    return replace(
        rich,
        time=rich.time or bare.time,
        place=rich.place or bare.place,
        quantity=rich.quantity or bare.quantity,
        target=rich.target or bare.target,
    )
