"""Factory `geokg_references`."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.gazetteer import Gazetteer, load_gazetteer
from ingest.nlp.lexicon import Lexicon, load_lexicon
from ingest.nlp.references.anaphora import Anaphora, load_anaphora
from ingest.nlp.references.references import References

NAME = "geokg_references"


class ReferenceResolver:
    """Sets `doc._.references`."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, anaphora: Anaphora) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._anaphora = anaphora

    def __call__(self, doc: Doc) -> Doc:
        """Link the words of the text; needs `doc._.mentions`."""
        doc._.references = References(doc, self._gazetteer, self._lexicon, self._anaphora)
        return doc


@Language.factory(NAME, requires=["doc._.mentions"], assigns=["doc._.references"])
def make_resolver(nlp: Language, name: str) -> ReferenceResolver:  # noqa: ARG001 - spaCy's form
    """Return the component with the bundled tables."""
    return ReferenceResolver(load_gazetteer(), load_lexicon(), load_anaphora())
