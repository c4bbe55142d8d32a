from datetime import date

import pytest

from ingest.cleaner.datelines import Dateline, cut_dateline, is_dateline

REST = "Russia fired drones."


@pytest.mark.parametrize(
    ("opening", "place", "publisher"),
    [
        ("SEOUL, Oct. 18 -", "SEOUL", None),
        ("ISTANBUL, July 17 (Reuters) -", "ISTANBUL", "Reuters"),
        ("PARIS (AP) —", "PARIS", "The Associated Press"),
        ("KYIV, Ukraine (AP) —", "KYIV", "The Associated Press"),
        ("Kyiv, Ukraine –", "Kyiv", None),
        ("UNITED NATIONS -", "UNITED NATIONS", None),
        ("N'DJAMENA, Jan. 31 -", "N'DJAMENA", None),
        ("PORT-AU-PRINCE, June 26 -", "PORT-AU-PRINCE", None),
        ("SANAA/WASHINGTON, Jan 12 (Example Wire) -", "SANAA/WASHINGTON", "Example Wire"),
        ("YEVLAKH, Azerbaijan (Example Wire) -", "YEVLAKH", "Example Wire"),
        ("BEIJING, May 3 (Xinhua) --", "BEIJING", "Xinhua"),
        ("MOSCOW, October 18. /TASS/.", "MOSCOW", "TASS"),
        ("MOSCOW. Oct 18 (Interfax) -", "MOSCOW", "Interfax"),
        ("Berlin (dpa) -", "Berlin", "Deutsche Presse-Agentur"),
        ("New Delhi [India], May 7 (ANI):", "New Delhi", "Asian News International"),
        ("New Delhi, May 7 (PTI)", "New Delhi", "Press Trust of India"),
        ("ISLAMABAD:", "ISLAMABAD", None),
        ("KABUL (Pajhwok):", "KABUL", "Pajhwok"),
        ("WASHINGTON —", "WASHINGTON", None),
        ("WASHINGTON, D.C. —", "WASHINGTON", None),
        ("(CNN) —", None, "CNN"),
        ("CNN —", None, "CNN"),
        ("BREAKING: KYIV, March 3 (Reuters) -", "KYIV", "Reuters"),
        ("SÃO PAULO (AP) —", "SÃO PAULO", "The Associated Press"),
    ],
)
def test_a_dateline_is_cut_and_read(opening, place, publisher):
    assert cut_dateline(f"{opening} {REST}") == (Dateline(place, None, publisher), REST)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("SEOUL, Oct. 18, 2024 (Yonhap) --", date(2024, 10, 18)),
        ("GENEVA, 3 May 2024 —", date(2024, 5, 3)),
        ("SEOUL, Oct. 18 -", None),
        ("SEOUL, Feb. 30, 2024 -", None),
    ],
)
def test_the_date_of_a_dateline_counts_only_with_its_year(opening, day):
    dateline, rest = cut_dateline(f"{opening} {REST}")
    assert dateline is not None
    assert (dateline.day, rest) == (day, REST)


@pytest.mark.parametrize(
    "line",
    [
        "NATO - The alliance of 32 states - will meet in June.",
        "Israel said on Oct. 18 - a Friday - that it had struck.",
        "President Putin, 72, met Mr. Kim.",
        "In Brussels - The Hague was ruled out - ministers met.",
        "On March 3, 2024, Russia attacked.",
        '"Kyiv will fight," he said - and left.',
    ],
)
def test_a_sentence_that_begins_with_a_name_is_no_dateline(line):
    assert cut_dateline(line) == (None, line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SEOUL, Oct. 18 -", True),
        ("BRUSSELS, Oct. 29 –", True),
        ("READ MORE ON:", False),
        ("Share", False),
        ("Opinion | Newsletters", False),
    ],
)
def test_a_dateline_on_a_line_of_its_own_is_known(line, expected):
    assert is_dateline(line) is expected


def test_a_hyphen_may_touch_the_report_after_an_agency():
    dateline, rest = cut_dateline(
        "ANKARA (Reuters) -Turkey’s ministry said on Thursday that it agreed."
    )
    assert (dateline, rest[:6]) == (Dateline("ANKARA", None, "Reuters"), "Turkey")
