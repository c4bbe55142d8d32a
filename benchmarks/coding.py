"""How well `geokg code-pairs` codes labelled pairs, by type.

    uv run python benchmarks/coding.py plover-train.jsonl

Reads JSON lines {id, text, source, target, type}. Prints precision, recall and F1 by type for the
rules alone, the classifier alone and both, once with the bundled weight of the rules' voice, once
with the weight that four fifths of the pairs choose for the fifth that is scored (five folds).
The pairs are only scored: neither tables nor weights are fitted to them here. Labels YIELD and
CONCEDE or RETREAT count as one.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from graph_schema.settings import get_settings
from ingest.coding.classifier import ROOTS, VOICE, load
from ingest.coding.coder import Read, build_coder, build_parser, read_pair
from ingest.coding.lexicon import lexicon
from ingest.coding.models import Pair

FOLDS = 5
VOICES = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0)


class Score(NamedTuple):
    """Precision, recall and F1 of one type, and how many pairs have it."""

    precision: float
    recall: float
    f1: float
    pairs: int


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    pairs = [Pair(row["id"], row["text"], row["source"], row["target"]) for row in rows]
    gold = [_root(row["type"]) for row in rows]
    reads = _read(pairs)
    rules = ["-" if read.verdict is None else _root(read.verdict.type) for read in reads]
    voted = {voice: _voted(reads, voice) for voice in VOICES}
    _print("rules alone", gold, rules)
    _print("classifier alone, the rules' reading among its features", gold, voted[0.0])
    _print(f"both, voice {VOICE}", gold, voted[VOICE])
    chosen, picked = _folded(gold, voted)
    _print(f"both, voice chosen on four folds for the fifth: {chosen}", gold, picked)
    for name, start in (("even lines", 0), ("odd lines", 1)):
        part = macro(gold[start::2], voted[VOICE][start::2])
        print(f"{name}: macro-F1 {part:.3f}")
    _speed(pairs)


def _read(pairs: Sequence[Pair]) -> list[Read]:
    nlp, tables = build_parser(get_settings()), lexicon()
    docs = nlp.pipe([pair.text for pair in pairs])
    return [read_pair(pair, doc, tables) for pair, doc in zip(pairs, docs, strict=True)]


def _voted(reads: Sequence[Read], voice: float) -> list[str]:
    classifier = load()
    return [_root(classifier.vote(read.features, read.verdict, voice).type) for read in reads]


def _folded(gold: Sequence[str], voted: dict[float, list[str]]) -> tuple[list[float], list[str]]:
    """Return the voice chosen for each fold, and the types coded so."""
    chosen, picked = [], [""] * len(gold)
    for fold in range(FOLDS):
        rest = [place for place in range(len(gold)) if place % FOLDS != fold]
        known = [gold[place] for place in rest]
        scores = {
            voice: macro(known, [types[place] for place in rest]) for voice, types in voted.items()
        }
        best = max(scores, key=lambda voice: scores[voice])
        chosen.append(best)
        for place in range(fold, len(gold), FOLDS):
            picked[place] = voted[best][place]
    return chosen, picked


def score(kind: str, gold: Sequence[str], coded: Sequence[str]) -> Score:
    """Return how well one type was coded."""
    right = sum(one == other == kind for one, other in zip(gold, coded, strict=True))
    found, wanted = list(coded).count(kind), list(gold).count(kind)
    total = found + wanted
    return Score(
        right / found if found else 0.0,
        right / wanted if wanted else 0.0,
        2 * right / total if total else 0.0,
        wanted,
    )


def macro(gold: Sequence[str], coded: Sequence[str]) -> float:
    """Return the mean F1 of the types that occur in `gold`."""
    kinds = sorted(set(gold))
    return sum(score(kind, gold, coded).f1 for kind in kinds) / len(kinds)


def _print(title: str, gold: Sequence[str], coded: Sequence[str]) -> None:
    print(f"\n{title}\n{'type':<10}{'pairs':>6}{'prec.':>7}{'recall':>7}{'F1':>7}")
    for kind in sorted(set(gold)):
        one = score(kind, gold, coded)
        print(f"{kind:<10}{one.pairs:>6}{one.precision:>7.2f}{one.recall:>7.2f}{one.f1:>7.2f}")
    print(f"{'macro-F1':<30}{macro(gold, coded):>7.3f}")


def _speed(pairs: Sequence[Pair]) -> None:
    coder = build_coder(get_settings())
    start = time.perf_counter()
    count = sum(1 for _ in coder.code(pairs))
    taken = time.perf_counter() - start
    print(f"\n{count} pairs in {taken:.1f} s: {count / taken:.0f} a second on one core")


def _root(kind: str) -> str:
    return ROOTS.get(kind, kind)


if __name__ == "__main__":
    main()
