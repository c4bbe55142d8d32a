"""The tables of words fit together: frames, triggers, classes."""

from collections import Counter
from importlib import resources

import pytest
import yaml
from pydantic import TypeAdapter

from graph_schema.errors import ConfigurationError
from ingest.nlp.circumstance_words import load_circumstance_words
from ingest.nlp.event_extractor.event_words import EventWords, load_event_words
from ingest.nlp.lexicon import load_lexicon
from ingest.nlp.mentions import load_name_words
from ingest.nlp.references import load_anaphora
from ingest.nlp.roles import load_role_table
from ingest.nlp.syntax import load_syntax_words
from ingest.tables import read_table

SPECIAL = {"actor", "party", "figure", "airspace", "country", "place", "any", "none", "attack"}


def table(name: str) -> dict:
    return yaml.safe_load(resources.files("ingest.data").joinpath(name).read_text("utf-8"))


TRIGGERS, FRAMES, NOUNS = table("triggers.yaml"), table("frames.yaml"), table("nouns.yaml")
RULES = [
    pytest.param(name, rule, id=f"{name}-{number}")
    for name, rules in FRAMES.items()
    for number, rule in enumerate(rules, 1)
]


def test_every_trigger_class_has_a_frame():
    assert set(TRIGGERS) == set(FRAMES)


def test_lemmas_of_rules_are_triggers_of_their_class():
    unknown = {
        f"{name}: {lemma}"
        for name, rules in FRAMES.items()
        for rule in rules
        for lemma in rule.get("lemmas", [])
        if lemma not in (*TRIGGERS[name]["verbs"], *TRIGGERS[name].get("nouns", []))
    }
    assert unknown == set()


def test_no_lemma_stands_twice_in_a_class():
    repeated = {
        f"{name}: {lemma}"
        for name, words in TRIGGERS.items()
        for pos in ("verbs", "nouns")
        for lemma, count in Counter(words.get(pos, [])).items()
        if count > 1
    }
    assert repeated == set()


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_what_a_rule_asks_for_is_a_class(name, rule):
    wanted = {one for fillers in rule["when"].values() for one in fillers}
    assert wanted <= SPECIAL | set(NOUNS)


WORDS = load_event_words()


@pytest.mark.parametrize(
    "classes",
    [
        WORDS.located_classes,
        *WORDS.theme_classes.values(),
        *WORDS.item_classes.values(),
        *(one for roles in WORDS.counted_roles.values() for one in roles.values()),
    ],
)
def test_classes_of_the_words_of_events_are_noun_classes(classes):
    assert set(classes) <= SPECIAL | set(NOUNS)


def test_harm_classes_are_trigger_classes():
    assert load_event_words().harm_classes <= set(TRIGGERS)


def test_verbs_of_harm_classes_come_without_particles():
    harms = load_lexicon().first_words(frozenset({"KILL"}))
    assert "shoot" in harms
    assert "shoot dead" not in harms


@pytest.mark.parametrize(
    "load",
    [
        load_anaphora,
        load_circumstance_words,
        load_event_words,
        load_lexicon,
        load_name_words,
        load_role_table,
        load_syntax_words,
    ],
    ids=lambda load: load.__name__,
)
def test_a_table_is_read_once(load):
    assert load() is load()


def test_a_table_of_another_form_is_refused_by_name():
    with pytest.raises(ConfigurationError, match=r"^names\.yaml: "):
        read_table("names.yaml", TypeAdapter(EventWords))


def test_titles_match_with_their_dot_and_space():
    title = load_name_words().title
    assert title.sub("", "Gen. Kim") == "Kim"
    assert title.sub("", "Prime Minister Modi") == "Modi"
    assert title.sub("", "Generous") == "Generous"
