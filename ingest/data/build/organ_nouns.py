"""organ_nouns.jsonl: the nouns of tables/organ_nouns.tsv with their braces written out."""

from collections.abc import Iterator

from ingest.data.build.tables import Row, read_hand


def organ_noun_rows() -> Iterator[Row]:
    """One row a phrase; when two rows of the source have one phrase, the later wins.

    "{1}" in the column `finer` stands for the first word group of the phrase, "{2}" for the second.
    """
    rows: dict[str, Row] = {}
    for source in read_hand("organ_nouns.tsv"):
        for phrase, chosen in expand(source["phrase"]):
            finer = source["finer"]
            for number, text in enumerate(chosen, 1):
                finer = finer.replace(f"{{{number}}}", _british(text))
            rows[phrase] = {
                "phrase": phrase, "finer": finer, "kind": source["kind"], "role": source["role"]
            }  # fmt: skip
    yield from (rows[phrase] for phrase in sorted(rows))


def expand(pattern: str) -> Iterator[tuple[str, list[str]]]:
    """Every phrase of a pattern, with what each outer brace stood for.

    >>> [phrase for phrase, _ in expand("minist{er|ry} of {|the }labo{u|}r")][:2]
    ['minister of labour', 'minister of labor']
    """
    depth = 0
    start = 0
    for index, char in enumerate(pattern):
        if char == "{":
            depth += 1
            start = index if depth == 1 else start
        elif char == "}":
            depth -= 1
            if depth == 0:
                head, body, tail = pattern[:start], pattern[start + 1 : index], pattern[index + 1 :]
                for choice in alternatives(body):
                    for inner, _ in expand(choice):
                        for rest, chosen in expand(tail):
                            yield head + inner + rest, [inner, *chosen]
                return
    yield pattern, []


def alternatives(body: str) -> list[str]:
    """The parts of `body` between bars that are in no inner brace."""
    parts, depth = [""], 0
    for char in body:
        depth += (char == "{") - (char == "}")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _british(text: str) -> str:
    return text.replace("labor", "labour").replace("defense", "defence")
