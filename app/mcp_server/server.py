"""The tools: what an agent can ask."""

from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field, JsonValue

from app import client
from app.client import Question, RequestFailed
from app.mcp_server.service import InProcess
from app.models.actors import Relationships
from app.models.claims import ClaimDetail
from app.models.cypher import CypherAnswer
from app.models.deployments import Deployments
from app.models.events import Event
from app.models.queries import WorkedQueries
from app.models.schema import GraphSchema
from app.models.search import Search
from app.models.timeline import Timeline
from app.models.vocabulary import Granularity, Kind
from app.revision import geokg_version

INSTRUCTIONS = """
geokg knows who did what to whom, when, where, how many and *who says so*, from news reports.
Figures that differ stand side by side, each with its speaker: name it, never pick one silently.
`status` tells what happened from what is planned, possible or denied. Ids come from `search`.
`known_at` answers as the press knew it on a day.
"""
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

type Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO 8601.")]
type ActorId = Annotated[str, Field(description="Id of an actor: PRK, nato, PRK.kim-jong-un.")]
type Limit = Annotated[int, Field(ge=1, le=100, description="Items at most.")]


def build_server(service: InProcess) -> MCPServer:
    """Return a server whose tools ask `service`."""
    server = MCPServer("geokg", instructions=INSTRUCTIONS.strip(), version=geokg_version())
    tools = Tools(service)
    for tool in (
        tools.search,
        tools.relationships,
        tools.timeline,
        tools.deployments,
        tools.evidence,
        tools.event,
        tools.schema,
        tools.queries,
        tools.cypher,
    ):
        server.tool(annotations=READS)(tool)
    return server


class Tools:
    """The tools; each is one question to the service."""

    def __init__(self, service: InProcess) -> None:
        """Ask `service`."""
        self._service = service

    async def _ask[Answer: BaseModel](self, question: Question[Answer], ctx: Context) -> Answer:
        try:
            return await self._service.ask(question, ctx.headers)
        except RequestFailed as error:
            raise ToolError(str(error)) from error

    async def search(
        self,
        ctx: Context,
        q: Annotated[str, Field(min_length=1, max_length=200, description="Words or a name.")],
        limit: Limit = 10,
    ) -> Search:
        """Find actors, places, events, claims and articles by their words, in any script."""
        return await self._ask(client.search(q, limit=limit), ctx)

    async def relationships(
        self,
        ctx: Context,
        actor: ActorId,
        other: ActorId | None = None,
        since: Day | None = None,
        until: Day | None = None,
        known_at: Day | None = None,
        limit: Limit = 10,
    ) -> Relationships:
        """Tell how an actor stands to others (or to `other`): cooperation, conflict, trend."""
        question = client.relationships(
            actor, other=other, since=since, until=until, known_at=known_at, limit=limit
        )
        return await self._ask(question, ctx)

    async def timeline(
        self,
        ctx: Context,
        country: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")],
        since: Day | None = None,
        until: Day | None = None,
        known_at: Day | None = None,
        kind: list[Kind] | None = None,
        granularity: Granularity = "month",
        limit: Limit = 20,
    ) -> Timeline:
        """Tell what happened around a country: counts by period, and the newest events."""
        question = client.timeline(
            country,
            since=since,
            until=until,
            known_at=known_at,
            kind=kind,
            granularity=granularity,
            limit=limit,
        )
        return await self._ask(question, ctx)

    async def deployments(
        self,
        ctx: Context,
        sender: ActorId | None = None,
        host: ActorId | None = None,
        known_at: Day | None = None,
        limit: Limit = 5,
    ) -> Deployments:
        """Tell who sent which forces to whom: every figure, with its speaker and its sentence."""
        question = client.deployments(sender=sender, host=host, known_at=known_at, limit=limit)
        return await self._ask(question, ctx)

    async def evidence(
        self, ctx: Context, claim: Annotated[str, Field(description="Id of a claim.")]
    ) -> ClaimDetail:
        """Give a claim's sentence, report and speaker, its events, and what stands against it."""
        return await self._ask(client.claim(claim), ctx)

    async def event(
        self, ctx: Context, event: Annotated[str, Field(description="Id of an event.")]
    ) -> Event:
        """Give an event with all its figures, claims, sentences and denials."""
        return await self._ask(client.event(event), ctx)

    async def schema(self, ctx: Context) -> GraphSchema:
        """Tell labels, relationship types, properties and vocabulary; read it before `cypher`."""
        return await self._ask(client.schema(), ctx)

    async def queries(self, ctx: Context) -> WorkedQueries:
        """List worked queries in Cypher, each with its question and parameters."""
        return await self._ask(client.queries(), ctx)

    async def cypher(
        self,
        ctx: Context,
        statement: Annotated[str, Field(description="One statement that only reads.")],
        params: dict[str, JsonValue] | None = None,
        limit: Annotated[int, Field(ge=1, le=1000, description="Rows at most.")] = 50,
    ) -> CypherAnswer:
        """Ask anything in Cypher. Statements that write or cost too much are refused."""
        return await self._ask(client.cypher(statement, params, limit=limit), ctx)
