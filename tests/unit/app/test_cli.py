import pytest

from app.cli import parse_params
from graph_schema.errors import InputError


def test_a_value_is_json_when_it_can_be_and_text_otherwise():
    given = ["a=1", "b=x", "c=[1,2]", 'd="1"', "e=a=b", "f=", "g=null", "h=2025-01-01"]
    assert parse_params(given) == {
        "a": 1, "b": "x", "c": [1, 2], "d": "1", "e": "a=b", "f": "", "g": None, "h": "2025-01-01",
    }  # fmt: skip


@pytest.mark.parametrize("pair", ["a", "=1", "a b=1", "", "$a=1"])
def test_a_pair_without_a_name_is_refused(pair):
    with pytest.raises(InputError, match="name=value"):
        parse_params([pair])
