"""Sends changes to webhooks, as long as the service runs."""

import asyncio
import contextlib
import json
import logging
import time
from dataclasses import dataclass

import httpx2

from app.changes import ChangeFilter, Place, read_changes
from app.models.changes import Change
from app.models.webhooks import HookState, SavedFilter, WebhookRow
from app.records import Records
from app.webhooks import IdRow
from app.webhooks.signing import secret_of, signature
from app.webhooks.target import pinned_request
from graph_schema.addresses import Resolver, resolve
from graph_schema.errors import GeokgError, InputError
from graph_schema.identifiers import stable_id
from graph_schema.settings import Settings

log = logging.getLogger(__name__)

WATCH = 2.0  # seconds between looks for changes
BATCH = 100  # changes in one request
PATIENCE = 10.0  # seconds that a receiver has to answer
LEASE = 60  # seconds that a webhook is kept from other senders; well above PATIENCE
FIRST_PAUSE = 10  # seconds after a failure; doubled each time
LONGEST_PAUSE = 3600
TRIES = 12  # failures in a row before a webhook is stopped; with these pauses, about 5 hours
GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a receiver answered: `error` is None when it took the changes."""

    status: int | None
    error: str | None


class WebhookSender:
    """Looks for changes and sends them, from `start` to `stop`."""

    def __init__(
        self, records: Records, settings: Settings, *, resolver: Resolver = resolve
    ) -> None:
        """Send what `records` holds; `resolver` makes addresses of names."""
        self._records = records
        self._settings = settings
        self._resolver = resolver
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; the event loop runs."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End; what was not settled is sent again by whoever comes next."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            try:
                await self.send_due()
            except GeokgError as error:  # the database is away; app.graph tells of it
                log.debug("webhooks wait: %s", error)
            await asyncio.sleep(WATCH)

    async def send_due(self) -> None:
        """Send to all webhooks whose time has come what has changed for them."""
        due = await self._records.fetch("webhooks", WebhookRow, {"id": None, "due": True})
        await asyncio.gather(*(self._send(row) for row in due))

    async def _send(self, row: WebhookRow) -> None:
        place = Place(row.after_at, row.after_id)
        saved = SavedFilter.model_validate_json(row.filter)
        wanted = ChangeFilter.model_validate(saved.model_dump())
        items, after = await read_changes(self._records, wanted, place, BATCH)
        if not items:
            return
        leased = await self._records.change(
            "lease_webhook",
            IdRow,
            {"id": row.id, "delivered": row.delivered, "seconds": LEASE},
        )
        if leased:
            outcome = await self._deliver(row, items, after)
            log.info("webhook=%s changes=%d status=%s", row.id, len(items), outcome.status)
            await self._settle(row, after, len(items), outcome)

    async def _deliver(self, row: WebhookRow, items: list[Change], after: Place) -> Outcome:
        delivery = stable_id("delivery", row.id, row.after_at.isoformat(), *after.key)
        changes = [item.model_dump(mode="json") for item in items]
        content = {"webhook": row.id, "delivery": delivery, "changes": changes}
        body = json.dumps(content, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "geokg",
            "X-Geokg-Delivery": delivery,
            "X-Geokg-Signature": signature(
                secret_of(self._settings.home, row.id), int(time.time()), body
            ),
        }
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._post(row.url, body, headers)
        except TimeoutError:
            return Outcome(None, f"no answer within {PATIENCE:g} s")
        except InputError as error:
            return Outcome(None, str(error))
        except (httpx2.HTTPError, OSError) as error:
            return Outcome(None, f"cannot be reached: {type(error).__name__}")

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        async with httpx2.AsyncClient(
            trust_env=False, follow_redirects=False, timeout=PATIENCE
        ) as client:
            request = await asyncio.to_thread(
                pinned_request,
                client,
                url,
                body,
                headers,
                allow_private=self._settings.allow_private_addresses,
                resolver=self._resolver,
            )
            answer = await client.send(request, stream=True)  # the body is of no use
            await answer.aclose()
        taken = 200 <= answer.status_code < 300
        return Outcome(answer.status_code, None if taken else f"HTTP {answer.status_code}")

    async def _settle(self, row: WebhookRow, after: Place, number: int, outcome: Outcome) -> None:
        failures = 0 if outcome.error is None else row.failures + 1
        stopped = failures >= TRIES or outcome.status == GONE
        reached = Place(row.after_at, row.after_id) if failures else after
        await self._records.change(
            "settle_webhook",
            IdRow,
            {
                "id": row.id,
                "after_at": reached.at,
                "after_id": reached.id,
                "delivered": 0 if failures else number,
                "failures": failures,
                "wait": pause(failures),
                "state": HookState.STOPPED if stopped else HookState.ACTIVE,
                "status": outcome.status,
                "error": outcome.error,
            },
        )


def pause(failures: int) -> int:
    """Return the seconds to wait after so many failures in a row.

    >>> [pause(number) for number in (0, 1, 2, 3, 12)]
    [0, 10, 20, 40, 3600]
    """
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)) if failures else 0
