"""How claims about one event bear on each other: figures that clash, are revised, or are repeated.

Rules (the `rule` of a link names one): each voice is heard through the first claim that gives a
figure, so a figure that fifty papers copy is one voice and not fifty.
"""

from collections.abc import Iterator, Mapping, Sequence

from graph_schema.figures import unit_class
from ingest.models import Claim, Quantity
from ingest.resolve.figures import disagree
from ingest.resolve.models import ClaimLink, Origin
from ingest.resolve.texts import texts_of
from ingest.resolve.windows import Window, window_of


def claim_links(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> list[ClaimLink]:
    """Return the links between claims of one event, which must come earliest first.

    A link leads from a later claim to an earlier one, or within a report to one before it; DENIES
    leads from the denial to what is denied.
    """
    voices = _voices(claims, origins)
    links = [*_repeats(claims, origins), *_revisions(voices), *_clashes(voices), *_denials(claims)]
    return sorted(set(links))


def speakers(claim: Claim, origins: Mapping[str, Origin]) -> tuple[str, ...]:
    """Return who says so: each that the claim is attributed to, folded, else the paper."""
    if claim.said_by:
        return tuple(dict.fromkeys(name.casefold() for name in claim.said_by))
    origin = origins.get(claim.article_id)
    papers = origin.publishers if origin and origin.publishers else {claim.article_id}
    return (f"paper:{min(papers)}",)


type _Voices = Mapping[str, list[Claim]]


def _voices(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> _Voices:
    """Return, for each speaker, the first claim of each of their figures, earliest first."""
    voices: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity is None or claim.status == "denied":
            continue
        for name in speakers(claim, origins):
            said = voices.setdefault(name, [])
            if all(claim.quantity != earlier.quantity for earlier in said):
                said.append(claim)
    return voices


def _repeats(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> Iterator[ClaimLink]:
    """Yield links of claims to the first that says the same: a copied text, or the same figure."""
    first_in_text: dict[tuple[object, ...], Claim] = {}
    first_of_figure: dict[tuple[object, ...], Claim] = {}
    texts = texts_of((claim.article_id for claim in claims), origins)
    for claim in claims:
        said = (claim.status == "denied", claim.quantity)
        in_text = (texts[claim.article_id], claim.said_by, claim.movement, *said)
        copied = first_in_text.setdefault(in_text, claim)
        repeated = min(
            (first_of_figure.setdefault((name, *said), claim) for name in speakers(claim, origins)),
            key=_age,
        )
        if copied.article_id != claim.article_id:
            yield ClaimLink(claim.claim_id, copied.claim_id, "REPEATS", "copy of the text")
        elif claim.quantity is not None and repeated is not claim:
            yield ClaimLink(claim.claim_id, repeated.claim_id, "REPEATS", "same speaker and figure")


def _revisions(voices: _Voices) -> Iterator[ClaimLink]:
    """Yield links of a speaker's figure to the figure of the same unit they gave before it."""
    for said in voices.values():
        latest: dict[str | None, Claim] = {}
        for claim in said:
            before = latest.get(_unit(claim))
            if before is not None and claim.reported_at != before.reported_at:
                yield ClaimLink(claim.claim_id, before.claim_id, "REVISES", "same speaker, later")
            latest[_unit(claim)] = claim


def _clashes(voices: _Voices) -> Iterator[ClaimLink]:
    """Yield links between figures of two speakers for the same days that no number satisfies.

    Figures for different days are a story that goes on, not a clash, and nobody clashes with a
    claim that is their own as well: that is a revision. Papers that name no speaker
    count as one for each figure, or a much printed event had links by the thousand.
    """
    flat = list(_heard(voices))
    for position, (name, claim) in enumerate(flat):
        for other_name, other in flat[:position]:
            if name == other_name or _share_a_speaker(claim, other):
                continue
            if _unit(claim) == _unit(other) and _clash(claim, other):
                later, earlier = sorted((claim, other), key=_age, reverse=True)
                yield ClaimLink(later.claim_id, earlier.claim_id, "CONTRADICTS", "disjoint figures")


def _heard(voices: _Voices) -> Iterator[tuple[str, Claim]]:
    """Yield who gives which figure; of papers that give one in their own voice, only the first."""
    printed: set[Quantity | None] = set()
    for name, said in voices.items():
        for claim in said:
            if claim.said_by or claim.quantity not in printed:
                yield name, claim
            if not claim.said_by:
                printed.add(claim.quantity)


def _denials(claims: Sequence[Claim]) -> Iterator[ClaimLink]:
    """Yield links between each speaker's first denial and the first assertion of each other one."""
    denying: dict[tuple[str, ...], Claim] = {}
    asserting: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        side = denying if claim.status == "denied" else asserting
        side.setdefault(claim.said_by, claim)
    for denier, denial in denying.items():
        for asserter, assertion in asserting.items():
            if denier != asserter or denial.article_id != assertion.article_id:
                yield ClaimLink(denial.claim_id, assertion.claim_id, "DENIES", "denial")


def _share_a_speaker(one: Claim, other: Claim) -> bool:
    names = {name.casefold() for name in one.said_by}
    return any(name.casefold() in names for name in other.said_by)


def _clash(one: Claim, other: Claim) -> bool:
    figures = (one.quantity, other.quantity)
    if figures[0] is None or figures[1] is None or not disagree(figures[0], figures[1]):
        return False
    windows = window_of(one), window_of(other)
    return windows[0] is None or windows[1] is None or _share_a_day(windows[0], windows[1])


def _share_a_day(one: Window, other: Window) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _unit(claim: Claim) -> str | None:
    return None if claim.quantity is None else unit_class(claim.quantity.unit)


def _age(claim: Claim) -> tuple[str, str, int, str]:
    day = claim.reported_at.isoformat() if claim.reported_at else "9999"
    return day, claim.article_id, claim.start, claim.claim_id
