"""Webhooks: changes that a saved filter lets through are sent to an address, signed.

A change is sent at least once, in order. What fails is tried again after 10 seconds, then after
twice as long each time, up to an hour; after 12 failures in a row, or the answer 410, no more.
"""

import secrets
from datetime import UTC, datetime

from pydantic import BaseModel

from app.changes import AFTER_ALL
from app.models.webhooks import Webhook, WebhookIn, WebhookMade, WebhookRow, webhook_of
from app.records import Records
from app.webhooks.signing import secret_of
from app.webhooks.target import check_target
from graph_schema.errors import GeokgError, NotFound
from graph_schema.identifiers import stable_id
from graph_schema.settings import Settings

MOST = 100  # webhooks


class WebhooksFull(GeokgError):
    """There are as many webhooks as may be."""


class IdRow(BaseModel):
    """The row of a statement that says which webhook it changed."""

    id: str


async def create(records: Records, settings: Settings, given: WebhookIn) -> WebhookMade:
    """Make a webhook, which gets what changes from now on.

    Raises:
        InputError: the address may not be sent to; WebhooksFull: there are 100 already.
    """
    check_target(given.url, allow_private=settings.allow_private_addresses)
    id_ = stable_id("webhook", secrets.token_hex(16))
    made = await records.change(
        "create_webhook",
        IdRow,
        {
            "id": id_,
            "url": given.url,
            "filter": given.filter.model_dump_json(exclude_defaults=True),
            "after_at": datetime.now(UTC),
            "after_id": AFTER_ALL,
            "most": MOST,
        },
    )
    if not made:
        raise WebhooksFull(f"there are {MOST} webhooks already; delete one first")
    webhook = await find(records, id_)
    return WebhookMade(**dict(webhook), secret=secret_of(settings.home, id_))


async def find(records: Records, id_: str) -> Webhook:
    """Return one webhook.

    Raises:
        NotFound: there is none with that id.
    """
    return webhook_of(await records.one("webhooks", WebhookRow, {"id": id_, "due": False}))


async def delete(records: Records, id_: str) -> None:
    """Delete a webhook.

    Raises:
        NotFound: there is none with that id.
    """
    if not await records.change("delete_webhook", IdRow, {"id": id_}):
        raise NotFound(f"nothing with the id {id_!r} in this graph")
