"""The first layer of the guard: what is refused before the database sees it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cypher_guard.allowed import allowed
from app.cypher_guard.limits import CypherFailed, TextLimits
from app.cypher_guard.text import check_text
from app.cypher_guard.tokens import tokens
from graph_schema.errors import QueryRefused

DATA = Path(__file__).parents[2] / "data"
LIMITS = TextLimits()


def statements(name):
    lines = (DATA / f"{name}_cypher.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


HOSTILE = [row for row in statements("hostile") if row["layer"] == "text"]
ANALYST = [row["cypher"] for row in statements("analyst")]


def passes(statement, limits=LIMITS):
    try:
        check_text(statement, limits, {})
    except (QueryRefused, CypherFailed):
        return False
    return True


@pytest.mark.parametrize("row", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_statement_is_refused_by_its_text(row):
    with pytest.raises((QueryRefused, CypherFailed)):
        check_text(row["cypher"], LIMITS, row.get("params", {}))


@pytest.mark.parametrize(
    ("statement", "params"),
    [
        ("RETURN [x IN $l WHERE x > $least | toString(x)] AS l", {"l": [1, 2], "least": 1}),
        (
            "MATCH (e:Event) RETURN [t IN e.types WHERE NOT t IN ['AID'] AND t <> $t] AS t",
            {"t": "A"},
        ),
        ("RETURN [x IN [1] | CASE WHEN x IS NULL THEN 'no' ELSE toLower(x.a) END] AS l", {}),
        ("MATCH p = (a:Actor)--() RETURN any(n IN nodes(p) WHERE n:Country) AS any", {}),
        (
            "CALL db.index.fulltext.queryNodes('names', $q) YIELD node RETURN node",
            {"q": "kim~ jong*"},
        ),
    ],
)
def test_loops_and_searches_that_end_soon_pass(statement, params):
    check_text(statement, LIMITS, params)


@pytest.mark.parametrize("statement", ANALYST, ids=range(len(ANALYST)))
def test_an_analysts_question_passes(statement):
    check_text(statement, LIMITS, {})


def test_there_are_enough_hostile_statements_of_each_class():
    classes = [row["class"] for row in statements("hostile")]
    assert len(classes) >= 60
    assert {name for name in classes if classes.count(name) >= 5} >= {
        "write", "schema", "server", "load", "resources",
    }  # fmt: skip


@pytest.mark.parametrize("word", sorted(allowed().refused_words))
@pytest.mark.parametrize(
    "hidden", ["{w} (x)", "RETURN 1 {w} x", "/* x */{w}/**/ x", "MATCH (n)\n{w} n", "{{ {w} x }}"]
)
def test_a_refused_word_is_found_wherever_it_stands(word, hidden):
    assert not passes(hidden.format(w=word))
    assert not passes(hidden.format(w=word.lower()))


@pytest.mark.parametrize("word", sorted(allowed().refused_words))
def test_a_refused_word_may_be_a_name_or_a_text(word):
    check_text(f"MATCH (n:{word}) WHERE n.{word} = '{word}' RETURN n {{{word}: 1}}", LIMITS, {})
    check_text(f'RETURN `{word}` AS x, "{word} me", $p // {word}', LIMITS, {})


@given(st.text(alphabet="SETset'\"`/*\\ \n(){}[]$:.u0ſ=", max_size=40))
def test_no_text_hides_a_write_from_a_reader_that_knows_only_strings_and_comments(text):
    """What passes has no SET outside of quotes and comments, by a second, simpler reading."""
    if passes(text):
        bare = without_quotes_and_comments(text)
        assert " SET " not in f" {bare.upper()} "


def without_quotes_and_comments(text):
    kept, index = [], 0
    while index < len(text):
        rest = text[index:]
        if rest.startswith("//"):
            index += min((rest + "\n").index("\n"), len(rest))
        elif rest.startswith("/*"):
            index += rest.index("*/", 2) + 2
        elif rest[0] in "'\"`":
            end = 1
            while rest[end] != rest[0]:
                end += 2 if rest[end] == "\\" and rest[0] != "`" else 1
            index += end + 1
            kept.append("q")
        else:
            kept.append(rest[0])
            index += 1
    return "".join(kept)


@given(st.text(max_size=80))
def test_tokens_never_fail_but_by_refusing(text):
    try:
        found = tokens(text)
    except (QueryRefused, CypherFailed):
        return
    assert all(text[t.start : t.start + len(t.text)] == t.text for t in found)


@pytest.mark.parametrize(
    ("allowed_one", "refused_one"),
    [
        ("RETURN " + "[" * 20 + "]" * 20, "RETURN " + "[" * 21 + "]" * 21),
        ("RETURN 1" + " * 1" * 199, "RETURN 1" + " * 1" * 201),
        ("RETURN 1" + " + 1" * 16, "RETURN 1" + " + 1" * 17),
        ("UNWIND range(1, 10001) AS x RETURN x", "UNWIND range(1, 10002) AS x RETURN x"),
        (
            "UNWIND range(1, 1000) AS x UNWIND range(1, 1000) AS y RETURN x",
            "UNWIND range(1, 1000) AS x UNWIND range(0, 1000) AS y RETURN x",
        ),
        ("MATCH (a)-[*..8]-(b) RETURN a", "MATCH (a)-[*..9]-(b) RETURN a"),
        ("MATCH (a)--{1,8}(b) RETURN a", "MATCH (a)--{1,9}(b) RETURN a"),
        ("MATCH p = SHORTEST 100 (a)-->(b) RETURN p", "MATCH p = SHORTEST 101 (a)-->(b) RETURN p"),
        (
            "CALL () { CALL () { CALL () { RETURN 1 AS x } RETURN x } RETURN x } RETURN x",
            "CALL () { CALL () { CALL () { CALL () { RETURN 1 AS x } RETURN x } RETURN x } "
            "RETURN x } RETURN x",
        ),
    ],
)
def test_a_limit_lets_its_own_value_through_and_no_more(allowed_one, refused_one):
    check_text(allowed_one, LIMITS, {})
    with pytest.raises(QueryRefused):
        check_text(refused_one, LIMITS, {})


@pytest.mark.parametrize(
    "statement",
    [
        "RETURN count(*) * 2 + (1 + 2) * (3) AS x",
        "MATCH (a)-[r {w: 2 * 3}]-(b) RETURN [x IN [1, 2] | x * 2]",
        "WITH 5 AS a, [1] AS l RETURN a - l[0], -a, a -l[0] * 2",
        "MATCH (a) RETURN size([(a)--(b) | b]) * 2",
    ],
)
def test_arithmetic_is_not_taken_for_repetition(statement):
    check_text(statement, LIMITS, {})


def test_a_refusal_says_which_word_and_how_to_go_on():
    with pytest.raises(QueryRefused, match=r"SET writes; .*`set`"):
        check_text("match (n) set n.x = 1", LIMITS, {})
