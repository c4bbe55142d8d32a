"""The schema of the graph as it is: labels, relationship types, indexes, and the vocabulary."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, Field

from app.models.common import Answer
from graph_schema.ontology import Ontology

NOTHING = "LIST<NOTHING>"  # the type of an empty list, which says nothing of its items


class Property(Answer):
    """A property of nodes or relationships."""

    name: str = Field(examples=["sort_day"])
    types: list[str] = Field(
        description="Types of its values, in Cypher's own words.", examples=[["DATE"]]
    )


class Label(Answer):
    """A label of nodes."""

    name: str = Field(examples=["Event"])
    count: int = Field(description="Nodes that have it.", examples=[294])
    properties: list[Property] = Field(description="Seen in the first nodes that have it.")


class RelationshipType(Answer):
    """A type of relationship, and the labels at its ends."""

    name: str = Field(examples=["ON_TIMELINE"])
    count: int = Field(examples=[577])
    start: list[str] = Field(description="Labels of nodes it starts at.", examples=[["Event"]])
    end: list[str] = Field(
        description="Labels of nodes it ends at.", examples=[["Actor", "Country"]]
    )
    properties: list[Property] = Field(description="Seen in the first ones.")


class Index(Answer):
    """One row of schema_indexes.cypher: an index that lookups and pages go by."""

    name: str = Field(examples=["timeline"])
    type: str = Field(description="range, fulltext, point or text.", examples=["range"])
    online: bool = Field(description="False while it is being built.", examples=[True])
    owners: list[str] = Field(
        description="Labels, or types of relationships.", examples=[["ON_TIMELINE"]]
    )
    properties: list[str] = Field(examples=[["iso3", "day", "event_id"]])
    unique: bool = Field(description="It belongs to a uniqueness constraint.", examples=[False])


class EventTypeInfo(Answer):
    """A PLOVER event type."""

    name: str = Field(examples=["AID"])
    quad: int = Field(
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material "
        "conflict.",
        examples=[2],
    )
    intensity: float = Field(description="Score, -10 to 10.", examples=[10.0])
    meaning: str = Field(examples=["one-sided help: money, arms, personnel, relief, asylum"])
    modes: dict[str, float] = Field(description="Score of each mode.", examples=[{}])


class KindInfo(Answer):
    """A kind of claims and events, or of actors."""

    name: str = Field(examples=["deployment"])
    label: str | None = Field(
        description="Second label of its nodes; null: none.", examples=["Deployment"]
    )


class Vocabulary(Answer):
    """The closed lists of words that the graph uses."""

    event_types: list[EventTypeInfo]
    claim_kinds: list[KindInfo]
    actor_kinds: list[KindInfo]
    figure_units: list[str] = Field(description="Classes of units.", examples=[["troops"]])


class GraphSchema(Answer):
    """What a graph holds, for who writes Cypher."""

    version: str | None = Field(description="Last migration that was applied.", examples=["V0004"])
    labels: list[Label]
    relationship_types: list[RelationshipType]
    indexes: list[Index]
    vocabulary: Vocabulary


class LabelCount(BaseModel):
    """Nodes of a label."""

    label: str
    count: int


class TypeCount(BaseModel):
    """Relationships of a type; in all, or those that start or end at a label."""

    relationshipType: str  # noqa: N815 - Neo4j's own name
    count: int
    startLabel: str | None = None  # noqa: N815 - Neo4j's own name
    endLabel: str | None = None  # noqa: N815 - Neo4j's own name


class GraphCountsRow(BaseModel):
    """The row of graph_counts.cypher."""

    labels: list[LabelCount]
    relationships: list[TypeCount]


class PropertyRow(BaseModel):
    """One row of label_properties.cypher or type_properties.cypher."""

    owner: str
    property: str
    types: list[str]


def starts_of(counts: GraphCountsRow) -> dict[str, str]:
    """Return for each type the rarest label that all its relationships start at."""
    nodes = {row.label: row.count for row in counts.labels}
    totals = {row.relationshipType: row.count for row in counts.relationships if _is_total(row)}
    starts: dict[str, str] = {}
    for row in counts.relationships:
        label = row.startLabel
        if label is None or row.count < totals[row.relationshipType]:
            continue
        known = starts.get(row.relationshipType)
        if known is None or (nodes[label], label) < (nodes[known], known):
            starts[row.relationshipType] = label
    return starts


def labels_of(counts: GraphCountsRow, properties: Iterable[PropertyRow]) -> list[Label]:
    """Return the labels by name, each with its properties."""
    by_owner = _by_owner(properties)
    return [
        Label(name=row.label, count=row.count, properties=by_owner.get(row.label, []))
        for row in sorted(counts.labels, key=lambda row: row.label)
    ]


def types_of(counts: GraphCountsRow, properties: Iterable[PropertyRow]) -> list[RelationshipType]:
    """Return the relationship types by name, each with its ends and properties."""
    by_owner = _by_owner(properties)
    rows = counts.relationships
    return [
        RelationshipType(
            name=name,
            count=next(_.count for _ in rows if _.relationshipType == name and _is_total(_)),
            start=sorted(_.startLabel for _ in rows if _.relationshipType == name and _.startLabel),
            end=sorted(_.endLabel for _ in rows if _.relationshipType == name and _.endLabel),
            properties=by_owner.get(name, []),
        )
        for name in sorted({row.relationshipType for row in rows})
    ]


def vocabulary_of(words: Ontology) -> Vocabulary:
    """Return the vocabulary as it goes out."""
    return Vocabulary(
        event_types=[
            EventTypeInfo(**row.model_dump(include=set(EventTypeInfo.model_fields)))
            for row in words.event_types.values()
        ],
        claim_kinds=[KindInfo(name=k.name, label=k.label) for k in words.claim_kinds.values()],
        actor_kinds=[KindInfo(name=k.name, label=k.label) for k in words.actor_kinds.values()],
        figure_units=list(words.figure_units),
    )


def _is_total(row: TypeCount) -> bool:
    return row.startLabel is None and row.endLabel is None


def _by_owner(rows: Iterable[PropertyRow]) -> Mapping[str, list[Property]]:
    found: dict[str, list[Property]] = {}
    for row in rows:
        types = sorted({_plain(type_) for type_ in row.types})
        known = [type_ for type_ in types if type_ != NOTHING] or types
        found.setdefault(row.owner, []).append(Property(name=row.property, types=known))
    return found


def _plain(type_: str) -> str:
    """Return a type without "NOT NULL", which every value of a property is."""
    return type_.replace(" NOT NULL", "")
