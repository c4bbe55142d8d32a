import pytest

from ingest.curation.likeness import Named, likeness, objection
from ingest.curation.review import candidates


def named(ref, kind="person", country=None, *names, known=False):
    finer = ref.rpartition("/")[2]
    return Named(ref, ref, kind, country, (finer.casefold(), *names), known)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("RUS/155th Brigade", "RUS/115th Brigade"),
        ("North Command", "South Command"),
        ("UKR/First Army", "UKR/Second Army"),
        ("UKR/1st Army", "UKR/2nd Army"),
        ("PRK/Deputy Minister Kim", "PRK/Minister Kim"),
    ],
)
def test_numbers_and_telling_words_speak_against_a_merge(one, two):
    reason = objection(named(one, "other"), named(two, "other"))
    assert reason is not None
    assert not reason.absolute


def test_georgia_is_no_other_georgia():
    country = named("GEO", "country", "GEO", "georgia", known=True)
    state = named("USA/Georgia", "government", "USA", known=True)
    reason = objection(country, state)
    assert reason is not None
    assert reason.absolute
    assert candidates([country, state]) == []


def test_namesakes_of_two_countries_are_two():
    guards = [named(f"{iso3}/National Guard", "armed_force", iso3) for iso3 in ("USA", "UKR")]
    assert objection(*guards) is not None
    assert candidates(guards) == []


def test_what_the_gazetteer_knows_as_two_is_not_suggested():
    known = [named(f"RUS/{name}", "person", "RUS", known=True) for name in ("Ivan", "Iwan")]
    assert candidates(known) == []


def test_spellings_of_one_name_are_suggested_the_provisional_one_first():
    known = named("PRK/Kim Yong Bok", "person", "PRK", known=True)
    spelt = named("PRK/Kim Yong-bok", "person", "PRK")
    (found,) = candidates([known, spelt])
    assert (found.actor, found.other) == (spelt, known)
    assert found.likeness == 100


def test_a_name_without_a_country_is_compared_with_its_namesakes_only():
    bare = named("Kim Hong-kyun")
    homes = [named(f"KOR/{name}", "person", "KOR") for name in ("Kim Hong-kyun", "Kim Hong-kyu")]
    pairs = {(found.actor.ref, found.other.ref) for found in candidates([bare, *homes])}
    assert ("Kim Hong-kyun", "KOR/Kim Hong-kyun") in pairs
    assert ("Kim Hong-kyun", "KOR/Kim Hong-kyu") not in pairs


def test_an_alias_counts_as_a_name():
    known = named("KOR/National Intelligence Service", "agency", "KOR", "nis", known=True)
    assert likeness(known, named("KOR/NIS", "agency", "KOR")) == 100
