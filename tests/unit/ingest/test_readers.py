"""What reading makes of files, folders and pipes: documents, or one line each that says why not."""

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from graph_schema.settings import Settings
from ingest.models import RawDocument, Refusal
from ingest.readers import read
from tests.unit.ingest.scraped_pages import INTAKE

PROSE = "Russia fired drones at Kyiv. Two people were hurt."
SETTINGS = Settings(max_document_bytes=200_000)


def read_bytes(content, settings=SETTINGS):
    return list(read("-", settings=settings, stdin=io.BytesIO(content)))


def only(found):
    assert len(found) == 1
    return found[0]


def reason(content, settings=SETTINGS):
    refusal = only(read_bytes(content, settings))
    assert isinstance(refusal, Refusal)
    assert "\n" not in refusal.reason
    return refusal.reason


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (PROSE.encode(), PROSE),
        (b"\xef\xbb\xbf" + PROSE.encode(), PROSE),
        (PROSE.encode("utf-16"), PROSE),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), PROSE),
        (PROSE.encode("utf-32"), PROSE),
        ("Gitanas Nausėda spoke.".encode(), "Gitanas Nausėda spoke."),
        ("Le président a parlé à l'été.".encode("latin-1"), "Le président a parlé à l'été."),
        ("“Yes,” he said – “now”.".encode("cp1252"), "“Yes,” he said – “now”."),
        (
            "Президент России выступил с речью в Кремле".encode("cp1251"),
            "Президент России выступил с речью в Кремле",
        ),
    ],
    ids=["utf-8", "bom", "utf-16 le", "utf-16 be", "utf-32", "letters", "latin-1", "1252", "1251"],
)
def test_text_is_read_in_its_encoding(content, text):
    document = only(read_bytes(content))
    assert isinstance(document, RawDocument)
    assert (document.text, document.source, document.is_html) == (text, "-", False)


def test_a_page_is_read_in_the_encoding_that_it_declares():
    html = '<html><head><meta charset="windows-1251"></head><body><p>Кремль</p></body></html>'
    document = only(read_bytes(html.encode("cp1251")))
    assert isinstance(document, RawDocument)
    assert document.is_html
    assert "Кремль" in document.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty (0 bytes)"),
        (b" \n\t ", "empty (white space only)"),
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"\x1f\x8b\x08\0\0", "gzip-compressed data"),
        (b"\x7fELF\x02\x01", "an ELF executable"),
        (b"MZ\x90\0\x03", "a Windows executable"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document"),
        (b"Russia fired\0 drones.", "NUL at byte 12"),
        (b"x" * 70_000 + b"\0", "NUL at byte 70000"),
        (bytes(range(1, 32)) * 20, "binary data"),
        (PROSE.encode("utf-16-le"), "UTF-16 without a byte order mark"),
        ("Nausėda, Šimonytė, Žemaitis".encode() + b"\xff.", "not UTF-8 at byte 31 (0xFF)"),
        (b"\xff\xfe\x00\xd8\x00\x00", "wrong encoding"),
        (b"<?xml version='1.0'?><urlset/>", "XML that is neither RSS nor Atom"),
        (b"<?xml version='1.0'?><rss><channel><title>a", "feed without entries"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss></rss>", "feed declares XML entities"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line_that_says_what_it_is(content, said):
    assert said in reason(content)


def test_a_megabyte_over_the_limit_is_refused_with_the_limit():
    assert reason(b"a " * 200_000) == (
        "too large: more than 0.2 MB, limit 0.2 MB (GEOKG_MAX_DOCUMENT_BYTES)"
    )


def test_a_file_of_50_mb_is_refused_by_its_size_without_being_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.write(b"Russia fired drones.")
        stream.truncate(50_000_000)
    refusal = only(list(read(str(path), settings=Settings())))
    assert refusal.reason.startswith("too large: 50.0 MB, limit 10.5 MB")


def test_a_folder_is_read_sorted_and_deep_and_hidden_files_are_skipped(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden.txt", ".git/x.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PROSE)
    found = [
        Path(item.source).relative_to(tmp_path) for item in read(str(tmp_path), settings=SETTINGS)
    ]
    assert [str(path) for path in found] == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]


def test_links_pipes_and_devices_are_refused_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    (tmp_path / "null").symlink_to("/dev/null")
    (tmp_path / "z.txt").symlink_to(tmp_path / "a.txt")
    found = {
        Path(item.source).name: getattr(item, "reason", "")
        for item in read(str(tmp_path), settings=SETTINGS)
    }
    assert found["a.txt"] == found["z.txt"] == ""
    assert "a named pipe" in found["fifo"]
    assert "symbolic link to a folder that holds it" in found["loop"]
    assert "no such file" in found["lost"]
    assert "a character device" in found["null"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere/at/all.txt", "no such file"),
        ("bad\0name", "no file name"),
        ("ftp://example.org/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
    ],
)
def test_a_target_that_cannot_be_read_is_one_refusal(target, said):
    assert said in only(list(read(target, settings=SETTINGS))).reason


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    assert only(list(read(str(tmp_path), settings=SETTINGS))).reason == "folder holds no files"


def test_a_feed_gives_its_entries_with_content_date_and_address():
    found = list(read(str(INTAKE / "feed.xml"), settings=SETTINGS))
    assert len(found) == 6
    first = found[0]
    assert isinstance(first, RawDocument)
    assert first.is_html
    assert first.source.endswith("feed.xml#1")
    assert first.title == "India hits Pakistan with missiles over Kashmir killings"
    assert str(first.published_at) == "2025-05-07"
    assert first.url == "https://wire.example.org/2025/05/07/india-hits-pakistan-with-missiles"
    assert first.text.count("<p>") == 6


def test_an_atom_feed_names_its_publisher_and_entries_without_text_are_refused():
    feed = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
    <title>Example Daily - World</title><link href="https://www.daily.example.org/"/>
    <entry><title>A</title><link href="https://daily.example.org/a"/>
    <published>2025-05-07T23:00:00-05:00</published>
    <content type="html">&lt;p&gt;Hi.&lt;/p&gt;</content></entry>
    <entry><title>B</title></entry></feed>"""
    first, second = read_bytes(feed)
    assert isinstance(first, RawDocument)
    assert (first.publisher, str(first.published_at)) == ("Example Daily", "2025-05-07")
    assert second == Refusal("-#2", "feed entry holds no text")


@examples(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_reading_never_raises_on_arbitrary_bytes(content):
    for item in read_bytes(content):
        assert isinstance(item, RawDocument | Refusal)


@examples(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                b"[",
                b'"text":',
                b'"a"',
                b",",
                b"\n",
                b"<rss>",
                b"<?xml ?>",
                b"<item>",
                b"<feed>",
                b"<entry>",
                b"</",
                b"\xff\xfe",
                b"\xef\xbb\xbf",
                b"\0",
                b"NaN",
                b"1e9",
                b"<p>",
            ]
        )
    ).map(b"".join)
)
def test_reading_never_raises_on_pieces_of_formats(content):
    for item in read_bytes(content):
        assert isinstance(item, RawDocument | Refusal)


@given(st.text())
def test_any_text_survives_json(text):
    found = only(read_bytes(json.dumps({"text": f"x{text}"}).encode()))
    assert isinstance(found, RawDocument)
    assert found.text == f"x{text}"
