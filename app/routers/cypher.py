"""Analysts' Cypher over HTTP; `app.cypher_guard` decides what runs."""

import hashlib
import logging
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Body, Request

from app.analyst_queries import worked_queries
from app.cypher_guard.limits import RunLimits
from app.dependencies import CallerDep, PoolDep, SettingsDep
from app.models.cypher import CypherAnswer, CypherQuestion
from app.responses import REFUSED
from graph_schema.errors import GeokgError

router = APIRouter(prefix="/v1", tags=["cypher"])

audit = logging.getLogger("geokg.cypher")

Ask = Annotated[
    CypherQuestion,
    Body(
        openapi_examples={
            name: {
                "summary": query.title,
                "description": query.question,
                "value": {"query": query.cypher, "params": query.example},
            }
            for name, query in worked_queries().items()
        }
    ),
]


@router.post("/cypher", responses=REFUSED, summary="Any question, as read-only Cypher")
async def cypher(
    request: Request, pool: PoolDep, settings: SettingsDep, caller: CallerDep, ask: Ask
) -> CypherAnswer:
    """Run a statement that only reads, within limits of time, rows, bytes and memory.

    `GET /v1/schema` tells what there is to ask; `GET /v1/queries` has statements to start from.
    """
    deadline = settings.query_timeout
    if ask.timeout_ms is not None:
        deadline = min(deadline, ask.timeout_ms / 1000)
    limits = replace(RunLimits(), seconds=deadline, rows=ask.limit)
    digest = hashlib.sha256(ask.query.encode()).hexdigest()[:16]
    who = (request.state.request_id, caller, digest)
    try:
        outcome = await pool.run(ask.query, ask.params, limits, caller=caller)
    except GeokgError as error:
        audit.info("request=%s caller=%s sha256=%s outcome=%s", *who, type(error).__name__)
        raise
    audit.info(
        "request=%s caller=%s sha256=%s outcome=ran rows=%d cut=%s ms=%.1f operators=%s",
        *who,
        len(outcome.rows),
        outcome.truncated,
        outcome.milliseconds,
        ",".join(outcome.operators),
    )
    return CypherAnswer.model_validate(outcome.as_dict())
