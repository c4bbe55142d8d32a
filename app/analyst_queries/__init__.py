"""Worked queries for analysts: one file of Cypher each, with its title, question and parameters.

The comment lines at the head of a file are YAML: `title`, `question`, and `params`, which says of
each parameter what it means and gives an example that has an answer in the sample graph.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from graph_schema.cypher import query_text
from graph_schema.errors import ConfigurationError, InputError

PACKAGE = "app.analyst_queries"
SUFFIX = ".cypher"


class WorkedParameter(BaseModel):
    """A parameter of a worked query; all must be given, there are no defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meaning: str = Field(description="What it is.", examples=["Whose forces; id of a country."])
    example: JsonValue = Field(
        description="A value that has an answer in the sample graph.", examples=["PRK"]
    )


class _Head(BaseModel):
    """What the head of a file says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(examples=["Deployments of one country to another"])
    question: str = Field(
        description="What it answers, in words.",
        examples=["Which forces did a sender move to a host, when, how many?"],
    )
    params: dict[str, WorkedParameter] = Field(description="Parameters by name.")


class WorkedQuery(_Head):
    """A worked query."""

    name: str = Field(
        description="Name for `geokg cypher --query` and /v1/queries/{name}.",
        examples=["deployments-between"],
    )
    cypher: str = Field(
        description="The statement; POST /v1/cypher and Neo4j Browser run it.",
        examples=["MATCH (e:Event) RETURN e.title AS title LIMIT 10\n"],
    )

    @property
    def example(self) -> dict[str, JsonValue]:
        """Return the parameters of the example, by name."""
        return {name: parameter.example for name, parameter in self.params.items()}


@cache
def worked_queries() -> Mapping[str, WorkedQuery]:
    """Return all worked queries by name, in the order of their names.

    Raises:
        ConfigurationError: the head of a file is wrong; the message names the file.
    """
    folder = resources.files("app").joinpath("analyst_queries")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(SUFFIX))
    return {name: _read(name) for name in (name.removesuffix(SUFFIX) for name in names)}


def worked_query(name: str) -> WorkedQuery:
    """Return one worked query.

    Raises:
        InputError: there is none of that name.
    """
    found = worked_queries().get(name)
    if found is None:
        raise InputError(f"no worked query {name!r}; there are: {', '.join(worked_queries())}")
    return found


def _read(name: str) -> WorkedQuery:
    lines = query_text(PACKAGE, name).splitlines(keepends=True)
    head = "".join(line.removeprefix("// ") for line in lines if line.startswith("//"))
    cypher = "".join(line for line in lines if not line.startswith("//"))
    try:
        read = _Head.model_validate(yaml.safe_load(head))
    except (yaml.YAMLError, ValidationError) as error:
        raise ConfigurationError(f"analyst_queries/{name}{SUFFIX}: {error}") from error
    return WorkedQuery(name=name, cypher=cypher, **dict(read))
