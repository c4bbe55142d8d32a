"""Made-up reports for tests of the service: one story told by several, at different times."""

from datetime import date, timedelta

from ingest.claims import new_claim
from ingest.models import Article, Claim, Extraction, Interval, PlaceRef, Quantity

KURSK = PlaceRef("Kursk", "iso:RU-KRS", 51.65, 35.88, "RUS", "region")
KYIV = PlaceRef("Kyiv", "geonames:703448", 50.45, 30.52, "UKR", "city")
FORCES = ["PRK/armed forces"]

FIRST_REPORT = date(2024, 11, 10)
LAST_REPORT = date(2025, 2, 27)
ATTACKS = 30  # daily, from 1 December 2024; reported on the day after

TROOPS_TEXT = (
    "North Korea has sent up to 3,000 additional troops to Russia since January, the newspaper "
    "JoongAng said. Late last year it sent an estimated 11,000 troops to Kursk. "
    "In June last year Kim Jong-un met Vladimir Putin in Pyongyang, and both signed a treaty. "
    "Russia may hand over air defence systems, South Korean officials said."
)
NOVEMBER_TEXT = (
    "About 10,000 North Korean troops came to Kursk in October, the National Intelligence Service "
    "said. The Kremlin denied that any North Korean troops were in Russia."
)


def article(id_: str, text: str, published: date | None, publisher: str | None) -> Article:
    """Return an article."""
    return Article(
        id=id_,
        source=f"{id_}.txt",
        text=text,
        text_hash=text,
        title=f"Title of {id_}",
        publisher=publisher,
        url=f"https://news.example/{id_}",
        language="en",
        published_at=published,
        published_precision=None if published is None else "day",
    )


def claim(of: Article, kind: str, types: list[str], evidence: str, **fields: object) -> Claim:
    """Return the claim whose words are `evidence` in the text of `of`."""
    start = of.text.index(evidence)
    sentences = of.text.split(". ")
    return new_claim(
        article_id=of.id,
        kind=kind,
        type=types,
        evidence=evidence,
        start=start,
        end=start + len(evidence),
        sentence=next(sentence for sentence in sentences if evidence in sentence),
        pipeline_version="test",
        reported_at=of.published_at,
        confidence=0.9,
        **fields,
    )


def days(first: str, last: str) -> Interval:
    """Return an interval of ISO days."""
    return Interval(date.fromisoformat(first), date.fromisoformat(last))


def february_report() -> Extraction:
    """Return the report with both figures."""
    told = article("nk-troops", TROOPS_TEXT, LAST_REPORT, "Example Times")
    claims = (
        claim(
            told, "deployment", ["AID", "MOBILIZE"],
            "sent up to 3,000 additional troops to Russia since January",
            source=FORCES, target=["RUS"], time=days("2025-01-01", "2025-02-27"),
            movement="reinforce", quantity=Quantity(3000, 3000, "up to", "troops"),
            transport=["ship"], said_by=["JoongAng"],
        ),
        claim(
            told, "deployment", ["AID", "MOBILIZE"], "sent an estimated 11,000 troops to Kursk",
            source=FORCES, target=["RUS"], place="Kursk", time=days("2024-10-01", "2024-12-31"),
            movement="deploy", quantity=Quantity(11000, 11000, "about", "troops"),
        ),
        claim(
            told, "meeting", ["CONSULT"], "Kim Jong-un met Vladimir Putin in Pyongyang",
            source=["PRK/Kim Jong-un", "RUS/Vladimir Putin"], time=days("2024-06-01", "2024-06-30"),
        ),
        claim(
            told, "agreement", ["AGREE", "SUPPORT"], "both signed a treaty",
            source=["PRK", "RUS"], time=days("2024-06-01", "2024-06-30"),
        ),
        claim(
            told, "transfer", ["AID"], "Russia may hand over air defence systems",
            source=["RUS"], target=["PRK"], items=["air defence systems"], status="possible",
            said_by=["South Korean officials"],
        ),
    )  # fmt: skip
    return Extraction(told, claims, (KURSK,), {"PRK": 3, "RUS": 2})


def november_report() -> Extraction:
    """Return the earlier report: another figure, and a denial."""
    told = article("nk-november", NOVEMBER_TEXT, FIRST_REPORT, "Wire One")
    common = {
        "source": FORCES, "target": ["RUS"], "time": days("2024-10-01", "2024-10-31"),
        "movement": "deploy",
    }  # fmt: skip
    claims = (
        claim(
            told, "deployment", ["AID", "MOBILIZE"],
            "About 10,000 North Korean troops came to Kursk in October", place="Kursk",
            quantity=Quantity(10000, 10000, "about", "troops"),
            said_by=["KOR/National Intelligence Service"], **common,
        ),
        claim(
            told, "deployment", ["AID", "MOBILIZE"],
            "denied that any North Korean troops were in Russia",
            status="denied", said_by=["RUS/Kremlin"], **common,
        ),
    )  # fmt: skip
    return Extraction(told, claims, (KURSK,), {"PRK": 2})


def attack_report(number: int) -> Extraction:
    """Return the report of the attack of day `number`."""
    day = date(2024, 12, 1) + timedelta(days=number)
    text = f"Russia struck Kyiv with drones on day {number}."
    told = article(f"attacks/{number:02}", text, day + timedelta(days=1), f"Paper {number % 3}")
    attack = claim(
        told, "attack", ["ASSAULT"], "struck Kyiv with drones",
        source=["RUS/armed forces"], target=["UKR"], place="Kyiv", time=Interval(day, day),
        quantity=Quantity(10 + number, 10 + number, "exact", "drones"),
    )  # fmt: skip
    return Extraction(told, (attack,), (KYIV,), {"RUS": 1, "UKR": 1})


def undated_report() -> Extraction:
    """Return a report without a date."""
    text = "China and Vietnam signed a fishing accord."
    told = article("undated", text, None, None)
    accord = claim(told, "agreement", ["AGREE"], "signed a fishing accord", source=["CHN", "VNM"])
    return Extraction(told, (accord,))


def all_reports() -> list[Extraction]:
    """Return all reports."""
    attacks = [attack_report(number) for number in range(ATTACKS)]
    return [february_report(), november_report(), undated_report(), *attacks]
