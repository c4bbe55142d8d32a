"""The tables of ingest/data/coding are whole, and a wrong row is named."""

from importlib import resources

import pytest

from graph_schema.errors import ConfigurationError
from graph_schema.ontology import ontology
from ingest.coding.lexicon import MODALITY, VERBS, lexicon, parse_lexicon


@pytest.fixture
def files() -> dict[str, str]:
    folder = resources.files("ingest.data").joinpath("coding")
    return {name: folder.joinpath(name).read_text("utf-8") for name in (VERBS, MODALITY)}


def test_every_plover_type_has_rows_and_a_root():
    types = set(ontology().event_types)
    assert {row.type for row in lexicon().rows} == types
    assert set(lexicon().modality.roots) == types


def test_every_code_of_a_row_belongs_to_a_root_of_its_type():
    strangers = {"055": "CONCEDE", "116": "ACCUSE", "163": "COERCE", "176": "ASSAULT"}
    for row in lexicon().rows:
        roots = set(ontology().event_types[row.type].cameo)
        assert row.cameo[:2] in roots or strangers[row.cameo] == row.type, row


def test_a_row_without_verbs_and_nouns_is_refused(files):
    files[VERBS] += '\nYIELDS:\n  - {cameo: "08"}\n'
    with pytest.raises(ConfigurationError, match="unknown type 'YIELDS'"):
        parse_lexicon(files)
