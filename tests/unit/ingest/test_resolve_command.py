"""`geokg resolve`: claims in, one line for each claim out, in any order of input."""

import json
import random

from typer.testing import CliRunner

from ingest.claims import claim_to_json
from ingest.cli import commands
from ingest.resolve import resolve
from tests.gold import gold_reports

CLAIMS = [claim for gold in gold_reports() for claim in gold.claims]
LINES = [json.dumps(claim_to_json(claim), ensure_ascii=False) for claim in CLAIMS]


def run(lines):
    return CliRunner().invoke(commands, ["resolve", "-"], input="\n".join(lines))


def test_each_claim_has_its_event_and_each_deployment_its_ledger():
    result = run(LINES)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    events = resolve(CLAIMS).event_of()
    kinds = {claim.claim_id: claim.kind for claim in CLAIMS}
    assert result.exit_code == 0
    assert {row["claim_id"]: row["event_id"] for row in rows} == events
    assert all(
        (row["ledger_id"] is None) == (kinds[row["claim_id"]] != "deployment") for row in rows
    )


def test_the_order_of_lines_does_not_show():
    shuffled = random.Random(7).sample(LINES, len(LINES))
    assert run(shuffled).stdout == run(LINES).stdout


def test_a_bad_line_is_named_and_the_exit_status_tells_of_it():
    result = run([LINES[0], "{", LINES[1]])
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert "refused -:2: not JSON" in result.stderr
