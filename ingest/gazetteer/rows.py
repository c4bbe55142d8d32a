"""The rows of the data tables, checked on reading; errors name the file and the row."""

import gzip
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from graph_schema.errors import ConfigurationError
from ingest.gazetteer.models import ActorKind, NounRole, OfficeRole, PlaceKind

type Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
type Qid = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
type Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
type Texts = tuple[Text, ...]
type Degrees = Annotated[float, Field(ge=-180, le=180)]
type PlaceRow = tuple[
    Text, Text, PlaceKind, Iso3 | None, Degrees, Degrees, int, Iso3 | None, tuple[str, ...]
]


def first_day(text: object) -> object:
    """The first day of "2014", "2014-05" or "2014-05-07"; other values pass untouched."""
    if isinstance(text, str) and len(text) in (4, 7):
        return f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"
    return text


def end_day(text: object) -> object:
    """The first day after the month or year of "2014-05" or "2014"; a full day is kept.

    A term that ended "in May" may have lasted until its last day.
    """
    if isinstance(text, str) and len(text) in (4, 7):
        year, month = int(text[:4]), int(text[5:] or 12)
        return date(year + month // 12, month % 12 + 1, 1)
    return text


type Start = Annotated[date, BeforeValidator(first_day)]
type End = Annotated[date, BeforeValidator(end_day)]


class Row(BaseModel):
    """A row of a table: no key but those declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class SpanRow(Row):
    """A row with a validity: from the first day to the first day no longer."""

    start: Start | None = Field(None, alias="from")
    end: End | None = Field(None, alias="to")


class CountryRow(SpanRow):
    """countries.jsonl."""

    iso3: Iso3
    iso2: str | None = None
    name: Text
    official: str | None = None
    names: Texts = ()
    adjectives: Texts = ()
    people: Texts = ()
    capital: Text | None = None
    seats: Texts = ()
    context: Texts = ()
    sovereign: bool
    wikidata: Qid | None = None
    neighbours: tuple[Iso3, ...] = ()


class MemberRow(SpanRow):
    """A state in organizations.jsonl."""

    iso3: Iso3


class ActorRow(SpanRow):
    """organs.jsonl, organizations.jsonl, groups.jsonl, media.jsonl."""

    ref: Text
    kind: ActorKind
    name: Text | None = None
    names: Texts = ()
    acronyms: Texts = ()
    adjectives: Texts = ()
    people: Texts = ()
    seats: Texts = ()
    context: Texts = ()
    wikidata: Qid | None = None
    home: tuple[Iso3, ...] = ()
    members: tuple[MemberRow, ...] = ()
    generic: Text | None = None


class NounRow(Row):
    """organ_nouns.jsonl."""

    phrase: Text
    finer: Text
    kind: ActorKind
    role: NounRole


class TenureRow(Row):
    """tenures.jsonl."""

    person: Text
    names: Texts = ()
    of: Text
    role: OfficeRole
    office: Text
    start: Start = Field(alias="from")
    end: End | None = Field(None, alias="to")
    acting: bool = False
    wikidata: Qid | None = None


class ScriptRow(Row):
    """scripts.jsonl."""

    id: Text
    names: Texts = ()


class AmbiguityRow(Row):
    """ambiguous.jsonl."""

    surface: Text
    refs: Annotated[Texts, Field(min_length=1)]
    rule: Text


class StopRow(Row):
    """stoplist.jsonl."""

    surface: Text
    reason: Text


def table(name: str) -> Traversable:
    """The file `name` of ingest/data, in a checkout or in a wheel."""
    return files("ingest").joinpath("data", name)


def read_rows[R: Row](name: str, model: type[R], *, optional: bool = False) -> Iterator[R]:
    """Rows of the JSON lines file `name` of ingest/data; none when it is optional and missing.

    Raises:
        ConfigurationError: a row is no JSON or breaks `model`, or the file is missing.
    """
    path = table(name)
    if not path.is_file():
        if optional:
            return
        raise ConfigurationError(f"ingest/data/{name}: the table is missing")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            raise ConfigurationError(f"ingest/data/{name}, row {number}: {_why(error)}") from error


def read_places(name: str) -> list[PlaceRow]:
    """Rows of the tab-separated places table (its first line names the columns).

    Raises:
        ConfigurationError: a row has too few columns or a value out of range.
    """
    data = table(name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    raws: list[tuple[object, ...]] = []
    for line in text.splitlines()[1:]:
        *head, country, latitude, longitude, people, capital_of, aliases = line.split("\t")
        raws.append(
            (*head, country or None, latitude, longitude, people, capital_of or None,
             tuple(aliases.split(";")) if aliases else ())
        )  # fmt: skip
    try:
        return TypeAdapter(list[PlaceRow]).validate_python(raws)
    except ValidationError as error:
        row = error.errors()[0]["loc"][0]
        where = f"row {row + 2}" if isinstance(row, int) else "table"
        raise ConfigurationError(f"ingest/data/{name}, {where}: {_why(error)}") from error


def _why(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
