"""Traces, which the extra `otel` sends: FastAPI makes the spans of requests, this of queries."""

from contextlib import AbstractContextManager

from opentelemetry import trace

from graph_schema.errors import ConfigurationError


def query_span(name: str) -> AbstractContextManager[object]:
    """Return the span of a query; nothing is recorded unless traces are sent somewhere."""
    return trace.get_tracer("geokg").start_as_current_span(
        f"query {name}", kind=trace.SpanKind.CLIENT, attributes={"db.system.name": "neo4j"}
    )


def send_traces() -> None:
    """Send the traces of this process as the standard variables OTEL_... say, from now on.

    Raises:
        ConfigurationError: the extra `otel` is not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise ConfigurationError(
            "GEOKG_TRACING is set, but not what sends traces: install geokg[otel]"
        ) from error
    provider = TracerProvider(resource=Resource.create({"service.name": "geokg"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
