"""Traces are really sent, in the protocol of OpenTelemetry, to where its variables say."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

CODE = """
from opentelemetry import trace
from app.tracing import query_span, send_traces
send_traces()
with query_span("actor"):
    pass
trace.get_tracer_provider().shutdown()
"""


def test_the_span_of_a_query_reaches_a_collector():
    received = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            received.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        endpoint = f"http://127.0.0.1:{server.server_port}"
        environment = os.environ | {
            "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint, "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
        }  # fmt: skip
        subprocess.run([sys.executable, "-c", CODE], env=environment, check=True, timeout=120)
        server.shutdown()
        thread.join()
    assert [path for path, _ in received] == ["/v1/traces"]
    assert b"query actor" in received[0][1]
    assert b"geokg" in received[0][1]
