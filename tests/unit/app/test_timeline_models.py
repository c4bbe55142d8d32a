from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.common import Total
from app.models.timeline import BucketRow, buckets_of, period_end

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
STARTS = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


@pytest.mark.parametrize("granularity", list(STARTS))
@given(DAYS)
def test_the_day_after_a_period_begins_the_next_one(granularity, day):
    start = STARTS[granularity](day)
    end = period_end(start, granularity)
    assert start <= day <= end
    following = end + timedelta(days=1)
    assert STARTS[granularity](following) == following


def test_rows_of_one_period_are_one_bucket_with_their_mean():
    rows = [
        BucketRow(start=date(2025, 1, 1), kind="attack", quad=4, n_events=2, intensity=-18.0),
        BucketRow(start=date(2025, 1, 1), kind="deployment", quad=2, n_events=1, intensity=10.0),
        BucketRow(start=date(2024, 12, 1), kind="meeting", quad=1, n_events=1, intensity=2.5),
    ]
    december, january = buckets_of(rows, "month")
    assert (december.start, december.end) == (date(2024, 12, 1), date(2024, 12, 31))
    assert january.n_events == 3
    assert january.by_kind == {"attack": 2, "deployment": 1}
    assert january.by_quad == {2: 1, 4: 2}
    assert january.intensity == pytest.approx(-8 / 3, abs=0.001)


@pytest.mark.parametrize(
    ("counted", "expected"), [(0, (0, "eq")), (10, (10, "eq")), (11, (10, "gte"))]
)
def test_a_total_says_where_counting_stopped(counted, expected):
    total = Total.capped(counted, 10)
    assert (total.value, total.relation) == expected
