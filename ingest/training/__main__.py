r"""Train the classifiers of events on annotated reports.

    python -m ingest.training tests/data/gold_written tests/data/gold \
        --sentences tests/unit/ingest/nlp/sentences.yaml [--quick] [--out FILE]

Of tests/data/gold only reports with an odd number are learnt from; the even ones are kept back for
measuring. Writes ingest/data/events.npz: the same weights whenever reports, tables and spaCy
pipeline are the same. Prints how well reports are read that were not learnt from.
"""

import argparse
import logging
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from ingest.evaluation.gold import read_gold
from ingest.evaluation.measures import score
from ingest.nlp.event_extractor.trained.models import FILE, Calibration, to_bytes
from ingest.training.examples import Lesson, Read, lesson
from ingest.training.fitting import PLAIN, calibrate, fit_models, held_back
from ingest.training.sources import read_reports, read_rows, read_types, taught_from

log = logging.getLogger(__name__)


def main() -> None:
    """Train, measure, and write the weights."""
    parser = argparse.ArgumentParser(description="Train the classifiers of events.")
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated reports")
    default = Path(__file__).parents[1] / "data" / FILE
    parser.add_argument("--out", type=Path, default=default)
    parser.add_argument("--sentences", type=Path, nargs="*", default=(), help="tables of sentences")
    parser.add_argument(
        "--quick", action="store_true", help="no cross-validation, chances as they are"
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reads = list(read_reports(taught_from(read_gold(options.gold))))
    rows = chain.from_iterable(map(read_rows, options.sentences))
    always = [read_types(), *map(lesson, rows)]
    calibration = PLAIN if options.quick else measured(reads, always)
    models = fit_models([*always, *map(lesson, reads)], calibration)
    options.out.write_bytes(to_bytes(models))
    log.info("%s, %s", models.calibration, options.out)


def measured(reads: Sequence[Read], always: Sequence[Lesson]) -> Calibration:
    """Tell how well reports are read that were not learnt from; return what chances are worth."""
    outcomes = list(held_back(reads, always))
    found = score([outcome for outcome, _ in outcomes])
    core, strict = (found.rates(one).f1 for one in (found.core, found.strict))
    log.info("%d reports, kept back in turn: core F1 %s, strict %s", len(reads), core, strict)
    return calibrate(outcomes)


if __name__ == "__main__":
    main()
