"""Who each noun and pronoun of a text stands for.

Rules instead of a model (none works offline): a possessor, adjective or "of" phrase makes the
owner; pronouns and definite nouns point back to what was named last and fits, subjects first (the
centering preference of Grosz, Joshi & Weinstein 1995); titles are resolved by tenure at the date.

`builder` goes through a text and asks `nouns` what a noun is, `owners` whose it is, `actors` which
person or body of the owner is meant, and `discourse` what it points back to. `references` reads.
"""

from ingest.nlp.references.anaphora import Anaphora, load_anaphora
from ingest.nlp.references.references import References
from ingest.nlp.references.resolver import NAME, ReferenceResolver

__all__ = ["NAME", "Anaphora", "ReferenceResolver", "References", "load_anaphora"]
