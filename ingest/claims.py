"""Claims: their ids and their public form, one JSON object a line (DESIGN.md section 3)."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from graph_schema.errors import InputError
from graph_schema.identifiers import Part, stable_id
from graph_schema.ontology import ontology
from ingest.models import Claim, Interval, Kind, Movement, Qualifier, Quantity, Status
from ingest.plover import intensity_of

# The keys of a fact (corpus guideline), then those that say where it comes from, in output order.
FACT_KEYS = (
    "kind", "type", "source", "target", "place", "time", "movement", "quantity", "items",
    "transport", "status", "said_by", "evidence",
)  # fmt: skip
ORIGIN_KEYS = (
    "claim_id", "article_id", "sentence", "start", "end", "reported_at", "confidence",
    "pipeline_version",
)  # fmt: skip

CODE_KEYS = ("modes", "contexts", "cameo", "quad", "intensity")  # PLOVER 2.0 of the first type

type Number = int | float


def new_claim(  # noqa: PLR0913 - one argument for each field of a claim
    *,
    article_id: str,
    kind: Kind,
    type: Sequence[str],
    evidence: str,
    start: int,
    end: int,
    sentence: str,
    pipeline_version: str,
    source: Sequence[str] = (),
    target: Sequence[str] = (),
    place: str | None = None,
    time: Interval | None = None,
    movement: Movement | None = None,
    quantity: Quantity | None = None,
    items: Sequence[str] = (),
    transport: Sequence[str] = (),
    status: Status = "happened",
    said_by: Sequence[str] = (),
    reported_at: date | None = None,
    confidence: float = 1.0,
    modes: Sequence[str] = (),
    contexts: Sequence[str] = (),
) -> Claim:
    """Return a claim whose id depends on what it says and where in the article it says so.

    The id leaves out `reported_at`, `confidence` and `pipeline_version`: the same reading of the
    same characters is the same claim. `evidence` and `sentence` follow from article and span.
    """
    content: tuple[Part, ...] = (
        article_id, start, end, kind, tuple(type), tuple(source), tuple(target), place,
        None if time is None else (time.earliest.isoformat(), time.latest.isoformat()),
        movement,
        None if quantity is None
        else (float(quantity.low), float(quantity.high), quantity.qualifier, quantity.unit),
        tuple(items), tuple(transport), status, tuple(said_by),
    )  # fmt: skip
    return Claim(
        claim_id=stable_id("claim", *content),
        article_id=article_id,
        kind=kind,
        type=tuple(type),
        source=tuple(source),
        target=tuple(target),
        place=place,
        time=time,
        movement=movement,
        quantity=quantity,
        items=tuple(items),
        transport=tuple(transport),
        status=status,
        said_by=tuple(said_by),
        evidence=evidence,
        sentence=sentence,
        start=start,
        end=end,
        reported_at=reported_at,
        confidence=confidence,
        pipeline_version=pipeline_version,
        modes=tuple(modes),
        contexts=tuple(contexts),
    )


def claim_to_json(claim: Claim) -> dict[str, object]:
    """Return the public form of a claim, keys in the order of the format.

    `time` is a pair of ISO dates or None, `quantity` an object or None with whole numbers as
    integers, `reported_at` an ISO date or None. `cameo` is the CAMEO root of the first type, `quad`
    its quad class, `intensity` its score.
    """
    values: dict[str, object] = {key: getattr(claim, key) for key in (*FACT_KEYS, *ORIGIN_KEYS)}
    for key in ("type", "source", "target", "items", "transport", "said_by"):
        values[key] = list(getattr(claim, key))
    if claim.time is not None:
        values["time"] = [claim.time.earliest.isoformat(), claim.time.latest.isoformat()]
    if claim.quantity is not None:
        values["quantity"] = {
            "low": _number(claim.quantity.low),
            "high": _number(claim.quantity.high),
            "qualifier": claim.quantity.qualifier,
            "unit": claim.quantity.unit,
        }
    values["reported_at"] = None if claim.reported_at is None else claim.reported_at.isoformat()
    row = ontology().event_types[claim.type[0]]
    values |= {"modes": list(claim.modes), "contexts": list(claim.contexts)}
    values |= {"cameo": row.cameo[0], "quad": row.quad}
    return values | {"intensity": intensity_of(claim.type[0], set(claim.modes))}


def claim_from_json(row: Mapping[str, object]) -> Claim:
    """Return the claim that an object of the public format holds; unknown keys are ignored.

    Raises:
        InputError: a key is missing or its value is of the wrong form; the message names it.
    """
    try:
        return _Row.model_validate(row).claim()
    except ValidationError as error:
        finding = error.errors()[0]
        where = ".".join(str(part) for part in finding["loc"]) or "object"
        raise InputError(f"claim {row.get('claim_id', '?')}: {where}: {finding['msg']}") from error


class _QuantityRow(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    low: float = Field(allow_inf_nan=False)
    high: float = Field(allow_inf_nan=False)
    qualifier: Qualifier
    unit: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "_QuantityRow":
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is more than high {self.high:g}")
        return self


class _Row(BaseModel):
    """The public format; keys of origin that are missing get the value "unknown" of their type."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    kind: Kind
    type: tuple[str, ...] = Field(min_length=1)
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: str | None = None
    time: tuple[date, date] | None = None
    movement: Movement | None = None
    quantity: _QuantityRow | None = None
    items: tuple[str, ...] = ()
    transport: tuple[str, ...] = ()
    status: Status
    said_by: tuple[str, ...] = ()
    evidence: str
    claim_id: str = Field(min_length=1)
    article_id: str = Field(min_length=1)
    sentence: str = ""
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)
    reported_at: date | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    pipeline_version: str = ""
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()

    @field_validator("type")
    @classmethod
    def _known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in ontology().event_types]
        if unknown:
            raise ValueError(f"{unknown[0]} is no type of the ontology")
        return names

    @model_validator(mode="after")
    def _in_order(self) -> "_Row":
        if self.time is not None and self.time[0] > self.time[1]:
            raise ValueError(f"time: {self.time[0]} is after {self.time[1]}")
        return self

    def claim(self) -> Claim:
        # Any: model_dump's values are those of the fields above, which Claim repeats.
        values: dict[str, Any] = self.model_dump(exclude={"time", "quantity"})
        quantity = self.quantity
        return Claim(
            **values,
            time=None if self.time is None else Interval(*self.time),
            quantity=None
            if quantity is None
            else Quantity(quantity.low, quantity.high, quantity.qualifier, quantity.unit),
        )


def _number(value: float) -> Number:
    """Return a whole number as an integer, so that JSON has 3000 and not 3000.0.

    >>> _number(3000.0), _number(2.5)
    (3000, 2.5)
    """
    return int(value) if math.isfinite(value) and value == int(value) else value
