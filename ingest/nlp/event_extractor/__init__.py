"""Event mentions of a Doc: `extractor` reads the sentences, the other modules are its steps.

`rules` says which reading of a trigger holds, `fillers` what fills its roles, `sides` who did it to
whom (with `neighbours` in the sentence and `story` before it), `details` what, how many and where,
`evidence` by which words; `repeats` leaves one mention for each happening.
"""

from ingest.nlp.event_extractor.event_mention import EventMention
from ingest.nlp.event_extractor.extractor import NAME, EventExtractor

__all__ = ["NAME", "EventExtractor", "EventMention"]
