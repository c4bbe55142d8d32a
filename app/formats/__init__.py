"""Lists in other shapes than JSON: lines of JSON, CSV, iCalendar and Atom."""

from app.formats.calendar import calendar
from app.formats.feed import feed
from app.formats.lines import lines
from app.formats.negotiation import MEDIA, Format, chosen
from app.formats.table import table

__all__ = ["MEDIA", "Format", "calendar", "chosen", "feed", "lines", "table"]
