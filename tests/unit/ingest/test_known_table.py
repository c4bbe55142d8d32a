"""Deployments day by day: what was known when, and the table of it in the README."""

import random
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from ingest.claim_lines import read_claims
from ingest.cli import commands
from ingest.evaluation.cli import commands as evaluation
from ingest.evaluation.gold import read_gold
from ingest.evaluation.groups import claims_of
from ingest.known_table import known_table
from ingest.resolve import resolve
from ingest.resolve.days import latest_figures, movements_by_day
from tests.gold import FOLDER

README = Path(__file__).parents[3] / "README.md"
REPORTS = [FOLDER / "gold" / f"dev-00{number}.json" for number in range(1, 7)]
CLAIMS = [claim for report in read_gold(REPORTS) for claim in claims_of(report)]


def test_the_table_in_the_readme_is_what_the_commands_print():
    claims = CliRunner().invoke(evaluation, ["--as-claims", *map(str, REPORTS)]).stdout
    table = CliRunner().invoke(commands, ["resolve", "-", "--by-day"], input=claims).stdout
    assert len(table.splitlines()) > 10
    assert f"\n\n{table}\n" in README.read_text(encoding="utf-8")


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_claims_does_not_show_in_the_table(seed):
    shuffled = random.Random(seed).sample(CLAIMS, len(CLAIMS))
    assert list(known_table(shuffled)) == list(known_table(CLAIMS))


def test_what_later_reports_say_is_not_known_before():
    day = date(2024, 10, 24)
    early = [claim for claim in CLAIMS if claim.reported_at <= day]
    rows = [known for known in movements_by_day(CLAIMS, resolve) if known.day <= day]
    assert rows == list(movements_by_day(early, resolve))


def test_the_dispatch_is_denied_while_it_goes_on_and_its_figures_keep_their_speakers():
    (first,) = [
        known
        for known in movements_by_day(CLAIMS, resolve)
        if known.day == date(2024, 10, 22) and known.event.places[:1] == ("Vladivostok",)
    ]
    assert (first.event.status, first.denied_by) == (
        "ongoing",
        ("Dmitry Peskov", "North Korean diplomat"),
    )
    assert [(claim.quantity.low, claim.said_by) for claim in first.figures] == [
        (1500, ("National Intelligence Service",)),
        (1500, ("spy agency in Seoul",)),
        (11000, ("Kyrylo Budanov",)),
    ]


def test_a_later_figure_takes_the_place_of_that_speakers_earlier_one():
    dispatch = max(resolve(CLAIMS).events, key=lambda event: event.n_claims)
    by_id = {claim.claim_id: claim for claim in CLAIMS}
    latest = latest_figures([by_id[name] for name in dispatch.claims])
    service = [c for c in latest if "National Intelligence Service" in c.said_by]
    assert [(c.quantity.low, c.reported_at) for c in service] == [(3000, date(2024, 10, 24))]


def test_annotated_facts_printed_as_claims_are_read_again(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(
        CliRunner().invoke(evaluation, ["--as-claims", *map(str, REPORTS)]).stdout, encoding="utf-8"
    )
    assert list(read_claims([str(path)], stdin=None)) == CLAIMS
