"""Analysts' Cypher: the question and its answer."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from app.models.common import Answer


class CypherQuestion(BaseModel):
    """A statement that reads the graph."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "query": "MATCH (e:Deployment)-[:ACTOR]->(:Country {id: $iso3}) "
                    "RETURN e.title, e.low, e.high ORDER BY e.sort_day",
                    "params": {"iso3": "PRK"},
                }
            ]
        },
    )

    query: str = Field(
        min_length=1,
        description="One statement of Cypher that only reads; at most 8 KB. graph_schema/README.md "
        "has labels and properties. Values belong in `params`.",
    )
    params: dict[str, JsonValue] = Field(default={}, description="Values of $name in the query.")
    limit: int = Field(default=1000, ge=1, le=10_000, description="Rows of the answer at most.")
    timeout_ms: int | None = Field(
        default=None,
        ge=1,
        le=60_000,
        description="Deadline in milliseconds; not later than the service's own.",
    )


class CypherAnswer(Answer):
    """Rows of the answer, values in the order of the columns."""

    columns: list[str] = Field(examples=[["e.title", "e.low", "e.high"]])
    rows: list[list[JsonValue]] = Field(
        description="Nodes are {labels, properties}, relationships {type, properties}, days ISO."
    )
    truncated: str | None = Field(
        description="`rows` or `bytes`: there was more, and this limit cut it; null: all is here."
    )
    milliseconds: float = Field(description="Time in the database and on the way.")
    operators: list[str] = Field(description="Steps of the plan.")
