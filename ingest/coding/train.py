"""Train the classifier on the sentences written for this project.

    python -m ingest.coding.train [--out FILE]

Reads ingest/data/coding/sentences_*.txt, writes ingest/data/coding/weights.npz: the same weights
whenever sentences, tables and spaCy pipeline are the same. Takes about a minute on one core.
"""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from graph_schema.settings import get_settings
from ingest.coding.classifier import FILE, Classifier, to_bytes
from ingest.coding.coder import build_parser, read_pair
from ingest.coding.lexicon import lexicon
from ingest.coding.sentences import Example, load_sentences
from ingest.linear import Features, fit

PENALTY = 1e-3  # best of 3e-4, 1e-3, 3e-3 by five-fold cross-validation on the sentences
FEWEST = 2  # a name that holds for one sentence says nothing of others

log = logging.getLogger(__name__)


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description="Train the classifier of code-pairs.")
    default = Path(__file__).parents[1] / "data" / "coding" / FILE
    parser.add_argument("--out", type=Path, default=default)
    out = parser.parse_args().out
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    examples = load_sentences()
    types = [example.type for example in examples]
    model = fit(featured(examples), types, penalty=PENALTY, fewest=FEWEST)
    out.write_bytes(to_bytes(Classifier(model)))
    log.info("%d sentences, %d names; %s", len(examples), len(model.columns), out)


def featured(examples: Sequence[Example]) -> list[Features]:
    """Return the features of the examples, by the settings' pipeline."""
    nlp, tables = build_parser(get_settings()), lexicon()
    docs = nlp.pipe([example.pair.text for example in examples])
    return [
        read_pair(example.pair, doc, tables).features
        for example, doc in zip(examples, docs, strict=True)
    ]


if __name__ == "__main__":
    main()
