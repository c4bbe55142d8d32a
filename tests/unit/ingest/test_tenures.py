"""The table of tenures: every row is well formed, and no two holders share a post unexplained."""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import TypedDict, cast

import pytest

TABLE = Path(__file__).parents[3] / "ingest" / "data" / "tenures.jsonl"
FIELDS = ["person", "names", "of", "role", "office", "from", "to", "acting"]
MAIN_ROLES = ["head_of_state", "head_of_government", "foreign_minister", "defence_minister"]
ROLES = {*MAIN_ROLES, "other"}
TODAY = date(2026, 11, 24)  # the day the table was written: nothing in it lies later
SINCE = date(2014, 1, 1)
EARLIEST = date(1945, 1, 1)
PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

# The states most in the news: all four posts are covered, but for two that are not.
CORE_STATES = re.findall(
    r"[A-Z]{3}",
    """
    AFG ARE ARG ARM AUS AZE BFA BGD BLR BRA CAF CAN CHN COD COL CUB CYP DEU EGY ERI
    ESP EST ETH FIN FRA GBR GEO GRC HTI HUN IDN IND IRN IRQ ISR ITA JOR JPN KAZ KEN
    KHM KOR LBN LBY LKA LTU LVA MDA MEX MLI MMR MYS NER NGA PAK PHL POL PRK PSE QAT
    RUS RWA SAU SDN SOM SRB SSD SWE SYR TCD THA TUR TWN UKR USA VEN VNM XKX YEM ZAF
    """,
)
NOT_COVERED = {
    ("ERI", "defence_minister"),  # the holders since 2014 are not known for sure
    ("PSE", "defence_minister"),  # there is no such post
}

Row = TypedDict(
    "Row",
    {
        "person": str,
        "names": list[str],
        "of": str,
        "role": str,
        "office": str,
        "from": str,
        "to": str | None,
        "acting": bool,
    },
)

# Posts in one state or organisation that several people hold at once.
SHARED_OFFICES = {
    ("BIH", "Member of the Presidency"): "three members, one of them in the chair",
    ("CHN", "Defense Ministry spokesperson"): "the spokespersons take turns",
    ("CHN", "Foreign Ministry spokesperson"): "the spokespersons take turns",
    ("CHN", "Vice Chairman of the Central Military Commission"): "two vice chairmen",
    ("CHN", "Vice Premier"): "four vice premiers",
    ("COD", "Opposition leader"): "no formal post",
    ("Hamas", "Political bureau member"): "a collective body",
    ("Hamas", "Spokesman"): "several spokesmen",
    ("Hezbollah", "Senior commander"): "no single post",
    ("IRN", "Adviser to the Supreme Leader"): "several advisers",
    ("IRN", "Deputy Foreign Minister"): "several deputies",
    ("IRQ", "Military spokesman"): "one of the commander-in-chief, one of joint operations",
    ("ISR", "Minister in the war cabinet"): "a collective body",
    ("RUS", "Deputy Defence Minister"): "several deputies",
    ("RUS", "Deputy Foreign Minister"): "several deputies",
    ("RUS", "Opposition politician"): "no formal post",
    ("RUS", "Presidential aide"): "several aides",
    ("UGA", "Opposition leader"): "no formal post",
    ("UKR", "Deputy Prime Minister"): "several deputies",
    ("United Nations", "Human Rights Office spokesperson"): "several spokespersons",
    ("VEN", "Opposition leader"): "no formal post",
    ("VNM", "Foreign Ministry spokesperson"): "a spokesperson and a deputy",
    ("World Health Organization", "Spokesperson"): "several spokespersons",
    ("ZAF", "Foreign Ministry spokesman"): "one of the department, one of the minister",
}

# Two offices side by side in one role.
DIVIDED_POSTS = {
    ("LBY", "head_of_government"): "rival governments in Tripoli and in the east",
    ("NIC", "head_of_state"): "two co-presidents since the constitution of February 2025",
}


def load(lines: list[str]) -> list[Row]:
    """Return the rows of `lines`, one JSON object each."""
    return [json.loads(line) for line in lines]


LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = load(LINES)


def span(text: str) -> tuple[date, date]:
    """Return the first and last day that a full or partial ISO date can mean."""
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 3:
        day = date(*numbers)
        return day, day
    if len(numbers) == 2:
        year, month = numbers
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    return date(numbers[0], 1, 1), date(numbers[0], 12, 31)


def label(row: Row) -> str:
    """Return what a failure message needs to find the row."""
    return f"{row['of']} {row['role']} {row['office']}: {row['person']} {row['from']}..{row['to']}"


def surely_overlap(one: Row, other: Row) -> bool:
    """Return whether both tenures hold on some day, however the partial dates are read.

    The day of a handover belongs to both holders and is no overlap.
    """

    def ends(row: Row) -> date:
        return date.max if row["to"] is None else span(row["to"])[0]

    latest_start = max(span(one["from"])[1], span(other["from"])[1])
    return latest_start < min(ends(one), ends(other))


def overlaps(rows: list[Row]) -> list[str]:
    """Return the pairs of non-acting holders of one post whose tenures surely overlap."""
    posts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if not row["acting"] and (row["of"], row["office"]) not in SHARED_OFFICES:
            posts[row["of"], row["role"]].append(row)
    return [
        f"{label(one)} <> {label(other)}"
        for post, holders in posts.items()
        for one, other in combinations(holders, 2)
        if surely_overlap(one, other)
        and (one["office"] == other["office"] or (post[1] != "other" and post not in DIVIDED_POSTS))
    ]


def row_with(**changes: object) -> Row:
    """Return a plain row with some fields replaced."""
    row: Row = {
        "person": "Ann Example",
        "names": [],
        "of": "USA",
        "role": "head_of_state",
        "office": "President",
        "from": "2015-01-01",
        "to": "2016-01-01",
        "acting": False,
    }
    return cast("Row", {**row, **changes})


def test_the_table_covers_the_states_and_posts_it_promises() -> None:
    states = {row["of"] for row in ROWS if re.fullmatch(r"[A-Z]{3}", row["of"])}
    assert len(ROWS) >= 4000
    assert len(states) >= 180


@pytest.mark.parametrize("state", CORE_STATES)
def test_a_state_often_in_the_news_has_all_four_posts(state: str) -> None:
    covered = {(row["of"], row["role"]) for row in ROWS if row["of"] == state}
    assert {(state, role) for role in MAIN_ROLES} - covered <= NOT_COVERED


@pytest.mark.parametrize("number", range(0, len(LINES), 100))
def test_every_line_is_written_the_same_way(number: int) -> None:
    for line, row in zip(LINES[number : number + 100], ROWS[number : number + 100], strict=True):
        assert list(row) == FIELDS, label(row)
        assert line == json.dumps(row, ensure_ascii=False), label(row)
        assert line == unicodedata.normalize("NFC", line), label(row)


def test_rows_are_sorted_and_none_is_there_twice() -> None:
    keys = [(r["of"], r["role"], r["from"], r["person"], r["office"]) for r in ROWS]
    assert keys == sorted(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_role_is_one_of_the_five() -> None:
    assert {row["role"] for row in ROWS} == ROLES


def test_every_of_is_a_state_code_or_a_name_of_an_organisation() -> None:
    codes = {row["of"] for row in ROWS if row["of"].isupper() and len(row["of"]) == 3}
    organisations = {row["of"] for row in ROWS} - codes
    assert {"USA", "XKX", "TWN", "PSE"} <= codes
    assert {"NATO", "United Nations", "European Union", "Hamas"} <= organisations
    assert [name for name in organisations if name != name.strip() or not name] == []


def test_names_are_clean_and_no_bare_surname() -> None:
    for row in ROWS:
        for name in (row["person"], row["office"], *row["names"]):
            assert name, label(row)
            assert name == " ".join(name.split()), label(row)
            assert not re.search(r"[()\d=;*]", name) or name == row["office"], label(row)
        assert row["person"] not in row["names"], label(row)
        assert row["names"] == sorted(set(row["names"])), label(row)
        words = row["person"].split()
        assert len(words) == 1 or words[-1] not in row["names"], label(row)


def test_one_person_has_the_same_names_in_every_row() -> None:
    names: dict[str, list[str]] = {}
    for row in ROWS:
        assert names.setdefault(row["person"], row["names"]) == row["names"], label(row)


def test_a_spelling_of_one_office_holder_is_not_the_main_name_of_another_in_the_same_state() -> (
    None
):
    people: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        people[row["of"]].add(row["person"])
    clashes = {
        (row["of"], name) for row in ROWS for name in row["names"] if name in people[row["of"]]
    }
    assert clashes == set()


def test_a_person_with_marked_letters_also_has_a_plain_spelling() -> None:
    for row in ROWS:
        assert any(name.isascii() for name in (row["person"], *row["names"])), label(row)


def test_dates_are_real_days_months_or_years_in_order() -> None:
    for row in ROWS:
        for text in filter(None, (row["from"], row["to"])):
            assert PARTIAL_DATE.fullmatch(text), label(row)
            first, _ = span(text)
            assert EARLIEST <= first <= TODAY, label(row)
        if row["to"] is not None:
            assert span(row["from"])[0] <= span(row["to"])[1], label(row)
            assert span(row["to"])[1] >= SINCE, label(row)


def test_acting_is_true_or_false() -> None:
    assert {type(row["acting"]) for row in ROWS} == {bool}


def test_no_two_holders_of_one_post_overlap_unexplained() -> None:
    assert overlaps(ROWS) == []


def test_every_explanation_of_an_overlap_is_used() -> None:
    offices = {(row["of"], row["office"]) for row in ROWS}
    posts = {(row["of"], row["role"]) for row in ROWS}
    assert set(SHARED_OFFICES) - offices == set()
    assert set(DIVIDED_POSTS) - posts == set()


def test_an_overlap_would_be_found() -> None:
    later = row_with(person="Bob Example", **{"from": "2015-06-01"})
    assert overlaps([row_with(), later]) != []


def test_a_handover_on_one_day_or_within_a_month_is_no_overlap() -> None:
    assert overlaps([row_with(), row_with(**{"from": "2016-01-01", "to": None})]) == []
    assert overlaps([row_with(to="2016-01"), row_with(**{"from": "2016-01", "to": None})]) == []


def test_an_acting_holder_may_stand_in_beside_the_holder() -> None:
    assert overlaps([row_with(), row_with(person="Bob Example", acting=True)]) == []


@pytest.mark.parametrize(
    ("of", "role", "day", "person"),
    [
        ("PRK", "head_of_state", date(2025, 2, 27), "Kim Jong-un"),
        ("USA", "head_of_state", date(2019, 2, 28), "Donald Trump"),
        ("USA", "head_of_state", date(2023, 6, 1), "Joe Biden"),
        ("RUS", "defence_minister", date(2024, 5, 1), "Sergei Shoigu"),
        ("RUS", "defence_minister", date(2024, 6, 1), "Andrei Belousov"),
        ("UKR", "foreign_minister", date(2024, 9, 10), "Andrii Sybiha"),
        ("ISR", "defence_minister", date(2023, 10, 7), "Yoav Gallant"),
        ("SYR", "head_of_state", date(2025, 6, 1), "Ahmed al-Sharaa"),
        ("NATO", "head_of_government", date(2024, 10, 2), "Mark Rutte"),
        ("European Union", "foreign_minister", date(2023, 1, 1), "Josep Borrell"),
        ("United Nations", "head_of_government", date(2016, 5, 1), "Ban Ki-moon"),
    ],
)
def test_the_holder_on_a_day_is_known(of: str, role: str, day: date, person: str) -> None:
    holders = {
        row["person"]
        for row in ROWS
        if (row["of"], row["role"]) == (of, role)
        and span(row["from"])[0] <= day
        and (row["to"] is None or day <= span(row["to"])[1])
    }
    assert holders == {person}
