import pytest

from graph_schema.errors import ConfigurationError
from graph_schema.ontology import (
    event_label,
    intensity,
    label_of_kind,
    natural_types,
    ontology,
    parse_ontology,
    quad_class,
)

GOOD = {
    "event_types": '- {name: AID, quad: 2, intensity: 10, meaning: help, cameo: ["07"], modes: {}}',
    "claim_kinds": "- {name: transfer, label: Transfer, types: [AID]}",
    "actor_kinds": "- {name: other, label: null, words: []}",
    "figure_units": "- {name: killed, toll: true, words: [killed, dead]}",
}


def test_there_are_sixteen_plover_types_and_seven_kinds_of_claim():
    assert len(ontology().event_types) == 16
    assert len(ontology().claim_kinds) == 7


def test_every_cameo_root_that_plover_maps_is_claimed_and_only_yielding_twice():
    roots = [root for row in ontology().event_types.values() for root in row.cameo]
    expected = [f"{number:02}" for number in range(3, 21)]
    assert sorted(roots) == sorted([*expected, "08"])


@pytest.mark.parametrize("row", ontology().event_types.values(), ids=lambda row: row.name)
def test_cooperation_never_has_a_negative_score_and_conflict_never_a_positive_one(row):
    assert row.intensity >= 0 if row.quad in (1, 2) else row.intensity <= 0


@pytest.mark.parametrize("row", ontology().event_types.values(), ids=lambda row: row.name)
def test_scores_are_multiples_of_a_half_so_that_their_sums_are_exact(row):
    assert (row.intensity * 2).is_integer()


@pytest.mark.parametrize(
    ("name", "quad", "score"), [("AID", 2, 10.0), ("SANCTION", 4, -6.0), ("ACCUSE", 3, -3.0)]
)
def test_a_type_has_its_quad_class_and_score(name, quad, score):
    assert (quad_class(name), intensity(name)) == (quad, score)


def test_a_kind_of_claim_has_its_label_and_its_types_best_first():
    assert event_label("deployment") == "Deployment"
    assert event_label("event") is None
    assert natural_types("deployment")[0] == "MOBILIZE"


@pytest.mark.parametrize(
    ("kind", "label"), [("country", "Country"), ("agency", "Organization"), ("other", None)]
)
def test_a_kind_of_actor_has_its_second_label(kind, label):
    assert label_of_kind(kind) == label


@pytest.mark.parametrize("ask", [quad_class, intensity, event_label, label_of_kind])
def test_an_unknown_name_is_a_configuration_error_that_names_it(ask):
    with pytest.raises(ConfigurationError, match="'NOTHING'"):
        ask("NOTHING")


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("event_types", "- {name: AID}", r"event_types\.yaml: row 1: quad"),
        ("event_types", GOOD["event_types"].replace("quad: 2", "quad: 5"), "row 1: quad"),
        (
            "event_types",
            f"{GOOD['event_types']}\n{GOOD['event_types']}",
            "row 2: 'AID' comes twice",
        ),
        ("claim_kinds", "- {name: transfer, label: Gift, types: []}", "row 1: label"),
        ("claim_kinds", "- {name: transfer, label: null, types: [HELP]}", "unknown type 'HELP'"),
        ("actor_kinds", "- {name: other, label: null, words: [], colour: red}", "row 1: colour"),
        ("actor_kinds", "kind: other", "expected a list of rows, found dict"),
        ("actor_kinds", "- [", "actor_kinds.yaml: not YAML"),
    ],
)
def test_a_wrong_table_is_refused_with_file_and_row(file, text, message):
    with pytest.raises(ConfigurationError, match=message):
        parse_ontology({**GOOD, file: text})
