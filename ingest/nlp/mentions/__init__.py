"""Entities become mentions of actors and places.

A mention knows who it names ("PRK", "UKR/Volodymyr Zelensky"), as far as the words themselves, a
title beside them ("Ukrainian President …") or an earlier full name say so. `finder` finds them,
`persons` names the persons among them, `names` knows the parts of names.
"""

from ingest.nlp.mentions.finder import NAME, MentionFinder
from ingest.nlp.mentions.mention import Mention, MentionKind, country_of, root_of, roots_of
from ingest.nlp.mentions.names import load_name_words

__all__ = [
    "NAME",
    "Mention",
    "MentionFinder",
    "MentionKind",
    "country_of",
    "load_name_words",
    "root_of",
    "roots_of",
]
