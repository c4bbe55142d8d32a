"""The pipeline with the bundled model, loaded once: it takes about two seconds."""

import pytest
from spacy.language import Language

from graph_schema.settings import Settings
from ingest.nlp.pipeline import build_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_pipeline(Settings())


@pytest.fixture(scope="session")
def rules() -> Language:
    return build_pipeline(Settings(), trained=False)
