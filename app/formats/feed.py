"""Events as a feed to subscribe to (Atom, RFC 4287)."""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from app.formats.telling import told
from app.models.events import Event

NAMESPACE = "http://www.w3.org/2005/Atom"
# What XML 1.0 has no way to write ("Char", section 2.2).
NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(title: str, events: Iterable[Event], base: str, links: dict[str, str]) -> bytes:
    """Return a feed with an entry for each event; it was updated when it was last reported.

    Args:
        title: name of the feed.
        events: what it holds.
        base: address of the service, "http://127.0.0.1:8000/".
        links: addresses by relation, relative to `base`: "self", and "next" if there is one.
    """
    shown = list(events)
    root = ET.Element("feed", {"xmlns": NAMESPACE})
    _text(root, "id", urljoin(base, links["self"]))
    _text(root, "title", title)
    _text(root, "updated", _moment(max((_updated(e) for e in shown), default=date.min)))
    ET.SubElement(ET.SubElement(root, "author"), "name").text = "geokg"
    for relation, address in links.items():
        ET.SubElement(root, "link", {"rel": relation, "href": urljoin(base, address)})
    for event in shown:
        _entry(root, event, base)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: ET.Element, event: Event, base: str) -> None:
    entry = ET.SubElement(root, "entry")
    _text(entry, "id", f"urn:geokg:{event.id}")
    _text(entry, "title", event.title)
    _text(entry, "updated", _moment(_updated(event)))
    if event.first_reported is not None:
        _text(entry, "published", _moment(event.first_reported))
    href = urljoin(base, f"/v1/events/{event.id}")
    ET.SubElement(entry, "link", {"rel": "alternate", "href": href})
    for term in (event.kind, event.type, event.status):
        ET.SubElement(entry, "category", {"term": term})
    _text(entry, "summary", told(event))


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = NO_XML.sub("", text)


def _updated(event: Event) -> date:
    return event.last_reported or event.day or date.min


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
