"""Items of answers as pandas tables (extra `pandas`)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.models.cypher import CypherAnswer
from graph_schema.errors import ConfigurationError

if TYPE_CHECKING:
    import pandas as pd


def to_frame(items: Iterable[BaseModel] | CypherAnswer) -> "pd.DataFrame":
    """Return items as rows; what is nested has a dot in the name of its column ("time.earliest").

    An answer to Cypher becomes its own columns and rows. Days stay days, as pandas' timestamps.

    Raises:
        ConfigurationError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ConfigurationError("to_frame needs pandas: install geokg[pandas]") from error
    if isinstance(items, CypherAnswer):
        return pd.DataFrame(items.rows, columns=items.columns)
    frame = pd.json_normalize([item.model_dump() for item in items])
    for name in [name for name in frame.columns if name.split(".")[-1] in _DAYS]:
        frame[name] = pd.to_datetime(frame[name])
    return frame


_DAYS = frozenset({"day", "earliest", "latest", "first_reported", "last_reported", "reported_at"})
