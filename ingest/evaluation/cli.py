"""The command `geokg evaluate`; spaCy is imported when it runs, as in ingest.cli."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from graph_schema.settings import get_settings

commands = typer.Typer()

SOME_REFUSED = 1
TABLE_WIDTH = 100  # columns; the table by kind on one line each


Gold = Annotated[
    list[Path],
    typer.Argument(
        help="Annotated reports: .json or .jsonl files, folders of .json.", metavar="GOLD..."
    ),
]
ShowErrors = Annotated[
    bool, typer.Option("--show-errors", help="List missed facts and spurious claims, with causes.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
ByHalf = Annotated[
    bool,
    typer.Option(
        "--by-half",
        help="Odd and even report numbers side by side. Errors are then listed of the odd ones "
        "only: the even ones are kept back from tuning.",
    ),
]

GroupsFile = Annotated[
    Path | None,
    typer.Option(
        "--groups",
        metavar="FILE",
        help="Which facts are one happening: measure which pairs of them become one event.",
    ),
]

AsClaims = Annotated[
    bool,
    typer.Option(
        "--as-claims", help="Print the annotated facts as `geokg extract` prints claims, and end."
    ),
]


@commands.command()
def evaluate(
    gold: Gold,
    show_errors: ShowErrors = False,
    as_json: AsJson = False,
    by_half: ByHalf = False,
    groups: GroupsFile = None,
    as_claims: AsClaims = False,
) -> None:
    """Extract the claims of annotated reports and measure them against the annotations.

    Exit status 1 says that some reports were refused; standard error says which and why.
    """
    from ingest.claims import claim_to_json
    from ingest.evaluation.evaluate import evaluate as evaluate_gold
    from ingest.evaluation.evaluate import evaluation_to_json, grouping, halves, is_odd
    from ingest.evaluation.gold import read_gold
    from ingest.evaluation.groups import claims_of, read_groups
    from ingest.evaluation.reading import Reader
    from ingest.evaluation.report import error_lines, groups_table, result_tables

    reports = read_gold(gold)
    if as_claims:
        for claim in (claim for report in reports for claim in claims_of(report)):
            sys.stdout.write(json.dumps(claim_to_json(claim), ensure_ascii=False) + "\n")
        return
    happenings = None if groups is None else read_groups(groups)
    result = evaluate_gold(reports, Reader(get_settings()))
    parts = halves(result.outcomes) if by_half else {}
    grouped = {} if happenings is None else grouping(happenings, result)
    places = {report.id: place for place, report in enumerate(reports, start=1)}
    shown = [
        error
        for error in result.errors
        if show_errors and (not by_half or is_odd(error.report_id, places[error.report_id]))
    ]
    if as_json:
        values = evaluation_to_json(result, parts, shown if show_errors else None, grouped)
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    else:
        console = Console(highlight=False, soft_wrap=False)
        console.width = max(console.width, TABLE_WIDTH)
        console.print(result_tables(result.score, result.errors, parts))
        if grouped:
            console.print(groups_table(grouped))
        if show_errors:
            console.print(error_lines(shown), soft_wrap=True)
    for refusal in result.refusals:
        Console(stderr=True, soft_wrap=True).print(
            f"refused {refusal.source}: {refusal.reason}", markup=False, highlight=False
        )
    if result.refusals:
        raise typer.Exit(SOME_REFUSED)
