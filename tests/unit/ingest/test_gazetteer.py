"""What the gazetteer answers: actors, organs, members, office holders, places, surfaces."""

import time
from collections import Counter
from datetime import date
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.gazetteer import Alias, Gazetteer, fold, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def surfaces(gazetteer):
    return {surface: (ref, sort) for surface, ref, sort in gazetteer.match_table()}


def test_loading_takes_less_than_a_second_of_processor_time():
    load_gazetteer.cache_clear()
    start = time.process_time()
    load_gazetteer()
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("surface", "ref", "sort"),
    [
        ("North Korea", "PRK", "name"),
        ("North Korean", "PRK", "demonym"),
        ("North Koreans", "PRK", "people"),
        ("DPRK", "PRK", "name"),
        ("Pyongyang", "PRK", "metonym"),
        ("U.S.", "USA", "name"),
        ("Britons", "GBR", "people"),
        ("British", "GBR", "demonym"),
        ("Whitehall", "GBR", "metonym"),
        ("Zhongnanhai", "CHN", "metonym"),
        ("the Kremlin", "RUS/Kremlin", "metonym"),
        ("Foggy Bottom", "USA/State Department", "metonym"),
        ("Downing Street", "GBR/Downing Street", "metonym"),
        ("Élysée", "FRA/Élysée", "metonym"),
        ("Elysee", "FRA/Élysée", "metonym"),
        ("Blue House", "KOR/presidential office", "metonym"),
        ("NIS", "KOR/National Intelligence Service", "acronym"),
        ("IDF", "ISR/armed forces", "acronym"),
        ("State Duma", "RUS/State Duma", "name"),
        ("CENTCOM", "USA/Central Command", "acronym"),
        ("Revolutionary Guards", "IRN/Islamic Revolutionary Guard Corps", "name"),
        ("NATO", "NATO", "name"),
        ("U.N. Security Council", "United Nations/Security Council", "name"),
        ("Houthi", "Houthis", "demonym"),
        ("Houthis", "Houthis", "name"),
        ("Kurds", "Kurds", "name"),
        ("Daesh", "Islamic State", "name"),
        ("Transnistrian", "Transnistria", "demonym"),
        ("KCNA", "KCNA", "name"),
        ("JoongAng", "JoongAng Ilbo", "name"),
        ("Strait of Hormuz", "geokg:strait-of-hormuz", "place"),
        ("Kursk region", "iso:RU-KRS", "place"),
        ("Avdiivka", "geonames:713122", "place"),
    ],
)
def test_a_surface_of_the_match_table_stands_for_one_actor_or_place(surfaces, surface, ref, sort):
    assert surfaces[surface] == (ref, sort)


def test_the_match_table_gives_every_surface_once(gazetteer):
    counted = Counter(surface for surface, _, _ in gazetteer.match_table())
    assert max(counted.values()) == 1


def test_the_match_table_leaves_out_what_the_stoplist_names(gazetteer, surfaces):
    assert not set(surfaces) & set(gazetteer.stoplist)
    assert {"Us", "Nice", "Reading", "Mobile", "Of", "Man"} <= set(gazetteer.stoplist)


def test_a_lower_bound_of_inhabitants_keeps_small_cities_out_of_the_match_table(gazetteer):
    small = {surface for surface, _, _ in gazetteer.match_table(min_population=15_000)}
    large = {surface for surface, _, _ in gazetteer.match_table(min_population=1_000_000)}
    assert large < small
    assert {"Sudzha", "Bakhmut", "Goma"} <= large


def test_short_forms_count_only_in_context(gazetteer, surfaces):
    short = {alias.text: alias.ref for alias in gazetteer.context_aliases}
    assert short["the North"] == "PRK"
    assert short["the South"] == "KOR"
    assert short["the Emirates"] == "ARE"
    assert not set(short) & {surface for surface, (_, sort) in surfaces.items() if sort == "name"}


@pytest.mark.parametrize(
    ("country", "finer", "ref"),
    [
        ("USA", "defence ministry", "USA/Pentagon"),
        ("USA", "foreign ministry", "USA/State Department"),
        ("KOR", "intelligence service", "KOR/National Intelligence Service"),
        ("PRK", "armed forces", "PRK/armed forces"),
        ("RUS", "parliament", "RUS/State Duma"),
        ("FJI", "Navy", "FJI/Navy"),
    ],
)
def test_a_generic_organ_is_the_one_with_a_name_of_its_own(gazetteer, country, finer, ref):
    assert gazetteer.organ_of(country, finer) == ref


def test_one_organ_of_a_country_fills_a_generic_name_and_nouns_know_that_name(gazetteer):
    filled = [
        (actor.country, actor.generic) for actor in gazetteer.actors.values() if actor.generic
    ]
    assert len(filled) == len(set(filled))
    assert {generic for _, generic in filled} <= {noun.finer for noun in gazetteer.organ_nouns}


def test_every_state_has_a_government_forces_and_ministries(gazetteer):
    states = [ref for ref, actor in gazetteer.actors.items() if actor.kind == "country"]
    living = [ref for ref in states if f"{ref}/government" in gazetteer.actors]
    assert len(living) >= 190
    for finer in ("armed forces", "defence ministry", "foreign ministry"):
        missing = [ref for ref in living if gazetteer.organ_of(ref, finer) not in gazetteer.actors]
        assert missing == []


@pytest.mark.parametrize(
    ("phrase", "finer", "role"),
    [
        ("spy agency", "intelligence service", "institution"),
        ("defense ministry", "defence ministry", "institution"),
        ("ministry of defence", "defence ministry", "institution"),
        ("troops", "armed forces", "force"),
        ("air force", "Air Force", "force"),
        ("special operations forces", "special forces", "force"),
        ("coastguard", "coast guard", "force"),
        ("lawmakers", "parliament", "official"),
        ("labor ministry", "labour ministry", "institution"),
        ("prime minister", "prime minister's office", "official"),
        ("authorities", "government", "government"),
        ("civilians", "people", "people"),
    ],
)
def test_an_organ_noun_names_the_finer_actor(gazetteer, phrase, finer, role):
    nouns = {noun.phrase: noun for noun in gazetteer.organ_nouns}
    assert (nouns[phrase].finer, nouns[phrase].role) == (finer, role)


def test_organ_nouns_are_lower_case_and_unique(gazetteer):
    phrases = [noun.phrase for noun in gazetteer.organ_nouns]
    assert len(phrases) == len(set(phrases))
    assert all(phrase == phrase.lower() for phrase in phrases)


@pytest.mark.parametrize(
    ("ref", "iso3", "joined"),
    [
        ("NATO", "FIN", date(2023, 4, 4)),
        ("NATO", "SWE", date(2024, 3, 7)),
        ("European Union", "HRV", date(2013, 7, 1)),
        ("BRICS", "IRN", date(2024, 1, 1)),
        ("Shanghai Cooperation Organization", "BLR", date(2024, 7, 4)),
        ("African Union", "MAR", date(2017, 1, 31)),
    ],
)
def test_a_state_is_a_member_from_its_first_day(gazetteer, ref, iso3, joined):
    assert iso3 in gazetteer.members(ref, joined)
    assert iso3 not in gazetteer.members(ref, joined.replace(year=joined.year - 1))


@pytest.mark.parametrize(
    ("ref", "iso3", "left"),
    [
        ("European Union", "GBR", date(2020, 2, 1)),
        ("ECOWAS", "NER", date(2025, 1, 29)),
        ("OPEC", "QAT", date(2019, 1, 1)),
        ("CSTO", "UZB", date(2012, 12, 19)),
        ("Council of Europe", "RUS", date(2022, 3, 16)),
    ],
)
def test_a_state_is_no_member_on_the_day_it_has_left(gazetteer, ref, iso3, left):
    assert iso3 in gazetteer.members(ref, left.replace(year=left.year - 1))
    assert iso3 not in gazetteer.members(ref, left)


@pytest.mark.parametrize(
    ("ref", "number"),
    [("NATO", 32), ("European Union", 27), ("United Nations", 193), ("G7", 7), ("ASEAN", 10),
     ("African Union", 55), ("CSTO", 6), ("Gulf Cooperation Council", 6), ("OPEC", 12),
     ("Arab League", 22), ("Council of Europe", 46), ("AUKUS", 3), ("Quad", 4)],
)  # fmt: skip
def test_the_number_of_members_in_june_2024_is_the_known_one(gazetteer, ref, number):
    assert len(gazetteer.members(ref, date(2024, 6, 1))) == number


def test_an_organisation_without_known_members_has_none(gazetteer):
    assert gazetteer.members("Interpol", date(2024, 1, 1)) == frozenset()


def test_an_office_has_its_holder_of_that_day(gazetteer):
    then = gazetteer.holders("GBR", "head_of_government", date(2022, 9, 20))
    assert [tenure.person for tenure in then] == ["Liz Truss"]
    assert gazetteer.holders("GBR", "head_of_government", date(1900, 1, 1)) == ()


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Kursk", "geonames:538560"),
        ("Suwalki", "geonames:757718"),
        ("Suwałki", "geonames:757718"),
        ("the Red Sea", "geokg:red-sea"),
        ("Gaza", "geokg:gaza-strip"),
        ("Crimea", "geokg:crimea"),
        ("Kiev", "geonames:703448"),
        ("Brest", "geonames:629634"),
        ("New York", "geonames:5128581"),
        ("Abeche", "geonames:245785"),
    ],
)
def test_the_likeliest_place_of_a_name_comes_first(gazetteer, name, identity):
    assert gazetteer.places_named(name)[0].id == identity


def test_an_unknown_place_is_an_empty_answer_and_case_counts(gazetteer):
    assert gazetteer.places_named("Nowhereville-upon-Sea") == ()
    assert gazetteer.places_named("kursk") == ()


def test_a_dateline_in_capitals_is_found(gazetteer):
    assert gazetteer.places_named("WASHINGTON") == gazetteer.places_named("Washington")
    assert gazetteer.places_named("PORT-AU-PRINCE")[0].capital_of == "HTI"


def test_capitals_say_whose_they_are(gazetteer):
    assert gazetteer.places_named("Pyongyang")[0].capital_of == "PRK"
    capitals = {place.capital_of for place in gazetteer.places.values() if place.capital_of}
    assert len(capitals) >= 190


def test_places_lie_in_their_own_country(gazetteer):
    kursk = gazetteer.places_named("Sudzha")[0]
    assert (kursk.country, kursk.kind) == ("RUS", "town")
    assert kursk.latitude == pytest.approx(51.2, abs=0.1)
    assert kursk.longitude == pytest.approx(35.27, abs=0.1)
    assert gazetteer.places_named("Taiwan Strait")[0].country is None


def test_the_point_of_a_state_at_the_date_line_lies_in_it(gazetteer):
    fiji = gazetteer.places["iso:FJI"]
    assert abs(fiji.longitude) > 170


def test_the_tables_are_as_broad_as_promised(gazetteer):
    kinds = Counter(actor.kind for actor in gazetteer.actors.values())
    places = Counter(place.kind for place in gazetteer.places.values())
    by_hand = sum(
        count for kind, count in places.items() if kind not in ("city", "region", "country")
    )
    assert kinds["armed_group"] >= 150
    assert kinds["organization"] + kinds["alliance"] >= 150
    assert kinds["media"] >= 120
    assert places["city"] + places["town"] >= 30_000
    assert by_hand >= 250


def test_a_group_is_no_organ_of_its_home_country(gazetteer):
    assert gazetteer.actors["Hezbollah"].home == ("LBN",)
    assert gazetteer.actors["Hezbollah"].country is None
    assert gazetteer.actors["ETA"].country is None
    assert gazetteer.actors["RUS/State Duma"].country == "RUS"


def test_home_and_member_codes_are_states_that_the_table_has(gazetteer):
    homes = chain.from_iterable(actor.home for actor in gazetteer.actors.values())
    members = chain.from_iterable(gazetteer.memberships.values())
    assert {*homes, *(member.iso3 for member in members)} <= set(gazetteer.actors)


def test_an_actor_has_no_surface_twice(gazetteer):
    for actor in gazetteer.actors.values():
        texts = [alias.text for alias in actor.aliases]
        assert len(texts) == len(set(texts)), actor.ref
        assert all(isinstance(alias, Alias) for alias in actor.aliases)


@given(st.text())
@example("\N{LATIN SMALL LETTER A WITH RIGHT HALF RING}")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_countries_and_capitals_have_names_in_other_scripts():
    scripts = load_gazetteer().scripts
    assert {"Україна", "أوكرانيا", "乌克兰", "ウクライナ"} <= set(scripts["UKR"])
    assert {"Київ", "Киев", "基輔"} <= set(scripts["geonames:703448"])
    assert "Ukraine" not in scripts["UKR"]
