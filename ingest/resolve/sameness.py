"""Can two claims tell of one happening, and how surely? A symmetric test of two claims alone."""

from dataclasses import dataclass

from ingest.models import Claim, Movement
from ingest.resolve.figures import is_near, is_persons, unit_class
from ingest.resolve.sides import place_relation, place_words, roots
from ingest.resolve.windows import PROSPECTIVE, Window, closeness, window_of

ARRIVALS = frozenset[Movement]({"deploy", "station"})
TRANSFER_RATIO = 1.5  # sums given differ by more: two gifts, not one gift told twice
WEIGHT_SAME_PLACE = 0.5
WEIGHT_NEAR_FIGURE = 0.5
WEIGHT_SAME_TARGET = 0.25
WEIGHT_ASSUMED = -0.5  # a window that the report did not state joins last


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with what comparing it needs, worked out once."""

    claim: Claim
    window: Window | None
    targets: frozenset[str]
    unit: str | None

    @property
    def is_prospective(self) -> bool:
        """Return whether the claim speaks of a plan or a possibility."""
        return self.claim.status in PROSPECTIVE


def read(claim: Claim) -> Reading:
    """Return a claim with its window, the roots it acts on, and the class of its figure.

    Who acts is not acted on as well, unless nobody else is named.
    """
    unit = None if claim.quantity is None else unit_class(claim.quantity.unit)
    targets = roots(claim.target)
    return Reading(claim, window_of(claim), targets - roots(claim.source) or targets, unit)


def sameness(one: Reading, other: Reading) -> float | None:
    """Return how surely two claims of one partition are one happening; None when they cannot be.

    The number only orders joins; it is no chance. The test is symmetric.
    """
    if _is_told_apart(one.claim, other.claim):
        return None
    time = _time(one, other)
    if time is None or not _sides_fit(one, other) or not _kind_fits(one, other):
        return None
    return round(time + _agreement(one, other), 6)


def same_sum(one: float, other: float) -> bool:
    """Return whether two numbers of one unit can be one gift told twice."""
    smaller, larger = sorted((one, other))
    return larger <= smaller * TRANSFER_RATIO


def _agreement(one: Reading, other: Reading) -> float:
    first, second = one.claim, other.claim
    agreement = 0.0
    if first.place and second.place and place_relation(first.place, second.place) == "same":
        agreement += WEIGHT_SAME_PLACE
    if first.quantity and second.quantity and one.unit == other.unit:
        agreement += WEIGHT_NEAR_FIGURE * is_near(first.quantity, second.quantity)
    if one.targets == other.targets:
        agreement += WEIGHT_SAME_TARGET
    if not (one.window and one.window.stated and other.window and other.window.stated):
        agreement += WEIGHT_ASSUMED
    return agreement


def _is_told_apart(one: Claim, other: Claim) -> bool:
    """Return whether one report tells of the two as two happenings (guideline, rule 1).

    A report that tells one happening twice does so for another figure, speaker or status. Forces
    are followed from place to place in one report, so this does not hold for deployments.
    """
    return (
        one.article_id == other.article_id
        and one.kind != "deployment"
        and (one.said_by, one.status, one.quantity) == (other.said_by, other.status, other.quantity)
    )


def _time(one: Reading, other: Reading) -> float | None:
    if one.window is None or other.window is None:
        return 0.0 if one.claim.article_id == other.claim.article_id else None
    return closeness(one.claim.kind, one.window, other.window)


def _sides_fit(one: Reading, other: Reading) -> bool:
    """Return whether those acted on fit: they are equal, meet at one place, or are not named."""
    if one.claim.kind in ("agreement", "meeting", "event") or one.targets == other.targets:
        return True
    at_one_place = _at_one_place(one.claim, other.claim)
    if not one.targets or not other.targets:
        return one.claim.kind in ("attack", "casualties") or at_one_place
    shared = not one.targets.isdisjoint(other.targets)
    return shared and (at_one_place or one.claim.kind != "deployment")


def _kind_fits(one: Reading, other: Reading) -> bool:
    match one.claim.kind:
        case "deployment":
            return _movements_fit(one, other) and not _things_differ(one, other)
        case "casualties":
            tolls_fit = one.unit is None or other.unit is None or one.unit == other.unit
            return tolls_fit and _places_fit(one.claim, other.claim)
        case "transfer":
            return _gifts_fit(one, other)
        case "event":
            return _types_meet(one.claim, other.claim) and _places_fit(one.claim, other.claim)
        case "agreement":
            ended = (one.claim.status == "ended", other.claim.status == "ended")
            return ended[0] is ended[1]
        case _:
            return _places_fit(one.claim, other.claim)


def _movements_fit(one: Reading, other: Reading) -> bool:
    """Return whether two movements of one force can be one.

    Arriving and being there are one movement. Being moved on inside the host is another, unless the
    place is the same. A plan is part of what came of it when it is the same movement at the time
    it was planned for; it is not part of an earlier arrival that it wants to add to.
    """
    first, second = one.claim, other.claim
    movements = {first.movement, second.movement}
    is_moved_on = "redeploy" in movements and not movements.isdisjoint(ARRIVALS)
    if is_moved_on and not _at_one_place(first, second):
        return False
    if one.is_prospective is not other.is_prospective:
        return (is_moved_on or len(movements) == 1) and _came_true(one, other)
    adds_to_plan = one.is_prospective and movements == {"deploy", "reinforce"}
    is_one = len(movements) == 1 or movements <= ARRIVALS or is_moved_on or adds_to_plan
    return is_one and _places_fit(first, second)


def _came_true(one: Reading, other: Reading) -> bool:
    plan, fact = (one, other) if one.is_prospective else (other, one)
    if plan.window is None or fact.window is None:
        return False
    stated = plan.window.stated and fact.window.stated
    in_order = plan.window.earliest <= fact.window.earliest
    return stated and in_order and _places_fit(plan.claim, fact.claim) and _sizes_fit(plan, fact)


def _sizes_fit(plan: Reading, fact: Reading) -> bool:
    if not plan.claim.quantity or not fact.claim.quantity or plan.unit != fact.unit:
        return True
    return is_near(plan.claim.quantity, fact.claim.quantity)


def _things_differ(one: Reading, other: Reading) -> bool:
    """Return whether both count weapons, and not the same: aircraft are no warships."""
    first, second = one.claim.quantity, other.claim.quantity
    if first is None or second is None or is_persons(first.unit) or is_persons(second.unit):
        return False
    return one.unit != other.unit


def _gifts_fit(one: Reading, other: Reading) -> bool:
    first, second = one.claim, other.claim
    sums = [claim.quantity.low for claim in (first, second) if claim.quantity is not None]
    if len(sums) == 2 and one.unit == other.unit and not same_sum(*sums):
        return False
    if not first.items or not second.items:
        return True
    return not _item_words(first).isdisjoint(_item_words(second))


def _item_words(claim: Claim) -> frozenset[str]:
    return frozenset(word for item in claim.items for word in place_words(item))


def _types_meet(one: Claim, other: Claim) -> bool:
    return one.type[0] in other.type or other.type[0] in one.type


def _at_one_place(one: Claim, other: Claim) -> bool:
    named = one.place is not None and other.place is not None
    return named and place_relation(one.place, other.place) == "same"


def _places_fit(one: Claim, other: Claim) -> bool:
    return place_relation(one.place, other.place) != "different"
