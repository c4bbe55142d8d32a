"""Which shape a caller wants: the parameter `format`, else the header Accept."""

from collections.abc import Collection, Mapping
from typing import Literal

type Format = Literal["json", "ndjson", "csv", "ics", "atom"]

MEDIA: Mapping[Format, str] = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
    "ics": "text/calendar",
    "atom": "application/atom+xml",
}


def chosen(accept: str | None, allowed: Collection[Format]) -> Format:
    """Return the allowed format that a header Accept likes best (RFC 9110, 12.5.1); else JSON.

    Of those liked equally the one named first counts; JSON when only "*/*" or "application/*" fits.

    >>> chosen("text/html, text/calendar;q=0.9, */*;q=0.1", ["json", "ics"])
    'ics'
    >>> chosen("*/*", ["json", "csv"]), chosen("image/png", ["json"]), chosen(None, ["json"])
    ('json', 'json', 'json')
    """
    by_media = {MEDIA[name]: name for name in allowed}
    liked: list[tuple[float, Format]] = []
    for part in (accept or "").split(","):
        media, _, rest = part.strip().partition(";")
        found = by_media.get(media.strip().lower())
        if found is not None and (quality := _quality(rest)) > 0:
            liked.append((quality, found))
    return max(liked, key=lambda each: each[0])[1] if liked else "json"


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0
    return 1
