"""Modes and contexts of PLOVER by the words that show them."""

import pytest

from graph_schema.errors import ConfigurationError
from ingest.plover import contexts_of, intensity_of, load_contexts, modes_of, parse_modes


def test_all_contexts_of_plover_have_words():
    assert len(load_contexts()) == 37
    assert all(load_contexts().values())


def test_a_mode_of_another_type_is_refused():
    with pytest.raises(ConfigurationError, match="SUPPORT has no mode 'drone'"):
        parse_modes({"SUPPORT": {"drone": "drone"}})


def test_words_show_modes_of_their_type_only():
    assert modes_of("ASSAULT", {"drone", "visit"}) == ("drone",)
    assert modes_of("CONSULT", {"drone", "visit"}) == ("visit",)
    assert modes_of("AID", {"drone"}) == ()


def test_crime_gives_way_to_the_crime_that_it_is():
    assert contexts_of("SANCTION", set(), {"criminal", "bribe"}) == ("corruption",)
    assert contexts_of("SANCTION", set(), {"criminal"}) == ("crime",)


def test_a_cyber_attack_is_a_context_as_well():
    assert contexts_of("COERCE", {"cyber"}, set()) == ("cyber",)
    assert contexts_of("ASSAULT", {"cyber"}, set()) == ()


def test_the_most_extreme_mode_says_how_intense_a_happening_is():
    assert intensity_of("ASSAULT", set()) == -9
    assert intensity_of("ASSAULT", {"beat", "drone"}) == -9.5
    assert intensity_of("RETREAT", {"release", "withdraw"}) == 8
