"""Exports: what the routes answer, all of it, as a file."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import Field

from app.dependencies import Cached, GraphDep
from app.export import MEDIA_TYPES, ExportParameters, Format, export
from app.responses import NOT_MODIFIED, UNKNOWN, Responses

router = APIRouter(prefix="/v1", tags=["export"])

STREAMED: Responses = {
    200: {
        "description": "The file, sent as it is read.",
        "content": {
            media_type: {"schema": {"type": "string"}} for media_type in MEDIA_TYPES.values()
        },
    }
}


class RouteParameters(ExportParameters):
    """Parameters of /v1/export."""

    format: Format = Field(
        default=Format.NDJSON,
        description="`ndjson`: one object a line, as routes give them; `csv`: one table; "
        "`graphml`: actors and the events between them, for Gephi; `plover`: PLOVER 2 records, "
        "one a line. The latter two hold events.",
        examples=["csv"],
    )


@router.get(
    "/export",
    dependencies=[Cached],
    responses=STREAMED | NOT_MODIFIED | UNKNOWN,
    response_class=StreamingResponse,
    summary="Claims, events or actors, all that match, as a file",
)
async def export_file(
    graph: GraphDep, ask: Annotated[RouteParameters, Query()]
) -> StreamingResponse:
    """Everything that matches, page by page, however much it is.

    A connection that ends early is an error in the middle: a complete answer ends by itself.
    """
    exported = await export(graph, ask.format, ask)
    headers = {"Content-Disposition": f'attachment; filename="{exported.file_name}"'}
    return StreamingResponse(exported.pieces, media_type=exported.media_type, headers=headers)
