"""What events add to the monthly relations of actors; pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

COUNTED = frozenset({"happened", "ongoing", "ended"})  # plans and denials are no relations
COOPERATION = frozenset({1, 2})  # quad classes of PLOVER


@dataclass(frozen=True, slots=True)
class Share:
    """An event, as far as it counts for relations and ledgers.

    Attributes:
        sources, targets: ids of the countries and organisations that act, and that are acted on.
        day: `sort_day`; None for an event that no report dates, which counts for no month.
        ledgers: ids of its ledger, none or one.
        materiel: id and spelling of what is sent or given.
    """

    status: str
    quad: int
    intensity: float
    day: date | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    ledgers: tuple[str, ...] = ()
    materiel: tuple[tuple[str, str], ...] = ()


def relation_rows(gained: Iterable[Share], lost: Iterable[Share]) -> list[dict[str, object]]:
    """Return rows of add_relations.cypher for events that came and events that went.

    All numbers are whole or halves (PLOVER's scores), so sums do not depend on their order.
    """
    sums: dict[tuple[str, str, str], list[float]] = {}
    for sign, shares in ((1, gained), (-1, lost)):
        for share in shares:
            cooperates = share.quad in COOPERATION
            amounts = (cooperates, not cooperates, share.intensity, 1)
            for key in dyads(share):
                total = sums.setdefault(key, [0, 0, 0.0, 0])
                total[:] = [old + sign * new for old, new in zip(total, amounts, strict=True)]
    return [
        {
            "source": source,
            "target": target,
            "month": month,
            "cooperation": int(total[0]),
            "conflict": int(total[1]),
            "intensity": float(total[2]),
            "n_events": int(total[3]),
        }
        for (source, target, month), total in sorted(sums.items())
        if any(total)
    ]


def dyads(share: Share) -> Iterator[tuple[str, str, str]]:
    """Yield (source, target, month) of each relation that an event counts for.

    Those who act relate to those acted on; when nobody is acted on, as at a meeting, each to each.
    """
    if share.status not in COUNTED or share.day is None:
        return
    month = share.day.isoformat()[:7]
    acted_on: Collection[str] = share.targets or share.sources
    for source in sorted(set(share.sources)):
        for target in sorted(set(acted_on)):
            if source != target:
                yield source, target, month
