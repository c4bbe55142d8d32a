"""Goes through a text once, word by word, and links nouns and pronouns to actors."""

from spacy.tokens import Doc, Token

from ingest.gazetteer import OrganNoun
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.mentions import Mention
from ingest.nlp.references.actors import Actors
from ingest.nlp.references.anaphora import Anaphora
from ingest.nlp.references.discourse import Discourse, Seen
from ingest.nlp.references.links import Links
from ingest.nlp.references.nouns import INSTITUTIONS, STATE_ORGANS, Nouns
from ingest.nlp.references.owners import Owners
from ingest.nlp.syntax import child, core

IRREGULAR = "irregular"
CROWD = "crowd"
FORCES = frozenset({"force", "vessel", "aircraft"})
REMEMBERED = FORCES | {"official", "people"}
DEFINITE = frozenset({"the", "these", "those", "this", "that", "both"})
VISITED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


class Builder:
    """Fills the links of one Doc."""

    def __init__(
        self, links: Links, nouns: Nouns, actors: Actors, lexicon: Lexicon, anaphora: Anaphora
    ) -> None:
        self._links = links
        self._nouns = nouns
        self._actors = actors
        self._reporting = lexicon.speech.verbs
        self._anaphora = anaphora
        self._owners = Owners(links, nouns, anaphora)
        self._discourse = Discourse(links, nouns, actors)

    def build(self, doc: Doc) -> None:
        """Link every word that stands for somebody."""
        for number, sentence in enumerate(doc.sents):
            for token in sentence:
                if token.pos_ in VISITED:
                    self._visit(token, number)
        self._link_first_persons(doc)

    def _visit(self, token: Token, sentence: int) -> None:
        mention = self._links.mentions.get(token.i)
        if mention is not None and (mention.refs or mention.kind != "organization"):
            self._visit_mention(token, mention, sentence)
        elif token.lower_ in self._anaphora.indefinite and self._is_bare_count(token):
            self._visit_count(token, sentence)
        elif token.lower_ in self._anaphora.pronouns:
            self._visit_pronoun(token, sentence, self._anaphora.pronouns[token.lower_])
        elif token.lower_ == "both":
            self._visit_both(token, sentence)
        elif token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            self._visit_noun(token, sentence)

    def _visit_mention(self, token: Token, mention: Mention, sentence: int) -> None:
        if token.i != token.doc[mention.start : mention.end].root.i:
            return
        refs = mention.refs or self._untitled(token, mention, sentence)
        if not refs:
            return
        self._link(token, refs, mention.name)
        people = mention.kind == "demonym"
        beside = token.dep_ in ("amod", "compound", "nmod") or (people and token.dep_ == "poss")
        if not beside:
            kind = "people" if people else mention.kind
            self._discourse.remember(token, sentence, refs, kind, mention.name)

    def _untitled(self, token: Token, mention: Mention, sentence: int) -> tuple[str, ...]:
        """Return a minister of the country spoken of last: "Vice Foreign Minister Okano"."""
        titled = any(
            kid.dep_ == "compound" and "official" in self._nouns.classes(kid)
            for kid in token.children
        )
        if mention.kind != "person" or not titled:
            return ()
        root = self._discourse.salient_country(token, sentence)
        return () if root is None else (f"{root}/{mention.name}",)

    def _visit_count(self, token: Token, sentence: int) -> None:
        """Link "thousands have been killed" to those spoken of before."""
        self._point(
            token, self._discourse.look_back(token, sentence, frozenset({"force", "plural"}))
        )

    def _visit_pronoun(self, token: Token, sentence: int, wanted: frozenset[str]) -> None:
        several: tuple[str, ...] = ()
        if "plural" in wanted:
            several = self._discourse.governing_group(token)
            several = several or self._discourse.two_persons(token, sentence)
        if several:
            self._links.refs[token.i] = several
        else:
            self._point(token, self._discourse.look_back(token, sentence, wanted))

    def _visit_both(self, token: Token, sentence: int) -> None:
        alone = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
        if alone and (refs := self._discourse.last_two(token, sentence)):
            self._links.refs[token.i] = refs

    def _visit_noun(self, token: Token, sentence: int) -> None:
        if self._is_bare_count(token):
            self._visit_count(token, sentence)
            return
        owners = self._owners.of(token)
        if IRREGULAR in self._nouns.classes(token) and self._visit_irregular(token, sentence):
            return
        if owners:
            self._visit_owned(token, sentence, owners)
        elif self._is_pair(token):
            self._visit_pair(token, sentence)
        else:
            self._visit_unowned(token, sentence)

    def _visit_owned(self, token: Token, sentence: int, owners: tuple[str, ...]) -> None:
        refs = tuple(dict.fromkeys(self._actors.finer(token, owner) for owner in owners))
        name = self._actors.speaker_name(token, refs)
        self._link(token, refs, name)
        organ, classes = self._nouns.organ(token), self._nouns.classes(token)
        if organ is not None or set(classes) & REMEMBERED:
            holder = self._actors.person(refs[0]) is not None
            kind = "person" if holder else _kind_of(organ, classes)
            self._discourse.remember(token, sentence, refs, kind, name)

    def _visit_irregular(self, token: Token, sentence: int) -> bool:
        """Link gunmen and rebels, who act for no state: to those told before, else to themselves.

        Returns False where a group beside the noun says who they are.
        """
        links = self._links
        beside = [kid for kid in token.children if kid.i in links.mentions]
        if any(links.mentions[kid.i].kind == "group" for kid in beside):
            return False
        seen = self._irregulars_before(token, sentence)
        if seen is not None:
            refs, name = seen.refs, seen.name
        else:
            adjectives = [kid for kid in beside if kid.dep_ in ("amod", "compound")]
            name = " ".join(word.text for word in (*adjectives[:1], token))
            refs = (name,) if token.tag_ in ("NNS", "NN") else ()
        if not refs:
            return False
        self._link(token, refs, name)
        self._discourse.remember(token, sentence, refs, "group", name)
        return True

    def _irregulars_before(self, token: Token, sentence: int) -> Seen | None:
        if not any(kid.lower_ in ("the", "these", "those") for kid in token.children):
            return None
        wanted = self._anaphora.nouns.get(token.lemma_.lower(), frozenset({"group"}))
        return self._discourse.same_word(token) or self._discourse.look_back(
            token, sentence, wanted
        )

    def _visit_pair(self, token: Token, sentence: int) -> None:
        if refs := self._discourse.last_two(token, sentence):
            self._links.refs[token.i] = refs
            self._discourse.remember(token, sentence, refs, "people", token.text)

    def _visit_unowned(self, token: Token, sentence: int) -> None:
        """Link a noun without an owner: "the agency", "the president", "protesters"."""
        definite = any(kid.lower_ in DEFINITE for kid in token.children)
        seen = self._named_before(token, sentence) if definite else None
        if seen is not None:
            self._point(token, seen)
            return
        organ, classes = self._nouns.organ(token), self._nouns.classes(token)
        of_state = definite and organ is not None and organ.role in STATE_ORGANS
        root = None
        if CROWD in classes or of_state:
            root = self._discourse.salient_country(token, sentence)
        if root is not None and CROWD in classes:
            self._link(token, (f"{root}/protesters",), token.text)
        elif root is not None:
            refs = (self._actors.finer(token, root),)
            name = self._actors.speaker_name(token, refs)
            self._link(token, refs, name)
            self._discourse.remember(token, sentence, refs, _kind_of(organ, classes), name)
        elif organ is not None or "official" in classes:
            self._links.names[token.i] = self._actors.speaker_name(token, ())

    def _named_before(self, token: Token, sentence: int) -> Seen | None:
        """Return what a definite noun, or the title of a person, points back to."""
        discourse = self._discourse
        wanted = self._anaphora.nouns.get(token.lemma_.lower())
        if wanted is not None:
            seen = discourse.same_word(token) or discourse.look_back(token, sentence, wanted)
            if seen is not None:
                return seen
        if self._nouns.title(token) is None:
            return None
        return discourse.look_back(token, sentence, frozenset({"person"}))

    def _link_first_persons(self, doc: Doc) -> None:
        """Link "We stand with Turkey" to the speaker, who may come after the quotation."""
        for token in doc:
            ahead = token.lower_ in self._anaphora.cataphors and token.i not in self._links.refs
            first = token.lower_ in self._anaphora.first_persons and self._is_pronoun(token)
            if ahead or first:
                refs = self._speaker(token)
                if refs:
                    self._links.refs[token.i] = refs

    def _is_pronoun(self, token: Token) -> bool:
        """Whether "us" is one, and not "the US"."""
        return token.i not in self._links.mentions and not token.ent_type_

    def _speaker(self, token: Token) -> tuple[str, ...]:
        for verb in token.ancestors:
            speaker = child(verb, "nsubj") if verb.lemma_ in self._reporting else None
            if speaker is not None and speaker != token and self._links.refs.get(speaker.i):
                return self._links.refs[speaker.i]
        return ()

    def _link(self, token: Token, refs: tuple[str, ...], name: str) -> None:
        self._links.refs[token.i] = refs
        self._links.names[token.i] = name

    def _point(self, token: Token, seen: Seen | None) -> None:
        if seen is not None:
            self._link(token, seen.refs, seen.name)
            self._links.kinds[token.i] = seen.kind

    def _is_bare_count(self, token: Token) -> bool:
        """Whether a number counts what was spoken of before: "Thousands have been killed"."""
        if token.dep_ not in ("nsubj", "nsubjpass") or core(token) != token:
            return False
        counts, indefinite = self._anaphora.counts, self._anaphora.indefinite
        word, lemma = token.lower_, token.lemma_.lower()
        return token.pos_ == "NUM" or lemma in counts or word in indefinite

    def _is_pair(self, token: Token) -> bool:
        """Whether two sides are meant: "the two countries", "the neighbours"."""
        pairs, lemma = self._anaphora.pairs, token.lemma_.lower()
        words = {kid.lower_ for kid in token.children}
        if lemma in pairs["bare"] and "the" in words and token.tag_ == "NNS":
            return True
        counted = bool(words & pairs["words"])
        return lemma in pairs["nouns"] and counted and bool(words & (DEFINITE - {"this", "that"}))


def _kind_of(organ: OrganNoun | None, classes: tuple[str, ...]) -> str:
    if set(classes) & FORCES:
        return "force"
    if organ is not None and organ.role in INSTITUTIONS:
        return "organ"
    return "official" if "official" in classes else "people"
