"""Logs of service and worker, one line an event, on standard error: for eyes, or as JSON.

A line has the time (UTC), the level, the logger, what happened, and what is bound to its context,
such as the id of the request. What a caller sends, keys above all, is never logged.
"""

import logging

import structlog
from structlog.types import Processor

from graph_schema.settings import Settings

# The driver tells each failed try; who uses it tells once what it means.
QUIET = ("neo4j",)
# Both without the values of variables, which may hold keys and reports.
TRACEBACKS = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
CONSOLE = structlog.dev.ConsoleRenderer(
    colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
)
SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure_logs(settings: Settings, *, verbose: bool = False) -> None:
    """Let all loggers of this process write as `settings` say; `verbose` from level info on."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(settings))
    level = "info" if verbose and settings.log_level != "debug" else settings.log_level
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def formatter(settings: Settings) -> logging.Formatter:
    """Return how a line is written."""
    last: tuple[Processor, ...]
    if settings.log_format == "json":
        last = (TRACEBACKS, structlog.processors.JSONRenderer())
    else:
        last = (CONSOLE,)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
