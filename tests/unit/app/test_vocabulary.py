"""Filters accept the words that ingest writes; the two packages may not import each other."""

import ingest.models
from app.models import vocabulary
from graph_schema.ontology import ontology


def test_filters_know_the_kinds_statuses_and_movements_of_ingest():
    for name in ("Kind", "Status", "Movement"):
        ours, theirs = getattr(vocabulary, name), getattr(ingest.models, name)
        assert ours.__value__ == theirs.__value__


def test_filters_know_the_event_types_of_the_ontology():
    assert set(vocabulary.EventType.__value__.__args__) == set(ontology().event_types)
