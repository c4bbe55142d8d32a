"""The result of an evaluation as tables for people."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ingest.evaluation.causes import Cause, Error
from ingest.evaluation.groups import GroupScore
from ingest.evaluation.measures import Rates, Score
from ingest.evaluation.shares import Share

type Halves = Mapping[str, Score]


def result_tables(score: Score, errors: Sequence[Error], halves: Halves) -> Group:
    """Return all tables: by kind, by attribute (with the halves beside, if any), by cause."""
    head = Text(
        f"{score.reports} reports, {score.words} words; {score.gold.total()} facts, "
        f"{score.predicted.total()} predicted"
    )
    tables: list[RenderableType] = [head, kinds_table(score), attributes_table(score)]
    if halves:
        tables.append(halves_table(score, halves))
    return Group(*tables, causes_table(errors))


def kinds_table(score: Score) -> Table:
    """Return core and strict precision, recall and F1, overall and by kind."""
    table = Table(title="Facts by kind")
    table.add_column("kind")
    for name in ("gold", "found", "core", "prec.", "rec.", "F1", "strict", "prec.", "rec.", "F1"):
        table.add_column(name, justify="right")
    for kind in (None, *score.kinds):
        core, strict = score.rates(score.core, kind), score.rates(score.strict, kind)
        counts = (str(core.gold), str(core.predicted))
        name = "all" if kind is None else kind or "(none)"
        table.add_row(name, *counts, *_rates(core), *_rates(strict), end_section=kind is None)
    return table


def attributes_table(score: Score) -> Table:
    """Return how many of the attributes of matched facts are right, and what must be 0."""
    table = Table("attribute", title="Attributes of matched facts")
    for name in ("right", "of", "rate"):
        table.add_column(name, justify="right")
    for key, share in (*score.attributes.items(), ("invented quantities", score.invented)):
        table.add_row(key, str(share.won), str(share.asked), _number(share.rate))
    table.add_row("from boilerplate", str(score.boilerplate_hits), "", "")
    return table


def halves_table(score: Score, halves: Halves) -> Table:
    """Return the main figures of the whole beside those of its parts."""
    table = Table("figure", title="All reports and their halves")
    columns = {"all": score, **halves}
    for name in columns:
        table.add_column(name, justify="right")
    rows = [_headline(one) for one in columns.values()]
    for key in rows[0]:
        table.add_row(key, *(row[key] for row in rows))
    return table


def groups_table(grouped: Mapping[str, GroupScore]) -> Table:
    """Return how facts of one happening came together, as annotated and as read from text."""
    table = Table("claims", title="Pairs of facts that are one event")
    for name in ("joined", "right", "of", "prec.", "rec.", "F1", "F1 of found", "stories", "apart"):
        table.add_column(name, justify="right")
    for name, one in grouped.items():
        found = (_number(one.found.f1), _part(one.stories), _part(one.apart))
        joined, right, wanted = one.pairs.predicted, one.pairs.matched, one.pairs.gold
        rates = (one.pairs.precision, one.pairs.recall, one.pairs.f1)
        table.add_row(name, *map(str, (joined, right, wanted)), *map(_number, rates), *found)
    return table


def causes_table(errors: Sequence[Error]) -> Table:
    """Return how many errors have which cause, the most frequent first."""
    table = Table("cause", title="Errors by cause")
    for name in ("missed", "spurious", "both"):
        table.add_column(name, justify="right")
    counts = count_causes(errors)
    for cause in sorted(counts, key=lambda cause: -counts[cause].total()):
        count = counts[cause]
        cells = (count["missed"], count["spurious"], count.total())
        table.add_row(cause, *map(str, cells))
    return table


def count_causes(errors: Sequence[Error]) -> dict[Cause, Counter[str]]:
    """Return for each cause that occurs how many facts were missed and predictions spurious."""
    counts: dict[Cause, Counter[str]] = {}
    for error in errors:
        counts.setdefault(error.cause, Counter())[error.error] += 1
    return {cause: counts[cause] for cause in Cause if cause in counts}


def error_lines(errors: Sequence[Error]) -> Text:
    """Return the errors one by one, by cause and, within it, in the order of the reports."""
    lines = Text()
    order = list(Cause)
    for error in sorted(errors, key=lambda error: order.index(error.cause)):
        lines.append(f"{error.report_id} {error.error:<8} ")
        lines.append(f"{error.cause}", style="bold")
        lines.append(f'  {error.fact.label}  "{error.fact.evidence}"\n')
        if error.detail:
            lines.append(f"    {error.detail}\n", style="dim")
    return lines


def _headline(score: Score) -> dict[str, str]:
    figures = {
        "reports": str(score.reports),
        "core F1": _number(score.rates(score.core).f1),
        "strict F1": _number(score.rates(score.strict).f1),
    }
    figures |= {key: _number(share.rate) for key, share in score.attributes.items()}
    figures["invented quantities"] = _number(score.invented.rate)
    figures["from boilerplate"] = str(score.boilerplate_hits)
    return figures


def _rates(rates: Rates) -> tuple[str, ...]:
    shares = (rates.precision, rates.recall, rates.f1)
    return (str(rates.matched), *map(_number, shares))


def _part(share: Share) -> str:
    return f"{share.won} of {share.asked}" if share.asked else "-"


def _number(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.3f}"
