"""Parts of names: titles, surnames, prefixes of ships."""

import re
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict, TypeAdapter
from spacy.tokens import Span

from ingest.tables import read_table


class NameWords(BaseModel):
    """Parts of names; see names.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    directions: frozenset[str]
    not_places: frozenset[str]
    place_nouns: frozenset[str]
    press_nouns: frozenset[str]
    surname_first: frozenset[str]
    ship_prefixes: dict[str, str]
    titles: tuple[str, ...]

    @cached_property
    def title(self) -> re.Pattern[str]:
        """A title at the start of a name, with its dot and the space behind it."""
        return re.compile(rf"^(?:{'|'.join(map(re.escape, self.titles))})\.?\s+")


@cache
def load_name_words() -> NameWords:
    """Return the table.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("names.yaml", TypeAdapter(NameWords))


def surname(name: str, root: str) -> str:
    """Return the surname by the custom of a country; `root` is empty when that is not known."""
    words = name.split()
    return words[0] if root in load_name_words().surname_first else words[-1]


def trim(ent: Span) -> tuple[int, int]:
    """Return the tokens of an entity without articles, titles and endings at its edges."""
    start, end = ent.start, ent.end
    while start < end and (
        ent.doc[start].lower_ in ("the", "a", "an")
        or load_name_words().title.match(ent.doc[start].text + " ")
    ):
        start += 1
    while end > start and (ent.doc[end - 1].tag_ == "POS" or ent.doc[end - 1].is_punct):
        end -= 1
    return start, end


def clean_name(text: str) -> str:
    """Return a name without its title, on one line."""
    return " ".join(load_name_words().title.sub("", text).split())
