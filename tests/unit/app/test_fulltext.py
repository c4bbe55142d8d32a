"""Full-text queries: any text gives a query without Lucene's operators."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fulltext import MAX_WORDS, fulltext_query, words

# The whole language that comes out: words in quotes, with an error, as a start; AND and OR between.
WORD = r"[^\W_]?[^\s\"+\-!(){}\[\]^~*?:\\/|&<>=@#,;.]*"
ONE = rf'\("{WORD}"\^3( OR {WORD}~[12])?( OR {WORD}\*)?\)'
QUERY = re.compile(rf"{ONE}( AND {ONE})*")


@given(st.text(max_size=200))
def test_any_text_gives_words_and_our_own_operators_alone(text):
    query = fulltext_query(text)
    assert query is None or QUERY.fullmatch(query), query


@given(st.text(alphabet="+-&|!(){}[]^\"~*?:\\/ \t'", max_size=50))
def test_operators_alone_give_no_query(text):
    assert fulltext_query(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Jong-un", ["kim", "jong", "un"]),
        ("AND or NOT", ["and", "or", "not"]),
        ("習近平", ["習近平"]),
        ("Путин, Путин", ["путин"]),
        ("Straße", ["strasse"]),
        ("हिन्दी", ["हिन्दी"]),
    ],
)
def test_words_are_cut_at_what_is_no_letter(text, expected):
    assert words(text) == expected


def test_words_have_an_end():
    assert len(words(" ".join(f"w{n}" for n in range(100)))) == MAX_WORDS


@pytest.mark.parametrize(("word", "errors"), [("war", ""), ("iran", "~1"), ("ukrainia", "~2")])
def test_longer_words_may_have_more_errors(word, errors):
    first = fulltext_query(f"{word} x").split(" AND ")[0]
    assert first == (f'("{word}"^3 OR {word}{errors})' if errors else f'("{word}"^3)')
