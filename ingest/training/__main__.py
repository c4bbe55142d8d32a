"""Train the classifiers of events on annotated reports.

    python -m ingest.training tests/data/gold_written tests/data/gold [--out FILE]

Of tests/data/gold only reports with an odd number are learnt from; the even ones are kept back for
measuring. Writes ingest/data/events.npz: the same weights whenever reports, tables and spaCy
pipeline are the same. Prints how well reports are read that were not learnt from.
"""

import argparse
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph_schema.settings import get_settings
from ingest.evaluation.evaluate import is_odd
from ingest.evaluation.gold import GoldReport, read_gold
from ingest.evaluation.measures import score
from ingest.models import Article
from ingest.nlp.event_extractor.trained.models import FILE, to_bytes
from ingest.nlp.pipeline import analyse, build_pipeline
from ingest.run import Intake, articles
from ingest.training.examples import Read, lesson
from ingest.training.fitting import calibrate, fit_models, held_back

log = logging.getLogger(__name__)


def main() -> None:
    """Train, measure, and write the weights."""
    parser = argparse.ArgumentParser(description="Train the classifiers of events.")
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated reports")
    default = Path(__file__).parents[1] / "data" / FILE
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reads = list(read_reports(taught_from(read_gold(options.gold))))
    outcomes = list(held_back(reads))
    measured = score([outcome for outcome, _ in outcomes])
    core, strict = (measured.rates(one).f1 for one in (measured.core, measured.strict))
    log.info("%d reports, kept back in turn: core F1 %s, strict %s", len(reads), core, strict)
    models = fit_models(map(lesson, reads), calibrate(outcomes))
    options.out.write_bytes(to_bytes(models))
    log.info("%s, %s", models.calibration, options.out)


def taught_from(reports: Sequence[GoldReport]) -> list[GoldReport]:
    """Return the reports without those of the corpus that are kept back, dev-002, dev-004 and so on."""
    return [
        report
        for place, report in enumerate(reports, start=1)
        if not report.id.startswith("dev-") or is_odd(report.id, place)
    ]


def read_reports(reports: Sequence[GoldReport]) -> Iterator[Read]:
    """Yield the reports as the rules read them."""
    settings = get_settings()
    nlp = build_pipeline(settings, trained=False)
    by_id = {report.id: report for report in reports}
    paths = dict.fromkeys(str(report.path) for report in reports)
    for article in articles(paths, Intake(), settings):
        if isinstance(article, Article):
            yield Read(by_id[article.id], article, analyse(nlp, article))


if __name__ == "__main__":
    main()
