"""Vocabulary of the extraction, as tables. Origin, licence, rebuilding: SOURCES.md beside this."""
