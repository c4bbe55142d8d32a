"""What trained classifiers read in a Doc, beside the rules.

`triggers` says which words name a happening, and of which kind; `arguments` whom it has as source
and target. Both see what the rules read among their features, so that they learn how far to trust
them. `reader` asks both; `models` holds the weights, which `python -m ingest.training` makes.
"""

from ingest.nlp.event_extractor.trained.models import Models, load_models
from ingest.nlp.event_extractor.trained.reader import Finding, TrainedReader

__all__ = ["Finding", "Models", "TrainedReader", "load_models"]
