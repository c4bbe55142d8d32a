"""Training of the classifiers of events from annotated reports: `python -m ingest.training GOLD…`.

`examples` makes them from the reports (`alignment` finds the word that names each fact), `fitting`
learns weights and what chances are worth, and tells how well it goes on reports not learnt from.
"""
