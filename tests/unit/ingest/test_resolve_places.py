"""When two names of places can be one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.compass import Part, part_of
from ingest.resolve.sides import place_relation

NAMES = (
    "Kursk", "Kursk region", "eastern Russia", "Russia's Far East", "Vladivostok", "Russia",
    "western Ukraine", "eastern Ukraine", "Lviv", "southern Lebanon", "Tripoli", "near Taiwan",
    "North Korea", "Atlantis", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("eastern Russia", Part("RUS", None, 1)),
        ("Russia's Far East", Part("RUS", None, 1)),
        ("the north-west of Syria", Part("SYR", 1, 0)),
        ("southeastern Iran", Part("IRN", 0, 1)),
        ("the north of South Sudan", Part("SSD", 1, None)),
        ("South Sudan", None),
        ("North Korea", None),
        ("central Mali", None),
        ("the East", None),
        ("Kursk", None),
    ],
)
def test_a_direction_beside_a_country_names_a_part_of_it(name, part):
    assert part_of(name) == part


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Kursk", "Kursk region", "same"),
        ("Kursk", "Vladivostok", "different"),
        ("Kursk", "Russia", "open"),
        ("Kursk", None, "open"),
        ("Vladivostok", "eastern Russia", "open"),
        ("Kursk region", "eastern Russia", "different"),
        ("Russia's Far East", "Kursk", "different"),
        ("Beirut", "southern Lebanon", "open"),
        ("Tripoli", "southern Lebanon", "different"),
        ("Kyiv", "eastern Russia", "open"),
        ("eastern Ukraine", "western Ukraine", "different"),
        ("eastern Ukraine", "southern Ukraine", "open"),
        ("eastern Ukraine", "western Russia", "open"),
        ("near Taiwan", "Taiwan Strait", "same"),
    ],
)
def test_places_at_two_ends_of_a_country_are_different(one, other, relation):
    assert place_relation(one, other) == relation


@given(st.sampled_from(NAMES) | st.text(max_size=12), st.sampled_from(NAMES) | st.text(max_size=12))
def test_the_relation_of_places_has_no_direction(one, other):
    assert place_relation(one, other) == place_relation(other, one)
