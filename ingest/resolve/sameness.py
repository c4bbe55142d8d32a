"""Can two claims tell of one happening, and how surely? A symmetric test of two claims alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ingest.models import Claim, Kind, Movement
from ingest.resolve.figures import is_near, is_persons
from ingest.resolve.readings import Reading
from ingest.resolve.sides import finer_by_root, place_relation, place_words
from ingest.resolve.windows import closeness

ARRIVALS = frozenset[Movement]({"deploy", "station"})
TRANSFER_RATIO = 1.5  # sums given differ by more: two gifts, not one gift told twice
WEIGHT_SAME_PLACE = 0.5
WEIGHT_NEAR_FIGURE = 0.5
WEIGHT_SAME_TARGET = 0.25
WEIGHT_ASSUMED = -0.5  # a window that the report did not state joins last


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
    return _FITS.get(one.claim.kind, _are_at_fitting_places)(one, other)


def _are_at_fitting_places(one: Reading, other: Reading) -> bool:
    return _places_fit(one.claim, other.claim)


def _deployments_fit(one: Reading, other: Reading) -> bool:
    return _movements_fit(one, other) and not _things_differ(one, other)


def _casualties_fit(one: Reading, other: Reading) -> bool:
    tolls_fit = one.unit is None or other.unit is None or one.unit == other.unit
    return tolls_fit and _places_fit(one.claim, other.claim)


def _events_fit(one: Reading, other: Reading) -> bool:
    return _types_meet(one.claim, other.claim) and _places_fit(one.claim, other.claim)


def _meetings_fit(one: Reading, other: Reading) -> bool:
    return _places_fit(one.claim, other.claim) and not _others_meet(one.claim, other.claim)


def _agreements_fit(one: Reading, other: Reading) -> bool:
    return (one.claim.status == "ended") is (other.claim.status == "ended")


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


_FITS: Mapping[Kind, Callable[[Reading, Reading], bool]] = MappingProxyType(
    {
        "agreement": _agreements_fit,
        "casualties": _casualties_fit,
        "deployment": _deployments_fit,
        "event": _events_fit,
        "meeting": _meetings_fit,
        "transfer": _gifts_fit,
    }
)


def _item_words(claim: Claim) -> frozenset[str]:
    return frozenset(word for item in claim.items for word in place_words(item))


def _others_meet(one: Claim, other: Claim) -> bool:
    """Return whether on every side that both name somebody of, at least on two, it is not the same.

    Ministers that meet are no presidents that meet; who meets whom is said of both sides.
    """
    people, other_people = finer_by_root(one), finer_by_root(other)
    sides = people.keys() & other_people.keys()
    return len(sides) > 1 and all(people[side].isdisjoint(other_people[side]) for side in sides)


def _types_meet(one: Claim, other: Claim) -> bool:
    return one.type[0] in other.type or other.type[0] in one.type


def _at_one_place(one: Claim, other: Claim) -> bool:
    named = one.place is not None and other.place is not None
    return named and place_relation(one.place, other.place) == "same"


def _places_fit(one: Claim, other: Claim) -> bool:
    return place_relation(one.place, other.place) != "different"
