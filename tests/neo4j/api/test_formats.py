"""Lists and timelines in other shapes: lines of JSON, CSV, calendars and feeds."""

import csv
import io
import json
from datetime import date, timedelta

import feedparser
import icalendar
import pytest

RUS = "/v1/countries/RUS/timeline"
TIMELINES = [RUS, "/v1/dyads/PRK/RUS/timeline"]
LISTS = [
    *TIMELINES, "/v1/events", "/v1/events?actor=PRK", "/v1/actors", "/v1/actors/PRK/relationships",
    "/v1/deployments", "/v1/transfers", "/v1/search?q=korea",
]  # fmt: skip


@pytest.mark.parametrize("url", LISTS)
def test_a_list_as_lines_holds_its_items(api, url):
    items = api.get(url).json()["items"]
    answer = api.get(url, headers={"Accept": "application/x-ndjson"})
    assert answer.headers["Content-Type"].startswith("application/x-ndjson")
    assert [json.loads(line) for line in answer.text.splitlines()] == items
    assert items


def test_the_next_page_of_lines_is_in_a_header(api):
    first = api.get(f"{RUS}?limit=20&format=ndjson")
    second = api.get(first.links["next"]["url"])
    lines = [*first.text.splitlines(), *second.text.splitlines()]
    assert [json.loads(line)["id"] for line in lines] == [
        item["id"] for item in api.get(f"{RUS}?limit=500").json()["items"]
    ]
    assert "next" not in second.links


@pytest.mark.parametrize("url", TIMELINES)
def test_a_timeline_as_csv_has_a_row_for_each_event(api, url):
    items = api.get(url).json()["items"]
    answer = api.get(url, headers={"Accept": "text/csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["id"] for row in rows] == [item["id"] for item in items]
    for row, item in zip(rows, items, strict=True):
        assert row["actors"].split("; ") == [side["id"] for side in item["actors"]]
        assert (row["day"], row["status"], row["title"]) == (
            item["day"], item["status"], item["title"],
        )  # fmt: skip
        figure = item["quantity"]
        assert row["low"] == ("" if figure is None else str(figure["low"]))


@pytest.mark.parametrize("url", TIMELINES)
def test_a_timeline_is_a_calendar_that_a_calendar_program_reads(api, url):
    items = api.get(url).json()["items"]
    answer = api.get(url, headers={"Accept": "text/calendar"})
    assert answer.headers["Content-Type"].startswith("text/calendar")
    shown = icalendar.Calendar.from_ical(answer.text)
    entries = shown.walk("VEVENT")
    assert [str(entry["uid"]) for entry in entries] == [f"{item['id']}@geokg" for item in items]
    assert not [fault for entry in entries for fault in entry.errors]
    for entry, item in zip(entries, items, strict=True):
        first = item["day"] if item["time"] is None else item["time"]["earliest"]
        last = first if item["time"] is None else item["time"]["latest"]
        assert entry.decoded("dtstart") == date.fromisoformat(first)
        assert entry.decoded("dtend") == date.fromisoformat(last) + timedelta(days=1)
        assert str(entry["summary"]) == item["title"]
        assert entry.decoded("dtstamp").date().isoformat() == item["last_reported"]
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))


@pytest.mark.parametrize("url", TIMELINES)
def test_a_timeline_is_a_feed_that_a_reader_reads(api, url):
    items = api.get(url).json()["items"]
    answer = api.get(url, headers={"Accept": "application/atom+xml"})
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert (read.version, read.bozo) == ("atom10", False)
    assert [entry.id for entry in read.entries] == [f"urn:geokg:{item['id']}" for item in items]
    assert read.feed.updated[:10] == max(item["last_reported"] for item in items)
    for entry, item in zip(read.entries, items, strict=True):
        assert (entry.title, entry.updated[:10]) == (item["title"], item["last_reported"])
        assert entry.link.endswith(f"/v1/events/{item['id']}")
        assert api.get(entry.link).status_code == 200


@pytest.mark.parametrize("shape", ["csv", "ics", "atom", "ndjson"])
def test_the_parameter_stands_over_the_header_and_the_bytes_are_the_same(api, shape):
    by_header = api.get(f"{RUS}?format={shape}", headers={"Accept": "application/json"})
    again = api.get(f"{RUS}?format={shape}")
    assert by_header.content == again.content
    assert again.headers["Vary"].startswith("Accept")
    assert again.headers["ETag"]


def test_a_tag_of_one_shape_is_none_of_another(api):
    tag = api.get(RUS).headers["ETag"]
    other = api.get(RUS, headers={"Accept": "text/csv", "If-None-Match": tag})
    assert other.status_code == 200
    same = {"Accept": "text/csv", "If-None-Match": other.headers["ETag"]}
    assert api.get(RUS, headers=same).status_code == 304


def test_lists_of_actors_are_no_calendars(api):
    assert api.get("/v1/actors?format=ics").status_code == 422
    answer = api.get("/v1/actors", headers={"Accept": "text/calendar"})
    assert answer.headers["Content-Type"] == "application/json"
