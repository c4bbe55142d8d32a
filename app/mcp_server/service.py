"""How tools reach the service: in this process, with the credentials of the agent that asks."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx2
from fastapi import FastAPI
from pydantic import BaseModel

from app.client import AsyncClient, Question

BASE = "http://127.0.0.1"
PASSED = ("authorization", "x-api-key")


@dataclass(frozen=True, slots=True)
class InProcess:
    """Asks the service `app` without a network."""

    app: FastAPI

    async def ask[Answer: BaseModel](
        self, question: Question[Answer], headers: Mapping[str, str] | None
    ) -> Answer:
        """Return the answer to a question of an agent that sent `headers` (None: over stdio).

        Raises:
            RequestFailed: the service answers with an error.
        """
        given = {name.lower(): value for name, value in (headers or {}).items()}
        passed = {name: given[name] for name in PASSED if name in given}
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with AsyncClient(BASE, headers=passed, transport=transport) as client:
            return await client.ask(question)
