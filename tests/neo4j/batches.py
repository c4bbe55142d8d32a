"""Reports for tests of the writer: gold ones, and made-up ones that collide in many ways."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from ingest.claims import new_claim
from ingest.models import Article, Extraction, Interval, PlaceRef, Quantity
from tests.gold import gold_reports

GOLD_IDS = ("dev-001", "dev-003", "dev-006", "dev-013", "dev-014", "dev-022", "dev-023")
KURSK = PlaceRef("Kursk", "iso:RU-KRS", 51.65, 35.88, "RUS", "region")
KURSK_REGION = replace(KURSK, name="Kursk region")
START = date(2024, 10, 1)


def extraction(
    number: int, *, text: str | None = None, publisher: str = "Wire", day: int | None = None
) -> Extraction:
    """Return a made-up report on day `number`; of equal `text`, one has the id of the other."""
    text = text or f"North Korea sent {number + 1},000 troops to Kursk. Russia denied it. {number}"
    published = START + timedelta(days=number if day is None else day)
    article = Article(
        id=f"made-{text[-8:]}",
        source=f"{number}.txt",
        text=text,
        text_hash=text,
        title=f"Report {number}",
        publisher=publisher,
        url=f"https://{publisher.lower()}.example.org/{number}",
        published_at=published,
        published_precision="day",
    )
    sent = new_claim(
        article_id=article.id,
        kind="deployment",
        type=["AID", "MOBILIZE"] if number % 2 else ["MOBILIZE"],
        evidence=text[:20],
        start=0,
        end=20,
        sentence=text,
        pipeline_version="1",
        source=["PRK/special forces" if number % 3 else "PRK"],
        target=["RUS"],
        place="Kursk" if number % 2 else "Kursk region",
        time=None if number % 4 == 0 else Interval(published - timedelta(days=5), published),
        movement="deploy",
        quantity=Quantity(1000.0 * (number % 3 + 1), 1000.0 * (number % 3 + 1), "about", "troops"),
        items=["Rockets"] if number % 2 else ["rockets"],
        said_by=["National Intelligence Service"],
        reported_at=published,
    )
    denied = replace_said(sent, start=21, end=40, status="denied", said_by=("Kremlin",))
    return Extraction(
        article=article,
        claims=(sent, denied),
        places=(KURSK,) if number % 2 else (KURSK_REGION,),
        mentions={"PRK": number + 1, "the Kremlin": 1},
    )


def replace_said(claim, **changes):
    """Return a claim that says otherwise, with the id that belongs to it."""
    changed = replace(claim, **changes)
    content = {name: getattr(changed, name) for name in claim.__slots__ if name != "claim_id"}
    return new_claim(**content)


def reread(report: Extraction, version: str) -> Extraction:
    """Return what a newer pipeline reads in a report: the first claim otherwise, no other one."""
    claim = replace_said(report.claims[0], status="ongoing", pipeline_version=version)
    return replace(report, claims=(claim,), pipeline_version=version)


def updated(report: Extraction, text: str, *, days: int) -> Extraction:
    """Return a report with another text under the address of one, published `days` later."""
    day = report.article.published_at + timedelta(days=days)
    article = replace(
        report.article, id=f"made-{text[-8:]}", text=text, text_hash=text, published_at=day
    )
    claim = replace_said(
        report.claims[0], article_id=article.id, evidence=text[:20], sentence=text, reported_at=day
    )
    return replace(report, article=article, claims=(claim,))


def told_of(number: int, sender: str) -> Extraction:
    """Return a report of a deployment of another sender, who is its speaker as well."""
    report = extraction(number, publisher="Other")
    claim = replace_said(report.claims[0], source=(sender,), target=("MLI",), said_by=(sender,))
    return replace(report, claims=(claim,), mentions={sender: 2})


def all_extractions() -> list[Extraction]:
    """Return gold reports, made-up ones, some read by a newer pipeline or with a newer text, and
    copies of one text in two papers on two days."""
    gold = [gold.extraction for gold in gold_reports() if gold.article.id in GOLD_IDS]
    made = [extraction(number) for number in range(6)]
    made += [reread(made[1], "2"), updated(made[2], "A newer text of report 2.", days=1)]
    copies = [
        extraction(7, text="A copied text of one wire story."),
        extraction(7, text="A copied text of one wire story.", publisher="Daily", day=3),
        extraction(7, text="A copied text of one wire story.", publisher="DAILY", day=5),
    ]
    undated = replace(made[0].claims[0], reported_at=None)
    no_date = Extraction(
        article=replace(made[0].article, id="undated", published_at=None, publisher=None, url=None),
        claims=(replace_said(undated, article_id="undated", time=None),),
    )
    return [*gold, *made, *copies, no_date]


EXTRACTIONS = st.permutations(all_extractions())
BATCH_SIZES = st.integers(1, 17)


def batches(extractions: list[Extraction], size: int) -> list[list[Extraction]]:
    """Return `extractions` in batches of `size`."""
    return [extractions[start : start + size] for start in range(0, len(extractions), size)]
