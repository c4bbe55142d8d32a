"""The library of worked queries as it goes out."""

from app.analyst_queries import WorkedQuery
from app.models.common import Answer


class WorkedQueries(Answer):
    """All worked queries, by name."""

    items: list[WorkedQuery]
