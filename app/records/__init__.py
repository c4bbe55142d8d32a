"""What the service itself keeps in the graph: jobs. Nothing else here writes."""

from collections.abc import Mapping, Sequence

from neo4j import AsyncManagedTransaction
from pydantic import BaseModel

from app.graph import Graph, Parameter, native
from graph_schema.cypher import query_text

STATEMENTS = "app.records"
DEADLINE = 30.0  # seconds; a caller who gave up would not know whether it was written

type Row = Mapping[str, Parameter]
type Value = Parameter | Sequence[Row]


class Records(Graph):
    """The graph, with statements of this folder that write; each is one transaction."""

    async def change[Model: BaseModel](
        self, statement: str, model: type[Model], params: Mapping[str, Value]
    ) -> list[Model]:
        """Return the rows of `statement`.cypher, which may write.

        It is tried again after failures that pass, so it must do nothing the second time.

        Raises:
            GraphUnavailable, DeadlineExceeded, GraphError: as `Graph.fetch`.
        """
        text = query_text(STATEMENTS, statement)
        records = await self._answered(
            statement, lambda: self._write(text, params), seconds=DEADLINE
        )
        return [model.model_validate(record) for record in records]

    async def _write(self, text: str, params: Mapping[str, Value]) -> list[dict[str, object]]:
        async def attempt(tx: AsyncManagedTransaction) -> list[dict[str, object]]:
            result = await tx.run(text, dict(params))
            return [
                {key: native(value) for key, value in dict(record).items()}
                async for record in result
            ]

        async with self._driver.session(database=self._database) as session:
            return await session.execute_write(attempt)
