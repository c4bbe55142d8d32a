"""What cleaning promises of any text."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cleaner import clean, looks_english
from ingest.cleaner.characters import MAX_RUN, normalise, text_hash
from ingest.models import Article, RawDocument, Refusal

TODAY = date(2026, 11, 24)
PIECES = st.sampled_from(
    [
        "Baku denied it.",
        "SEOUL, Oct. 18 -",
        "KYIV, Ukraine (AP) — Russia fired drones.",
        "24 mins ago",
        "-",
        "Most read",
        "Oil climbs as tankers avoid Suez",
        "What now?",
        "We rely on you.",
        "He left. (Reporting by A. Example)",
        "the minister said, and",
        "Advertisement",
        "",
        " ",
        "■",
        "…",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=60))).map("\n".join)
)


def cleaned(text, **given):
    return clean(RawDocument("x", text, **given), undated=True, today=TODAY)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_cleaning_never_raises_and_leaves_no_control_characters(text):
    found = cleaned(text)
    if isinstance(found, Refusal):
        assert "\n" not in found.reason
        return
    assert unicodedata.is_normalized("NFC", found.text)
    bad = {char for char in found.text if unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn")}
    assert bad <= {"\n"}
    assert max(map(len, found.text.split())) <= MAX_RUN
    assert all(line and line == " ".join(line.split()) for line in found.text.split("\n"))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_cleaning_a_clean_text_changes_nothing(text):
    first = cleaned(text)
    if isinstance(first, Article):
        again = cleaned(first.text, title=first.title)
        assert isinstance(again, Article)
        assert again.text == first.text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_cleaning_never_raises_on_arbitrary_markup(text):
    assert isinstance(cleaned(text, is_html=True), Article | Refusal)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</div>",
                "<html>",
                "<!--",
                "<script>",
                "A b c.",
                "<meta content=x>",
                '<script type="application/ld+json">',
                "{",
                "&#0;",
                "<a href='",
            ]
        )
    ).map("".join)
)
def test_cleaning_never_raises_on_tag_soup(text):
    assert isinstance(cleaned(text, is_html=True), Article | Refusal)


@given(st.text())
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\u2028c\x85d", "a\nb\nc\nd"),
        ("a\u202eb\u200bc\ufeffd\x00e", "abcde"),
        ("a\u00a0\t b ", "a b"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200cb", "ab"),
        ("\ud800x", "x"),
        ("see " + "A" * 257 + " end", "see end"),
        ("see " + "A" * 256 + " end", "see " + "A" * 256 + " end"),
    ],
)
def test_characters_are_folded(text, expected):
    assert normalise(text) == expected


def test_copies_that_differ_in_layout_and_case_have_one_hash():
    assert text_hash("A truce\nholds. Cafe\u0301") == text_hash("a  TRUCE holds. café")
    assert text_hash("A truce holds.") != text_hash("A truce held.")


def test_the_id_is_the_inputs_own_or_that_of_the_content():
    own = cleaned("Baku denied it.", id="dev-001")
    one, other = cleaned("Baku denied it."), cleaned("  Baku denied   it.\n", title="Other")
    assert own.id == "dev-001"
    assert one.id == other.id
    assert one.id.startswith("article-")


def test_a_text_without_prose_is_refused_with_what_was_removed():
    refusal = cleaned("-\nOil climbs as tankers avoid Suez\n24 mins ago\nAdvertisement")
    assert isinstance(refusal, Refusal)
    assert "no report text left after removing 4 lines" in refusal.reason


def test_a_text_of_one_sentence_without_a_full_stop_is_a_report():
    assert cleaned("North Korea has sent soldiers to Russia").text.endswith("Russia")


def test_a_flash_whose_text_is_its_title_is_kept():
    flash = "Russia and Ukraine agree on a truce."
    assert cleaned(flash, title=flash).text == flash


@pytest.mark.parametrize("suffix", ["", " | Example Wire", "."])
def test_the_headline_repeated_in_the_text_goes(suffix):
    title = "Moscow quits Black Sea grain accord"
    article = cleaned(f"{title}{suffix}\nRussia pulled out on Monday.\nKyiv was told.", title=title)
    assert article.text == "Russia pulled out on Monday.\nKyiv was told."


def test_notes_inside_a_paragraph_go_and_the_paragraph_stays():
    text = (
        "Russia pulled out on Monday. Sign up for our newsletter to read more. Kyiv was told.\n"
        "The UN regretted it. READ MORE: China sanctions three arms makers\n"
        "It was the end. (Reporting by A. Example in Kyiv; Editing by B. Example)"
    )
    assert cleaned(text).text == (
        "Russia pulled out on Monday. Kyiv was told.\nThe UN regretted it.\nIt was the end."
    )


def test_a_summary_that_was_cut_off_loses_its_last_sentence():
    assert cleaned("Russia pulled out on Monday. The UN said it would…").text == (
        "Russia pulled out on Monday."
    )


def test_statements_in_the_first_person_stay():
    text = (
        "We, the leaders of the Group of Seven, met in Bari on Thursday.\n"
        "We will give Ukraine a loan of 50 billion dollars.\n"
        "We call on Russia to withdraw its troops.\n"
        "China supplies our adversary with tools."
    )
    assert cleaned(text).text == text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The army said that it had struck the base on Monday.", "en"),
        ("en-GB", "Die Armee meldete am Montag einen Angriff auf den Hafen von Odessa.", None),
        ("de", "Die Armee meldete am Montag einen Angriff auf den Hafen von Odessa.", "de"),
        (None, "The army said that it had struck the base on Monday.", None),
    ],
)
def test_a_language_that_is_clearly_wrong_is_dropped(language, text, expected):
    assert cleaned(text, language=language).language == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said on Monday that it had struck the base.", True),
        ("Армия сообщила в понедельник, что нанесла удар по базе.", False),
        ("L'armée a annoncé lundi avoir frappé la base du nord.", False),
        ("", True),
    ],
)
def test_english_is_known_by_its_function_words(text, expected):
    assert looks_english(text) is expected
