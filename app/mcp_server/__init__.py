"""The Model Context Protocol: the service's questions as tools for agents (extra `mcp`).

Each tool asks one route, over HTTP and in the same process, through app.client: so access keys,
limits, filters and errors are those of the routes, and no query is written twice. All only read.
"""

from app.mcp_server.server import build_server
from app.mcp_server.service import InProcess

__all__ = ["InProcess", "build_server"]
