"""Exports of claims, events and actors, as files of a format, page by page in constant memory.

A page is one query with a deadline of its own, after the key of the page before: however long an
export takes, no transaction stays open, and no more than a page is held. The items are those of the
routes; formats only write them down.
"""

from app.export.formats import MEDIA_TYPES, Exported, Format, export, file_name
from app.export.records import ExportParameters

__all__ = ["MEDIA_TYPES", "ExportParameters", "Exported", "Format", "export", "file_name"]
