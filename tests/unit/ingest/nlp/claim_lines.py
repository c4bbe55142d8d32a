"""Claims as one line each, so that a table of sentences can be read."""

from datetime import date

from ingest.models import Article, Claim, Interval, Quantity

PUBLISHED = date(2024, 11, 20)  # a Wednesday


def article(text: str, name: str = "report") -> Article:
    return Article(id=name, source=name, text=text, text_hash=name, published_at=PUBLISHED)


def line(claim: Claim) -> str:
    sides = f"{' + '.join(claim.source) or '?'} > {' + '.join(claim.target) or '-'}"
    parts = [
        f"{claim.kind} {claim.movement or claim.type[0]}, {sides}",
        claim.place and f"at {claim.place}",
        claim.time and _days(claim.time),
        claim.quantity and _figure(claim.quantity),
        claim.items and f"items {', '.join(claim.items)}",
        claim.transport and f"by {', '.join(claim.transport)}",
        claim.status,
        claim.said_by and f"says {', '.join(claim.said_by)}",
    ]
    return " | ".join(part for part in parts if part)


def _days(time: Interval) -> str:
    first, last = time.earliest.isoformat(), time.latest.isoformat()
    return first if first == last else f"{first}..{last}"


def _figure(quantity: Quantity) -> str:
    low, high = f"{quantity.low:.0f}", f"{quantity.high:.0f}"
    number = low if low == high else f"{low}-{high}"
    return f"{quantity.qualifier} {number} {quantity.unit}"
