import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.statements import split_statements

WORDS = st.text(alphabet="abcXYZ 01=()[]{}:,.$", min_size=1).filter(lambda text: bool(text.strip()))
INSIDE = st.text(alphabet="ab;/* \n-é", max_size=8)
PIECES = st.one_of(
    WORDS,
    INSIDE.map(lambda text: f"'{text}'"),
    INSIDE.map(lambda text: f'"{text}"'),
    INSIDE.map(lambda text: f"`{text}``{text}`"),
    INSIDE.map(lambda text: rf"'{text}\'{text}'"),
    INSIDE.map(lambda text: "/*" + text.replace("*/", "").rstrip("*/") + "*/"),
    INSIDE.map(lambda text: "//" + text.replace("\n", "") + "\n"),
)
# A statement begins and ends with a word: what is only comments is none, and outer space is cut.
STATEMENTS = st.tuples(WORDS, st.lists(PIECES), WORDS).map(
    lambda parts: " ".join([parts[0], *parts[1], parts[2]]).strip()
)


@given(st.lists(STATEMENTS), st.sampled_from([";", ";\n", " ;\n\n"]))
def test_joined_statements_come_apart_again(statements, end):
    assert split_statements("".join(statement + end for statement in statements)) == statements


@given(st.lists(STATEMENTS, min_size=1))
def test_the_last_semicolon_may_be_missing(statements):
    assert split_statements(";".join(statements)) == statements


@given(st.text(alphabet="a;'\"`/*\\\n ", max_size=20))
def test_any_text_is_split_or_refused_and_nothing_but_space_comments_and_semicolons_is_lost(text):
    try:
        statements = split_statements(text)
    except ValueError:
        return
    at = 0
    for statement in statements:
        at = text.index(statement, at) + len(statement)


@pytest.mark.parametrize(
    ("script", "statements"),
    [
        ("", []),
        (" ; ;\n", []),
        ("// only a remark; nothing else", []),
        ("/* a; b */;", []),
        ("RETURN 1 / 2; RETURN 3", ["RETURN 1 / 2", "RETURN 3"]),
        ("RETURN 'http://x;y'; RETURN 2", ["RETURN 'http://x;y'", "RETURN 2"]),
        (r"RETURN '\\'; RETURN ';'", [r"RETURN '\\'", "RETURN ';'"]),
        ('RETURN "it\'s;"; RETURN 2', ['RETURN "it\'s;"', "RETURN 2"]),
        ("RETURN `a``;b`; RETURN 2", ["RETURN `a``;b`", "RETURN 2"]),
        ("RETURN 1 // it's; open\n; RETURN 2", ["RETURN 1 // it's; open", "RETURN 2"]),
    ],
)
def test_semicolons_in_strings_names_and_comments_do_not_count(script, statements):
    assert split_statements(script) == statements


@pytest.mark.parametrize(
    ("script", "place"),
    [("RETURN 'a;", "line 1: '"), ("RETURN 1;\n/* b;", r"line 2: /\*"), ("RETURN `c", "line 1: `")],
)
def test_what_is_not_closed_is_refused_with_its_line(script, place):
    with pytest.raises(ValueError, match=place):
        split_statements(script)
