# All commands of the project. `uv run just` lists them and needs nothing but uv.

set shell := ["bash", "-euo", "pipefail", "-c"]

uv := env("UV", "uv") # inside `uv run`, the uv that runs it

[private]
default:
    @{{ just_executable() }} --list --unsorted

# Install everything into .venv, as locked
setup:
    {{ uv }} sync --frozen

# What CI runs
check: lint test

# Formatting, rules, types, who imports whom, the Dockerfile
lint:
    {{ uv }} run ruff format --check --quiet .
    {{ uv }} run ruff check --quiet .
    {{ uv }} run mypy
    {{ uv }} run lint-imports --no-logo
    {{ uv }} run hadolint Dockerfile

# Format, and fix what ruff can fix safely
fix:
    {{ uv }} run ruff format .
    {{ uv }} run ruff check --fix .

# All tests, with a real Neo4j; arguments go to pytest
test *args:
    {{ uv }} run pytest {{ args }}

# Tests that need no server
unit *args:
    {{ uv }} run pytest tests/unit {{ args }}

# Embedded Neo4j, sample reports, service
demo *args:
    {{ uv }} run geokg demo {{ args }}

# Speed of the whole extraction beside bare spaCy, in one run
bench *args:
    {{ uv }} run python benchmarks/extraction.py {{ args }}

# Build the page into app/ui/dist, which is committed; needs Node
page:
    cd app/ui && npm ci --no-audit --no-fund && npm run build

# Pictures of every view of a running service into docs/page
screenshots base="http://127.0.0.1:8000":
    {{ uv }} run python -m tests.browser.screenshots {{ base }} docs/page

# Measure extraction against annotated reports
evaluate *args="tests/data/gold":
    {{ uv }} run geokg evaluate {{ args }}

# Rebuild the derived tables of the gazetteer from their sources
gazetteer *args:
    {{ uv }} run --group gazetteer python -m ingest.data.build {{ args }}

# Wheel and source archive into dist/
build:
    {{ uv }} build

# Container image; needs a container engine
image:
    docker build --tag geokg .
