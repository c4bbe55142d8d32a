"""Logs: one line an event, as JSON or for eyes, with what is bound to the request."""

import json
import logging

import pytest
from structlog.contextvars import bound_contextvars

from graph_schema.logs import formatter
from graph_schema.settings import Settings


def written(form, message, *, extra=None, exc_info=None):
    record = logging.getLogger("geokg.test").makeRecord(
        "geokg.test", logging.WARNING, "file", 1, message, ("x",), exc_info, extra=extra
    )
    return formatter(Settings(log_format=form)).format(record)


def test_a_line_of_json_has_its_fields_and_the_id_of_the_request():
    with bound_contextvars(request_id="abc12345"):
        line = written("json", "seen %s", extra={"status": 200})
    found = json.loads(line)
    assert found.pop("timestamp").endswith("Z")
    assert found == {
        "event": "seen x", "level": "warning", "logger": "geokg.test",
        "request_id": "abc12345", "status": 200,
    }  # fmt: skip


@pytest.mark.parametrize("form", ["json", "text"])
def test_an_error_is_told_with_its_place_and_without_values_of_variables(form):
    secret = "geokg_secret"
    try:
        assert secret
        raise ValueError("broken")
    except ValueError as error:
        line = written(form, "failed %s", exc_info=(ValueError, error, error.__traceback__))
    assert "ValueError" in line
    assert "broken" in line
    assert secret not in line.replace('secret = "geokg_secret"', "")


def test_a_line_for_eyes_is_one_line_with_what_happened_first():
    with bound_contextvars(request_id="abc12345"):
        line = written("text", "seen %s")
    assert "seen x" in line
    assert "request_id=abc12345" in line
    assert "\n" not in line
