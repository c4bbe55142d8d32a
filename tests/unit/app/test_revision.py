import pytest

from app.models.health import RevisionRow
from app.revision import etag_of, matches

STATE = RevisionRow(revision=3, nodes=10, relationships=20)


def test_a_tag_depends_on_every_part_of_the_state():
    others = [STATE.model_copy(update={name: 99}) for name in RevisionRow.model_fields]
    assert len({etag_of(state) for state in [STATE, *others]}) == 1 + len(others)
    assert etag_of(STATE) == etag_of(STATE.model_copy())


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (None, False),
        ("", False),
        ("*", True),
        (" * ", True),
        ('W/"abc"', True),
        ('"abc"', True),
        ('"x", W/"abc", "y"', True),
        ('"abcd"', False),
        ("abc", False),
        ('W/"ab"c"', False),
    ],
)
def test_if_none_match_is_compared_weakly(header, found):
    assert matches(header, 'W/"abc"') is found
