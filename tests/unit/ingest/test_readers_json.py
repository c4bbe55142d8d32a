import io
import json
from datetime import date

import pytest

from graph_schema.settings import Settings
from ingest.models import RawDocument, Refusal
from ingest.readers import read

SETTINGS = Settings(max_document_bytes=100_000)
FULL = {
    "text": "Russia fired drones.",
    "title": "Drones over Kyiv",
    "published_at": "2025-02-27",
    "publisher": "Example Wire",
    "url": "https://example.org/a",
    "id": "dev-001",
    "language": "en",
    "facts": [{"unknown": "keys are ignored"}],
}


def read_bytes(content, settings=SETTINGS):
    return list(read("-", settings=settings, stdin=io.BytesIO(content)))


def reason(value):
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    found = read_bytes(content)
    assert len(found) == 1
    assert isinstance(found[0], Refusal)
    return found[0].reason


@pytest.mark.parametrize("indent", [None, 1])
def test_an_object_is_a_report_with_its_metadata(indent):
    assert read_bytes(json.dumps(FULL, indent=indent).encode()) == [
        RawDocument(
            source="-",
            text="Russia fired drones.",
            id="dev-001",
            title="Drones over Kyiv",
            publisher="Example Wire",
            url="https://example.org/a",
            language="en",
            published_at=date(2025, 2, 27),
        )
    ]


def test_html_is_taken_where_there_is_no_text():
    found = read_bytes(
        json.dumps([{"html": "<p>Hi.</p>"}, {"text": "<p>Hi.</p><p>Ho.</p>"}]).encode()
    )
    assert [item.is_html for item in found if isinstance(item, RawDocument)] == [True, True]


def test_a_bad_item_of_a_list_does_not_stop_the_others():
    found = read_bytes(json.dumps([FULL, {"text": 5}, 3, FULL, {"title": "x"}]).encode())
    assert [item.source for item in found] == ["-#1", "-#2", "-#3", "-#4", "-#5"]
    assert [getattr(item, "reason", None) for item in found] == [
        None,
        'key "text" holds a number, not a string',
        "JSON holds a number where an object with a text is wanted",
        None,
        'JSON object has no key "text" or "html"',
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({**FULL, "published_at": "2025-02-30"}, '"published_at": "2025-02-30" is no day'),
        ({**FULL, "published_at": "03/04/2025"}, "is no day (want YYYY-MM-DD)"),
        ({**FULL, "published_at": 20250227}, 'key "published_at" holds a number'),
        ({**FULL, "title": ["a"]}, 'key "title" holds a list'),
        ({**FULL, "id": 7}, 'key "id" holds a number'),
        ({**FULL, "url": {}}, 'key "url" holds an object'),
        ({**FULL, "language": True}, 'key "language" holds a boolean'),
        ({"text": "  "}, 'key "text" is empty'),
        ({"text": None}, 'no key "text" or "html"'),
        ([], "JSON list is empty"),
        (b'{"text": "a", "x": NaN}', "NaN is no JSON number"),
        (b'{"text": "a", "x": -Infinity}', "-Infinity is no JSON number"),
        (b'{"text": "a", "text": "b"}', 'has the key "text" twice'),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "number of 5000 digits"),
        (b'{"text": "a"', "broken JSON at column 13"),
        (b'[\n{"text": "a"},\n}]', "broken JSON at line 3 column 1"),
        (b"[" * 50_000, "nested too deeply"),
        (b'{"text":' * 12_000, "nested too deeply"),
    ],
)
def test_wrong_json_is_refused_naming_the_key_or_the_place(value, said):
    assert said in reason(value)


def test_lines_are_read_one_by_one_and_bad_ones_are_named():
    lines = [
        b"\xef\xbb\xbf" + json.dumps(FULL).encode(),
        b"",
        b'{"text": "cut',
        b'{"text": 3}',
        b"\xff",
        b"[1]",
        json.dumps(FULL).encode(),
    ]
    found = read_bytes(b"\r\n".join(lines))
    assert [item.source for item in found] == ["-#1", "-#3", "-#4", "-#5", "-#6", "-#7"]
    assert isinstance(found[0], RawDocument)
    assert isinstance(found[-1], RawDocument)
    reasons = [item.reason for item in found if isinstance(item, Refusal)]
    assert reasons[0].startswith("line 3: broken JSON at column")
    assert reasons[1] == 'line 4: key "text" holds a number, not a string'
    assert reasons[2] == "line 5: wrong encoding: not UTF-8 at byte 0"
    assert reasons[3] == "line 6: JSON holds a list where an object with a text is wanted"


def test_lines_are_known_by_their_name_even_when_the_first_is_broken(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"oops\n" + json.dumps(FULL).encode())
    found = list(read(str(path), settings=SETTINGS))
    assert [type(item) for item in found] == [Refusal, RawDocument]


def test_the_size_limit_holds_for_each_line_not_for_the_file(tmp_path):
    path = tmp_path / "a.jsonl"
    long_line = json.dumps({"text": "a " * 60_000}).encode()
    path.write_bytes(
        b"\n".join([json.dumps(FULL).encode()] * 800 + [long_line, json.dumps(FULL).encode()])
    )
    assert path.stat().st_size > SETTINGS.max_document_bytes
    found = list(read(str(path), settings=SETTINGS))
    assert len(found) == 802
    assert [item.source for item in found if isinstance(item, Refusal)] == [f"{path}#801"]
    assert "line 801: too large" in found[800].reason


def test_lines_come_as_they_are_written_not_at_the_end():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = json.dumps(FULL).encode() + b"\n"
            whole = (line * (len(buffer) // len(line) + 1))[: len(buffer) // len(line) * len(line)]
            buffer[: len(whole)] = whole
            return len(whole)

    stream = io.BufferedReader(Endless())
    found = read("-", settings=SETTINGS, stdin=stream)
    assert [next(found).source for _ in range(3)] == ["-#1", "-#2", "-#3"]
