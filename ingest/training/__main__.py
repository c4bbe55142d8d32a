"""Train the classifiers of events on annotated reports.

    python -m ingest.training tests/data/gold_written tests/data/gold [--out FILE] [--quick]

Of tests/data/gold only reports with an odd number are learnt from; the even ones are kept back for
measuring. Writes ingest/data/events.npz: the same weights whenever reports, tables and spaCy
pipeline are the same. Prints how well reports are read that were not learnt from.
"""

import argparse
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph_schema.settings import get_settings
from ingest.coding.sentences import load_sentences
from ingest.evaluation.evaluate import is_odd
from ingest.evaluation.gold import GoldReport, read_gold
from ingest.evaluation.measures import score
from ingest.models import Article
from ingest.nlp.event_extractor.trained.models import FILE, Calibration, to_bytes
from ingest.nlp.pipeline import analyse, build_pipeline
from ingest.run import Intake, articles
from ingest.training.examples import Lesson, Read, lesson, sentence_lesson
from ingest.training.fitting import PLAIN, calibrate, fit_models, held_back

log = logging.getLogger(__name__)


def main() -> None:
    """Train, measure, and write the weights."""
    parser = argparse.ArgumentParser(description="Train the classifiers of events.")
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated reports")
    default = Path(__file__).parents[1] / "data" / FILE
    parser.add_argument("--out", type=Path, default=default)
    parser.add_argument(
        "--quick", action="store_true", help="no cross-validation, chances as they are"
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reads = list(read_reports(taught_from(read_gold(options.gold))))
    always = read_sentences()
    calibration = PLAIN if options.quick else measured(reads, always)
    models = fit_models([always, *map(lesson, reads)], calibration)
    options.out.write_bytes(to_bytes(models))
    log.info("%s, %s", models.calibration, options.out)


def measured(reads: Sequence[Read], always: Lesson) -> Calibration:
    """Tell how well reports are read that were not learnt from; return what chances are worth."""
    outcomes = list(held_back(reads, always))
    found = score([outcome for outcome, _ in outcomes])
    core, strict = (found.rates(one).f1 for one in (found.core, found.strict))
    log.info("%d reports, kept back in turn: core F1 %s, strict %s", len(reads), core, strict)
    return calibrate(outcomes)


def taught_from(reports: Sequence[GoldReport]) -> list[GoldReport]:
    """Return the reports without those of the corpus that are kept back, the even ones."""
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


def read_sentences() -> Lesson:
    """Return what the sentences written for `geokg code-pairs` teach of types."""
    examples = load_sentences()
    nlp = build_pipeline(get_settings(), trained=False)
    return sentence_lesson(examples, nlp.pipe([example.pair.text for example in examples]))


if __name__ == "__main__":
    main()
