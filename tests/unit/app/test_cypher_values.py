import json
from datetime import date

import pytest
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime, Duration

from app.cypher_guard.values import to_json


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("x", "x"),
        (1.5, 1.5),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (Date(2025, 2, 27), "2025-02-27"),
        (DateTime(2025, 2, 27, 12, 30, 0), "2025-02-27T12:30:00.000000000"),
        (Duration(months=2, days=1), "P2M1D"),
        (b"\x00\x01", "AAE="),
        ([1, [Date(2025, 1, 1)]], [1, ["2025-01-01"]]),
        ({"a": {"b": Date(2025, 1, 1)}}, {"a": {"b": "2025-01-01"}}),
        (WGS84Point((30.5, 50.4)), {"srid": 4326, "coordinates": [30.5, 50.4]}),
        (date(2025, 1, 1), "2025-01-01"),
    ],
)
def test_a_value_becomes_json(value, expected):
    found = to_json(value)
    assert found == expected
    json.dumps(found, allow_nan=False)
