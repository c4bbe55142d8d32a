"""Analysts' Cypher over HTTP; `app.cypher_guard` decides what runs."""

import hashlib
import logging
from dataclasses import replace

from fastapi import APIRouter, Request

from app.cypher_guard.limits import RunLimits
from app.dependencies import PoolDep, SettingsDep
from app.models.cypher import CypherAnswer, CypherQuestion
from app.responses import REFUSED
from graph_schema.errors import GeokgError

router = APIRouter(prefix="/v1", tags=["cypher"])

audit = logging.getLogger("geokg.cypher")


@router.post("/cypher", responses=REFUSED, summary="Any question, as read-only Cypher")
async def cypher(
    request: Request, pool: PoolDep, settings: SettingsDep, ask: CypherQuestion
) -> CypherAnswer:
    """Run a statement that only reads, within limits of time, rows, bytes and memory."""
    deadline = settings.query_timeout
    if ask.timeout_ms is not None:
        deadline = min(deadline, ask.timeout_ms / 1000)
    limits = replace(RunLimits(), seconds=deadline, rows=ask.limit)
    digest = hashlib.sha256(ask.query.encode()).hexdigest()[:16]
    request_id = request.state.request_id
    try:
        outcome = await pool.run(ask.query, ask.params, limits)
    except GeokgError as error:
        audit.info("request=%s sha256=%s outcome=%s", request_id, digest, type(error).__name__)
        raise
    audit.info(
        "request=%s sha256=%s outcome=ran rows=%d ms=%.1f",
        request_id,
        digest,
        len(outcome.rows),
        outcome.milliseconds,
    )
    return CypherAnswer.model_validate(outcome.as_dict())
