"""What ingest and app agree on: settings, errors, ids, the driver, the schema and the ontology."""
