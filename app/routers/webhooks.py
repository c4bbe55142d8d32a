"""Webhooks: a saved question about changes, whose answers are sent as they come."""

from fastapi import APIRouter, Response

from app import webhooks
from app.dependencies import IdPath, RecordsDep, SettingsDep
from app.models.common import Total
from app.models.webhooks import Webhook, WebhookIn, WebhookMade, WebhookRow, Webhooks, webhook_of
from app.responses import UNKNOWN, WEBHOOKS_FULL

router = APIRouter(prefix="/v1/webhooks", tags=["changes"])


@router.post(
    "",
    status_code=201,
    responses=WEBHOOKS_FULL,
    summary="Have changes sent to an address, signed",
)
async def create(
    records: RecordsDep, settings: SettingsDep, response: Response, given: WebhookIn
) -> WebhookMade:
    """From now on, changes that the filter lets through are sent there by POST, at least once.

    Check `X-Geokg-Signature` with the secret of this answer, and drop a delivery whose
    `X-Geokg-Delivery` you have seen. Answer 2xx to take it, 410 to end it.
    """
    made = await webhooks.create(records, settings, given)
    response.headers["Location"] = f"/v1/webhooks/{made.id}"
    return made


@router.get("", summary="Webhooks, and how sending to them goes")
async def listed(records: RecordsDep) -> Webhooks:
    """All webhooks, the oldest first; there are at most 100."""
    rows = await records.fetch("webhooks", WebhookRow, {"id": None, "due": False})
    items = [webhook_of(row) for row in rows]
    total = Total(value=len(items), relation="eq")
    return Webhooks(total=total, items=items, next=None, next_cursor=None)


@router.get("/{id}", responses=UNKNOWN, summary="One webhook")
async def webhook(id: IdPath, records: RecordsDep) -> Webhook:
    """A webhook as it stands, without its secret."""
    return await webhooks.find(records, id)


@router.delete("/{id}", status_code=204, responses=UNKNOWN, summary="End a webhook")
async def delete(id: IdPath, records: RecordsDep) -> None:
    """Nothing is sent to it any more."""
    await webhooks.delete(records, id)
