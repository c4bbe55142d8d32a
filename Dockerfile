# syntax=docker/dockerfile:1
# The service with its Python, without the development tools. See README.md, "Containers".

FROM python:3.12-slim AS build
ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PYTHON_DOWNLOADS=never \
    UV_NO_PROGRESS=1
RUN pip install --no-cache-dir --root-user-action=ignore uv==0.13.9
WORKDIR /opt/geokg
# The dependencies come first: they stay in the cache while only our own code changes.
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --frozen --no-dev --extra mcp --no-install-project
COPY README.md LICENSE ./
COPY graph_schema graph_schema
COPY ingest ingest
COPY app app
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --frozen --no-dev --extra mcp --no-editable

FROM python:3.12-slim AS runtime
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/geokg geokg \
    && install --directory --owner=geokg --group=geokg /var/lib/geokg /var/cache/geokg
# Only the environment: the packages are installed in it, and nothing in it is writable at run time.
COPY --from=build /opt/geokg/.venv /opt/geokg/.venv
ENV PATH=/opt/geokg/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    GEOKG_HOME=/var/lib/geokg \
    GEOKG_CACHE=/var/cache/geokg
USER 10001:10001
WORKDIR /var/lib/geokg
VOLUME ["/var/lib/geokg"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["geokg"]
CMD ["serve"]
