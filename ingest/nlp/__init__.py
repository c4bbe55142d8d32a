"""The reading of reports: a spaCy pipeline whose last component gives event mentions."""
