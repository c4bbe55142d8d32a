"""Errors as they go out: problem details of RFC 9457."""

from pydantic import Field

from app.models.common import Answer


class FieldProblem(Answer):
    """What is wrong with one parameter or field."""

    loc: str = Field(description="Where: `query.limit`, `body.query`.", examples=["query.limit"])
    msg: str = Field(examples=["Input should be less than or equal to 500"])


class Problem(Answer):
    """Problem details (RFC 9457), sent as application/problem+json."""

    type: str = Field(examples=["urn:geokg:problem:not-found"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["nothing with the id 'XXX' in this graph"])
    errors: list[FieldProblem] | None = Field(
        default=None, description="Only with status 422: one entry for each fault."
    )
    request_id: str = Field(
        description="Also in the header X-Request-ID and in the log of the service.",
        examples=["4f1c6a0d9e8b4c7f"],
    )
