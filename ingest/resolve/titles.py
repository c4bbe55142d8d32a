"""One line that says what an event is: "North Korea deploys about 11,000 troops to Russia"."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from ingest.gazetteer import load_gazetteer
from ingest.models import Kind, Quantity
from ingest.resolve.models import Event

# Verb in the third person, verb after "may" and "plans to", word before the host.
_DEPLOYMENT: Mapping[str | None, tuple[str, str, str]] = MappingProxyType(
    {
        "deploy": ("deploys", "deploy", "to"),
        "reinforce": ("adds", "add", "in"),
        "redeploy": ("moves", "move", "in"),
        "station": ("has", "have", "in"),
        "withdraw": ("withdraws", "withdraw", "from"),
    }
)
_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ACCUSE": ("accuses", "accuse"),
        "AGREE": ("makes an offer to", "make an offer to"),
        "AID": ("helps", "help"),
        "ASSAULT": ("attacks", "attack"),
        "COERCE": ("coerces", "coerce"),
        "CONCEDE": ("yields to", "yield to"),
        "CONSULT": ("consults", "consult"),
        "COOPERATE": ("cooperates with", "cooperate with"),
        "MOBILIZE": ("mobilizes against", "mobilize against"),
        "PROTEST": ("protests against", "protest against"),
        "REJECT": ("rejects", "reject"),
        "REQUEST": ("makes a demand of", "make a demand of"),
        "RETREAT": ("retreats before", "retreat before"),
        "SANCTION": ("sanctions", "sanction"),
        "SUPPORT": ("supports", "support"),
        "THREATEN": ("threatens", "threaten"),
    }
)
_MOST_ITEMS = 3


def title_of(event: Event) -> str:
    """Return the line for an event, whose own `title` is not looked at."""
    line = _LINES[event.kind](event)
    if event.places:
        line = f"{line} ({event.places[0]})"
    return f"Denied: {line}" if event.status == "denied" else line


def figure(quantity: Quantity) -> str:
    """Return a figure with its hedge.

    >>> figure(Quantity(1500.0, 12000.0, "between", "troops"))
    '1,500 to 12,000'
    """
    low, high = (_number(number) for number in (quantity.low, quantity.high))
    if low != high:
        return f"{low} to {high}"
    hedge = "" if quantity.qualifier in ("exact", "between", "vague") else quantity.qualifier
    return _words(hedge, low)


def _number(value: float) -> str:
    return f"{int(value):,}" if value.is_integer() else f"{value:,}"


def _deployment(event: Event) -> str:
    third, plain, preposition = _DEPLOYMENT[event.movement or "deploy"]
    verb = _verb(event, third, plain)
    return _words(_acting(event), verb, _what(event) or "forces", _to(event, preposition))


def _transfer(event: Event) -> str:
    verb = _verb(event, "gives", "give")
    return _words(_acting(event), verb, _what(event) or "aid", _to(event, "to"))


def _casualties(event: Event) -> str:
    return _words(f"{_acting(event)}:", _what(event) or "casualties", _to(event, "by"))


def _agreement(event: Event) -> str:
    what = "End of agreement" if event.status == "ended" else "Agreement"
    return f"{what} of {_names((*event.sources, *event.targets))}"


def _meeting(event: Event) -> str:
    return _words("Meeting of", _acting(event), _to(event, "with"))


def _attack(event: Event) -> str:
    verb = _verb(event, "attacks", "attack")
    return _words(_acting(event), verb, _names(event.targets), _to_things(event))


def _other(event: Event) -> str:
    verb = _verb(event, *_TYPES[event.type])
    return _words(_acting(event), verb, _names(event.targets) or "others")


_LINES: Mapping[Kind, Callable[[Event], str]] = MappingProxyType(
    {
        "agreement": _agreement,
        "attack": _attack,
        "casualties": _casualties,
        "deployment": _deployment,
        "event": _other,
        "meeting": _meeting,
        "transfer": _transfer,
    }
)


def _verb(event: Event, third: str, plain: str) -> str:
    several = len({name.partition("/")[0] for name in event.sources}) > 1
    match event.status:
        case "planned":
            return f"plan to {plain}" if several else f"plans to {plain}"
        case "possible":
            return f"may {plain}"
        case _:
            return plain if several else third


def _acting(event: Event) -> str:
    return _names(event.sources) or "Unknown"


def _to(event: Event, preposition: str) -> str:
    acted_on = _names(event.targets)
    return f"{preposition} {acted_on}" if acted_on else ""


def _to_things(event: Event) -> str:
    what = _what(event)
    return f"[{what}]" if what else ""


def _what(event: Event) -> str:
    items = ", ".join(event.items[:_MOST_ITEMS])
    if event.quantity is None:
        return items
    count = _words(figure(event.quantity), event.quantity.unit or "")
    return _words(count, f"({items})" if items else "")


def _names(names: Sequence[str]) -> str:
    """Return whom names mean, each once; countries, which are codes there, by their names."""
    roots = dict.fromkeys(name.partition("/")[0] for name in names)
    unique = [_country_names().get(root, root) for root in roots]
    return " and ".join(filter(None, (", ".join(unique[:-1]), *unique[-1:])))


@cache
def _country_names() -> Mapping[str, str]:
    actors = load_gazetteer().actors
    return {ref: actor.name for ref, actor in actors.items() if actor.kind == "country"}


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
