"""A client for programs: questions are values, answers are the typed models of the service.

    from app.client import Client, deployments, events

    with Client("http://127.0.0.1:8000") as client:
        for page in client.pages(events(kind=["attack"], since="2024-01-01")):
            print(page.total, [event.title for event in page.items])
        ledgers = client.ask(deployments(sender="PRK", host="RUS"))

`AsyncClient` has the same methods as coroutines. `to_frame` makes a pandas table of items; it needs
the extra `pandas`.
"""

from app.client.frames import to_frame
from app.client.http import AsyncClient, Client, RequestFailed
from app.client.questions import (
    Question,
    actor,
    article,
    changes,
    claim,
    cypher,
    deployments,
    dyad,
    event,
    events,
    paths,
    queries,
    relationships,
    schema,
    search,
    timeline,
    transfers,
)

__all__ = [
    "AsyncClient",
    "Client",
    "Question",
    "RequestFailed",
    "actor",
    "article",
    "changes",
    "claim",
    "cypher",
    "deployments",
    "dyad",
    "event",
    "events",
    "paths",
    "queries",
    "relationships",
    "schema",
    "search",
    "timeline",
    "to_frame",
    "transfers",
]
