"""Which date an article gets, and when it is refused for want of one."""

from datetime import date

import pytest

from ingest.cleaner import clean
from ingest.cleaner.publication import date_in_url, parse_stated
from ingest.models import Article, RawDocument, Refusal

TODAY = date(2026, 11, 24)
PROSE = "Russia fired drones at Kyiv on Thursday.\nThe mayor said that two people were hurt."


def taken(text=PROSE, *, published_at=None, undated=False, **given):
    article = clean(
        RawDocument("x", text, **given), published_at=published_at, undated=undated, today=TODAY
    )
    assert isinstance(article, Article)
    return article.published_at


def refused(text=PROSE, *, published_at=None, **given):
    refusal = clean(RawDocument("x", text, **given), published_at=published_at, today=TODAY)
    assert isinstance(refusal, Refusal)
    assert "\n" not in refusal.reason
    return refusal.reason


def test_without_any_date_the_reason_names_both_ways_out():
    reason = refused()
    assert "no publication date" in reason
    assert "--published-at" in reason
    assert "--undated" in reason


def test_undated_takes_a_report_without_inventing_a_date():
    article = clean(RawDocument("x", PROSE), undated=True, today=TODAY)
    assert isinstance(article, Article)
    assert (article.published_at, article.published_precision) == (None, None)


def test_the_argument_dates_a_report_that_has_no_date():
    assert taken(published_at=date(2025, 2, 27)) == date(2025, 2, 27)


def test_the_documents_own_date_wins_over_everything():
    text = f"KYIV, March 3, 2024 (Reuters) - {PROSE}"
    own = date(2025, 1, 1)
    article = clean(
        RawDocument("x", text, published_at=own), published_at=date(2020, 1, 1), today=TODAY
    )
    assert isinstance(article, Article)
    assert article.published_at == own


def test_a_dateline_with_its_year_wins_over_the_argument():
    text = f"KYIV, March 3, 2024 (Reuters) - {PROSE}"
    assert taken(text, published_at=date(2025, 2, 27)) == date(2024, 3, 3)


def test_a_dateline_without_a_year_dates_nothing():
    assert "no publication date" in refused(f"KYIV, March 3 (Reuters) - {PROSE}")


def test_a_date_line_of_its_own_dates_the_report():
    assert taken(f"28 May 2024, 18:40 CEST\n{PROSE}") == date(2024, 5, 28)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 28 May 2024, 18:40 CEST",
        "Wimbledon 2025: what to know",
        "03/04/2024",
        "On 3 March 2022 Russia took Kherson.",
    ],
)
def test_an_update_an_ambiguous_date_or_a_date_in_the_text_dates_nothing(line):
    assert "no publication date" in refused(f"{line}\n{PROSE}")


def test_the_url_dates_a_report():
    url = "https://wire.example.org/2023/07/17/moscow-quits"
    assert taken(url=url) == date(2023, 7, 17)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.org/2023/07/17/a", date(2023, 7, 17)),
        ("https://x.org/news/2023-07-17-a", date(2023, 7, 17)),
        ("https://x.org/world/2023/jul/17/a", date(2023, 7, 17)),
        ("https://x.org/2023/02/30/a", None),
        ("https://x.org/a?day=/2023/07/17/", None),
        ("https://x.org/2023/07/a", None),
        (None, None),
    ],
)
def test_a_date_in_an_address_is_read(url, day):
    assert date_in_url(url) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-02-27", date(2025, 2, 27)),
        ("2023-07-17T23:42:00+03:00", date(2023, 7, 17)),
        ("2024-05-03T10:00:00Z", date(2024, 5, 3)),
        ("20240503", date(2024, 5, 3)),
        ("Wed, 07 May 2025 01:45:00 +0530", date(2025, 5, 7)),
        ("3 May 2024", date(2024, 5, 3)),
        ("May 3rd, 2024", date(2024, 5, 3)),
        ("2025-02-30", None),
        ("2025-02", None),
        ("03/04/2024", None),
        ("yesterday", None),
        ("", None),
        ("0000-00-00", None),
    ],
)
def test_a_stated_date_is_read_or_is_none(written, day):
    assert parse_stated(written) == day


def test_a_date_after_tomorrow_is_refused_as_future():
    assert "in the future" in refused(published_at=date(2026, 11, 26))


def test_tomorrow_is_allowed_for_places_where_it_has_begun():
    assert taken(published_at=date(2026, 11, 25)) == date(2026, 11, 25)


def test_a_date_before_1900_is_refused():
    assert "before 1900" in refused(published_at=date(1899, 12, 31))
