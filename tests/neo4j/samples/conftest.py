"""Fixtures over the sample graph: the 40 sample reports, read and written as `geokg demo` does.

Reading them takes most of the time, so that happens once in a session; every module that asks for
`samples` gets them written anew, since other tests empty the graph.
"""

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from fastapi.testclient import TestClient

import ingest.data
from app.main import create_app
from graph_schema.driver import Connection
from graph_schema.settings import Settings
from ingest.gazetteer.load import load_gazetteer
from ingest.graph_writer import GazetteerDirectory, write
from ingest.models import Extraction
from ingest.nlp.pipeline import build_pipeline
from ingest.run import Intake, articles, extract
from tests.neo4j.api.conftest import BASE, EMPTY

FOLDER = Path(ingest.data.__file__).parent / "samples"


@pytest.fixture(scope="session")
def sample_extractions(neo4j_settings: Settings) -> list[Extraction]:
    """What the sample reports say."""
    paths = [str(path) for path in sorted(FOLDER.glob("*.json"))]
    nlp = build_pipeline(neo4j_settings)
    found = list(extract(nlp, articles(paths, Intake(), neo4j_settings)))
    return [one for one in found if isinstance(one, Extraction)]


@pytest.fixture(scope="module")
def samples(neo4j_driver: neo4j.Driver, sample_extractions: list[Extraction]) -> neo4j.Driver:
    """A driver to the sample graph."""
    with neo4j_driver.session(database="neo4j") as session:
        session.run(EMPTY).consume()
    gazetteer = load_gazetteer()
    directory = GazetteerDirectory(gazetteer.actors, gazetteer.tenures)
    write(neo4j_driver, "neo4j", sample_extractions, directory=directory)
    return neo4j_driver


@pytest.fixture(scope="module")
def samples_api(
    samples: neo4j.Driver, neo4j_server: Connection, neo4j_settings: Settings
) -> Iterator[TestClient]:
    """A client of the service over the sample graph."""
    app = create_app(neo4j_settings, neo4j_server)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield client
