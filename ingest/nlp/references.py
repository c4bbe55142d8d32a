"""Factory `geokg_references`: who each noun and pronoun of the text stands for.

Rules instead of a model (none works offline): a possessor, adjective or "of" phrase makes the owner;
pronouns and definite nouns point back to what was named last and fits, subjects first (the
centering preference of Grosz, Joshi & Weinstein 1995); titles are resolved by tenure at the date.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from spacy.language import Language
from spacy.tokens import Doc, Token

from graph_schema.errors import ConfigurationError
from ingest.gazetteer import Gazetteer, OrganNoun, load_gazetteer
from ingest.nlp.lexicon import Lexicon, load_lexicon
from ingest.nlp.mentions import Mention
from ingest.nlp.syntax import (
    agent,
    antecedent,
    child,
    clause_verb,
    coordinated,
    core,
    is_passive,
    prepositional_object,
    prepositional_phrases,
    subject,
)

NAME = "geokg_references"

ARMED = "armed forces"
SOME = frozenset({"some", "others", "most", "many", "several", "all"})
DESIGNATION = re.compile(r"^[A-Z][A-Za-z]{0,4}-?\d{1,3}[A-Z]{0,2}s?$")  # F-16, Su-34s, Mi-24
COUNTS = frozenset({"dozen", "hundred", "thousand", "million", "score", "several", "many", "most"})
IRREGULAR = "irregular"
CROWD = "crowd"
FIRST_PERSONS = frozenset({"we", "us", "our", "i", "my", "ours"})
FORCES = frozenset({"force", "vessel", "aircraft"})
OWNED = frozenset({"force", "vessel", "aircraft", "official", "people", "prisoner", "base", "infrastructure", "weapon"})
LOCATED = frozenset({"territory", "base", "infrastructure", "people", "prisoner"})
REACH = 3  # sentences that a pronoun looks back over


class Anaphora(BaseModel):
    """What points back, and to what; see anaphora.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pronouns: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    pairs: dict[str, frozenset[str]]
    titles: dict[str, frozenset[str]]


@cache
def load_anaphora() -> Anaphora:
    """Return the table of pronouns and definite nouns.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    text = resources.files("ingest.data").joinpath("anaphora.yaml").read_text(encoding="utf-8")
    try:
        return Anaphora.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        raise ConfigurationError(f"anaphora.yaml: {error}") from error


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody named earlier in the text."""

    token: Token
    sentence: int
    refs: tuple[str, ...]
    kind: str
    plural: bool
    subject: bool
    name: str


class References:
    """Who the words of one Doc stand for. Built in text order, then only read."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon, anaphora: Anaphora) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._anaphora = anaphora
        self._on: date = doc._.published or date.max
        self._mentions: dict[int, Mention] = {
            index: mention for mention in doc._.mentions for index in range(mention.start, mention.end)
        }
        self._proper: dict[str, str] = {
            mention.refs[0]: mention.name
            for mention in reversed(doc._.mentions)
            if mention.kind == "organ" and mention.refs
        }
        self._refs: dict[int, tuple[str, ...]] = {}
        self._names: dict[int, str] = {}
        self._kinds: dict[int, str] = {}
        self._history: list[Seen] = []
        self._organ_nouns = {organ.phrase: organ for organ in gazetteer.organ_nouns}
        for number, sentence in enumerate(doc.sents):
            for token in sentence:
                if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
                    self._visit(token, number)
        self._visit_first_persons(doc)

    def refs(self, token: Token) -> tuple[str, ...]:
        """Return the actors that the phrase with head `token` stands for; empty for none."""
        token = antecedent(token)
        return self._refs.get(token.i) or self._refs.get(core(token).i, ())

    def name(self, token: Token) -> str | None:
        """Return the name under which the phrase is known as a speaker; None when it has none."""
        token = antecedent(token)
        for kid in token.children:  # "Iran's ambassador, Hossein Akbari": the name, not the title
            if kid.dep_ == "appos" and kid.i in self._names and kid.i in self._mentions:
                return self._names[kid.i]
            mention = self._mentions.get(kid.i)
            if kid.dep_ == "appos" and mention is not None and mention.kind in ("person", "media", "organization"):
                return mention.name
        refs = self._refs.get(token.i, ())
        if len(refs) == 1 and refs[0] in self._proper:
            return self._proper[refs[0]]  # "the spy agency" that the report names elsewhere
        return self._names.get(token.i)

    def is_party(self, token: Token) -> bool:
        """Whether the phrase is an actor itself, not a thing that one owns ("its decision")."""
        token = core(antecedent(token))
        if not self._refs.get(token.i):
            return False
        return token.i in self._mentions or token.pos_ == "PRON" or self._organ(token) is not None or bool(
            set(self._noun_classes(token)) & {"official", "force"}
        )

    def is_organization(self, root: str) -> bool:
        """Whether a side is an organisation or alliance of states."""
        actor = self._gazetteer.actors.get(root)
        return actor is not None and actor.kind in ("organization", "alliance")

    def mention(self, token: Token) -> Mention | None:
        """Return the mention that covers `token`."""
        return self._mentions.get(token.i)

    def classes(self, token: Token) -> tuple[str, ...]:
        """Return the noun classes of the phrase, most likely first."""
        token = core(antecedent(token))
        mention = self._mentions.get(token.i)
        if mention is not None and mention.kind == "person":
            return ("official",)
        if mention is not None and mention.kind == "demonym" and token.tag_ in ("NNPS", "NNS"):
            return ("people", "force")
        if mention is not None and any(self._is_armed(ref) for ref in mention.refs):
            return ("force",)
        kind = self._kinds.get(token.i)
        if kind == "force":
            return ("force", *self._noun_classes(token))
        if kind == "person":
            return ("official",)
        return self._noun_classes(token)

    def _noun_classes(self, token: Token) -> tuple[str, ...]:
        lemma = token.lemma_.lower()
        if token.i > 0 and (kid := token.doc[token.i - 1]).dep_ in ("compound", "amod", "nmod"):
            double = self._lexicon.noun_classes.get(f"{kid.lemma_.lower()} {lemma}")
            if double is not None:
                return double
        found = self._lexicon.noun_classes.get(lemma) or self._lexicon.noun_classes.get(token.lower_, ())
        if not found and token.ent_type_ == "MONEY":
            return ("money",)
        if not found and DESIGNATION.match(token.text):
            return ("weapon", "aircraft")
        return found

    def places(self, token: Token) -> Mention | None:
        """Return the place that the phrase names, as head or beside it ("the Kursk region")."""
        token = core(antecedent(token))
        for one in (token, *(k for k in token.children if k.dep_ in ("compound", "nmod", "poss", "amod", "appos"))):
            mention = self._mentions.get(one.i)
            if mention is not None and _is_place(mention):
                return mention
        inner = prepositional_object(token, "of")
        if inner is not None and "territory" in self._noun_classes(token) + self._base(token):
            mention = self._mentions.get(inner.i)
            if mention is not None and _is_place(mention):
                return mention
        return None

    def _base(self, token: Token) -> tuple[str, ...]:
        return ("territory",) if "base" in self._noun_classes(token) else ()

    def location(self, token: Token) -> Mention | None:
        """Return the place in a phrase such as "an army base near Binyamina"; None for none."""
        token = core(antecedent(token))
        for word, noun in prepositional_phrases(token):
            if word in ("in", "at", "near", "on", "outside", "inside", "of", "around", "across", "off"):
                if (mention := self.places(noun)) is not None:
                    return mention
        return None

    def sides(self, token: Token) -> tuple[str, ...]:
        """Return the actors of a phrase and of all it is joined to; a place stands for its state."""
        found: dict[str, None] = {}
        for one in coordinated(antecedent(token)):
            found |= dict.fromkeys(self._side(one))
        return tuple(found)

    def _side(self, token: Token) -> tuple[str, ...]:
        refs = self.refs(token)
        if refs:
            return refs
        mention = self.places(token)
        if mention is None and set(self.classes(token)) & LOCATED:
            mention = self.location(token)
        return _country_of(mention)

    def host(self, token: Token) -> tuple[str, ...]:
        """Return the state where a thing lies: "its last base in Chad" is hosted by Chad."""
        if not set(self.classes(token)) & LOCATED:
            return ()
        return _country_of(self.location(token) or self.places(token))

    # -- building ---------------------------------------------------------------------------------

    def _visit(self, token: Token, sentence: int) -> None:
        mention = self._mentions.get(token.i)
        if mention is not None and (mention.refs or mention.kind != "organization"):
            self._visit_mention(token, mention, sentence)
        elif token.lower_ in SOME and _is_bare_count(token):
            self._visit_noun(token, sentence)
        elif token.pos_ == "PRON" or token.lower_ in self._anaphora.pronouns or token.lower_ == "both":
            self._visit_pronoun(token, sentence)
        elif token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            self._visit_noun(token, sentence)

    def _visit_mention(self, token: Token, mention: Mention, sentence: int) -> None:
        span_root = token.doc[mention.start : mention.end].root
        if token.i != span_root.i:
            return
        refs = mention.refs or self._untitled(token, mention, sentence)
        if not refs:
            return
        self._refs[token.i] = refs
        self._names[token.i] = mention.name
        if mention.kind == "demonym" and token.dep_ in ("amod", "compound", "nmod", "poss"):
            return
        if token.dep_ not in ("compound", "amod", "nmod"):
            kind = "people" if mention.kind == "demonym" else mention.kind
            self._remember(token, sentence, refs, kind, mention.name)

    def _untitled(self, token: Token, mention: Mention, sentence: int) -> tuple[str, ...]:
        """ "Vice Foreign Minister Masataka Okano": a minister of the country spoken of last."""
        titled = [k for k in token.children if k.dep_ == "compound" and "official" in self._noun_classes(k)]
        if mention.kind != "person" or not titled:
            return ()
        root = self._salient_country(token, sentence)
        return (f"{root}/{mention.name}",) if root is not None else ()

    def _visit_pronoun(self, token: Token, sentence: int) -> None:
        wanted = self._anaphora.pronouns.get(token.lower_)
        if wanted is None:
            if token.lower_ == "both" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
                if refs := self._last_two(token, sentence):
                    self._refs[token.i] = refs
            return
        several = ()
        if "plural" in wanted:
            several = self._governing_group(token) or self._pair_of_persons(token, sentence)
        if several:
            self._refs[token.i] = several
            return
        seen = self._look_back(token, sentence, wanted)
        if seen is not None:
            self._point(token, seen)

    def _point(self, token: Token, seen: Seen) -> None:
        """Let a pronoun or noun stand for somebody named before."""
        self._refs[token.i] = seen.refs
        self._names[token.i] = seen.name
        self._kinds[token.i] = seen.kind

    def _visit_first_persons(self, doc: Doc) -> None:
        """ "We stand with Turkey," the secretary-general said: the speaker, who may come after."""
        for token in doc:
            ahead = token.lower_ in ("it", "its", "they", "their") and token.i not in self._refs
            if token.lower_ in FIRST_PERSONS or ahead:
                for verb in token.ancestors:
                    speaker = child(verb, "nsubj") if verb.lemma_ in self._lexicon.speech.verbs else None
                    if speaker is not None and speaker != token and self._refs.get(speaker.i):
                        self._refs[token.i] = self._refs[speaker.i]
                        break

    def _governing_group(self, token: Token) -> tuple[str, ...]:
        """ "Spain, Ireland and Norway said they …": the coordinated subject of a verb above."""
        for verb in token.ancestors:
            found = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
            if found is not None and found.i < token.i:
                members = [ref for one in coordinated(found) for ref in self._refs.get(one.i, ())]
                if len({ref.split("/")[0] for ref in members}) > 1:
                    return tuple(dict.fromkeys(members))
        return ()

    def _pair_of_persons(self, token: Token, sentence: int) -> tuple[str, ...]:
        """ "When Putin met Kim, they …": two persons of the sentence, where no plural is nearer."""
        here = [s for s in self._history if s.sentence == sentence and s.token.i < token.i]
        persons = {s.refs[0].split("/")[0]: s.refs[0] for s in here if s.kind == "person"}
        if len(persons) != 2 or any(s.plural and s.subject for s in here):
            return ()
        return tuple(persons.values())

    def _visit_noun(self, token: Token, sentence: int) -> None:
        if _is_bare_count(token):
            seen = self._look_back(token, sentence, frozenset({"force", "plural"}))
            if seen is not None:
                self._point(token, seen)
            return
        owners = self.owners(token)
        organ = self._organ(token)
        classes = self._noun_classes(token)
        if IRREGULAR in classes and self._visit_irregular(token, sentence):
            return
        if not owners:
            self._visit_definite(token, sentence, classes, organ)
            return
        refs = tuple(dict.fromkeys(self._finer(token, owner, organ, classes) for owner in owners))
        self._refs[token.i] = refs
        self._names[token.i] = self._speaker_name(token, refs)
        if organ is not None or set(classes) & (FORCES | {"official", "people"}):
            holder = self._holder_named(refs[0]) is not None
            kind = "person" if holder else _kind_of(organ, classes)
            self._remember(token, sentence, refs, kind, self._names[token.i])

    def _visit_irregular(self, token: Token, sentence: int) -> bool:
        """Gunmen and rebels act for no state: "Syrian rebels" are themselves, unless told before."""
        for kid in token.children:
            mention = self._mentions.get(kid.i)
            if mention is not None and mention.kind == "group":
                return False
        definite = any(kid.lower_ in ("the", "these", "those") for kid in token.children)
        wanted = self._anaphora.nouns.get(token.lemma_.lower(), frozenset({"group"}))
        seen = None
        if definite:
            seen = self._same_word(token, token.lemma_.lower()) or self._look_back(token, sentence, wanted)
        if seen is not None:
            refs, name = seen.refs, seen.name
        else:
            adjectives = [k for k in token.children if k.i in self._mentions and k.dep_ in ("amod", "compound")]
            words = [*adjectives[:1], token]
            name = " ".join(word.text for word in words)
            refs = (name,) if token.tag_ in ("NNS", "NN") else ()
        if not refs:
            return False
        self._refs[token.i] = refs
        self._names[token.i] = name
        self._remember(token, sentence, refs, "group", name)
        return True

    def _visit_definite(
        self, token: Token, sentence: int, classes: tuple[str, ...], organ: OrganNoun | None
    ) -> None:
        """A noun without an owner: "the agency", "the two sides", "the president", "officials"."""
        lemma = token.lemma_.lower()
        definite = any(kid.lower_ in ("the", "these", "those", "this", "that", "both") for kid in token.children)
        if self._is_pair(token, lemma):
            refs = self._last_two(token, sentence)
            if refs:
                self._refs[token.i] = refs
                self._remember(token, sentence, refs, "people", token.text)
            return
        wanted = self._anaphora.nouns.get(lemma)
        if definite and wanted is not None:
            seen = self._same_word(token, lemma) or self._look_back(token, sentence, wanted)
            if seen is not None:
                self._point(token, seen)
                return
        if definite and (role := self._title_role(token, lemma)) is not None:
            seen = self._look_back(token, sentence, frozenset({"person"}))
            if seen is not None and role:
                self._point(token, seen)
                return
        if CROWD in classes and (root := self._salient_country(token, sentence)) is not None:
            self._refs[token.i] = (f"{root}/protesters",)
            self._names[token.i] = token.text
            return
        if organ is not None and organ.role in ("institution", "government", "force") and definite:
            if (root := self._salient_country(token, sentence)) is not None:
                refs = (self._finer(token, root, organ, classes),)
                self._refs[token.i] = refs
                self._names[token.i] = self._speaker_name(token, refs)
                self._remember(token, sentence, refs, _kind_of(organ, classes), self._names[token.i])
                return
        if organ is not None or "official" in classes:
            self._names[token.i] = self._speaker_name(token, ())

    def _salient_country(self, token: Token, sentence: int) -> str | None:
        """Return whose ministry or army is meant where none is named: the country spoken of last."""
        for verb in token.ancestors:
            found = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
            if found is not None and found.i < token.i:
                for ref in self._refs.get(found.i, ()):
                    if self._is_country(ref.split("/")[0]):
                        return ref.split("/")[0]
        recent = [s for s in self._history if sentence - s.sentence <= REACH and s.token.i < token.i]
        for seen in sorted(recent, key=lambda s: (-s.sentence, not s.subject)):
            for ref in seen.refs:
                if self._is_country(ref.split("/")[0]):
                    return ref.split("/")[0]
        return None

    def owners(self, token: Token) -> tuple[str, ...]:
        """Return the actors that own a noun: "its", "Russian", "of Iran"; empty when none is said."""
        kids = [k for k in token.children if k.dep_ in ("poss", "amod", "compound", "nmod", "nummod")]
        kids.sort(key=lambda kid: (kid.dep_ == "poss", kid.i))  # "his Russian counterpart" is Russian
        for kid in kids:
            if refs := self._owner_refs(kid):
                return refs
        if set(self._noun_classes(token)) & OWNED or self._organ(token) is not None:
            if refs := self._maker(token):
                return refs
            for word, noun in prepositional_phrases(token):
                if word in ("of", "from", "for") or (word == "in" and self._is_body(token)):
                    found = [ref for one in coordinated(noun) for ref in self._named(one)]
                    if found:
                        return tuple(dict.fromkeys(found))
        if token.lemma_.lower() in ("country", "state", "nation", "coalition", "group"):
            return self._maker(token)
        return ()

    def _maker(self, token: Token) -> tuple[str, ...]:
        """ "a drone sent by Hezbollah", "Arab states led by Saudi Arabia"."""
        for kid in token.children:
            if kid.dep_ == "acl" and kid.tag_ == "VBN" and (by := agent(kid)) is not None:
                if refs := self._named(by):
                    return refs
        return ()

    def _is_body(self, token: Token) -> bool:
        """Whether a noun is an institution: "the defence ministry in Minsk" is that of Belarus."""
        organ = self._organ(token)
        return organ is not None and organ.role in ("institution", "government")

    def _owner_refs(self, kid: Token) -> tuple[str, ...]:
        found: list[str] = []
        for one in coordinated(kid):
            mention = self._mentions.get(one.i)
            if mention is not None and mention.refs:
                found += mention.refs
            elif kid.dep_ == "poss":
                found += self._refs.get(one.i, ())
            elif one.dep_ in ("amod", "nmod", "compound"):
                found += self._refs.get(one.i, ())
                found += [r for inner in one.children if (m := self._mentions.get(inner.i)) for r in m.refs]
        return tuple(dict.fromkeys(found))

    def _named(self, token: Token) -> tuple[str, ...]:
        mention = self._mentions.get(token.i)
        if mention is not None:
            return mention.refs or _country_of(mention)
        return self._refs.get(token.i, ())

    def _organ(self, token: Token) -> OrganNoun | None:
        words = token.lemma_.lower()
        kids = [k for k in token.children if k.dep_ in ("compound", "amod", "nmod") and self._is_free(k)]
        for kid in kids:
            for phrase in (f"{kid.lower_} {token.lower_}", f"{kid.lower_} {words}"):
                if (organ := self._organ_nouns.get(phrase)) is not None:
                    return organ
        of = prepositional_object(token, "of")
        if of is not None and (organ := self._organ_nouns.get(f"{words} of {of.lower_}")):
            return organ
        return self._organ_nouns.get(token.lower_) or self._organ_nouns.get(words)

    def _finer(
        self, token: Token, owner: str, organ: OrganNoun | None, classes: tuple[str, ...]
    ) -> str:
        root = owner.split("/")[0]
        country = self._is_country(root)
        role = self._title_role(token, token.lemma_.lower())
        if role not in (None, "other") and country:
            holders = self._gazetteer.holders(root, role, self._on)
            if len(holders) == 1:
                return f"{root}/{holders[0].person}"
        if organ is not None and country and organ.role in ("force", "institution", "government"):
            return self._gazetteer.organ_of(root, organ.finer) if organ.finer else root
        if "force" in classes and country:
            return f"{root}/{ARMED}"
        if organ is not None and organ.role == "official" and "/" in owner:
            return owner
        return root

    def _title_role(self, token: Token, lemma: str) -> str | None:
        compound = " ".join(
            [k.lower_ for k in token.children if k.dep_ in ("compound", "amod") and self._is_free(k)][-1:]
            + [lemma]
        )
        for role, titles in self._anaphora.titles.items():
            if compound in titles:
                return role
        if token.tag_ in ("NNS", "NNPS"):
            return None
        return next((role for role, titles in self._anaphora.titles.items() if lemma in titles and compound == lemma), None)

    def _speaker_name(self, token: Token, refs: tuple[str, ...]) -> str:
        """The phrase as the report words it, without articles and relative clauses."""
        if refs and (person := self._holder_named(refs[0])) is not None:
            return person
        words = [token]
        for kid in token.children:
            if kid.dep_ in ("compound", "amod", "poss", "nmod", "nummod") and kid.i < token.i:
                words += list(kid.subtree)
            elif kid.dep_ == "prep" and kid.lower_ in ("of", "in", "for", "from"):
                words += list(kid.subtree)
        words = [word for word in words if word.lower_ not in ("the", "a", "an")]
        indexes = sorted(word.i for word in words)
        first = next((i for i in indexes if token.doc[i].lower_ not in ("the", "a", "an")), token.i)
        last = token.i
        for index in indexes:
            if index == last + 1:
                last = index
        return token.doc[first : last + 1].text

    def _is_free(self, token: Token) -> bool:
        """Whether a word is no name of somebody known."""
        mention = self._mentions.get(token.i)
        return mention is None or not mention.refs

    def _is_armed(self, ref: str) -> bool:
        actor = self._gazetteer.actors.get(ref)
        return actor is not None and actor.kind in ("armed_force", "armed_group")

    def _is_country(self, root: str) -> bool:
        actor = self._gazetteer.actors.get(root)
        return actor is not None and actor.kind == "country"

    def _holder_named(self, ref: str) -> str | None:
        root, _, name = ref.partition("/")
        known = any(tenure.person == name for tenure in self._gazetteer.tenures if tenure.of == root)
        return name if known else None

    def _is_pair(self, token: Token, lemma: str) -> bool:
        pairs = self._anaphora.pairs
        words = {kid.lower_ for kid in token.children}
        counted = words & pairs["words"]
        if lemma in pairs["bare"] and "the" in words and token.tag_ == "NNS":
            return True
        return lemma in pairs["nouns"] and bool(counted) and bool(words & {"the", "both", "these", "those"})

    def _last_two(self, token: Token, sentence: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        rival = subject(clause_verb(token)) if token.dep_ in ("dobj", "pobj") else None
        own = {ref.split("/")[0] for ref in self.refs(rival)} if rival is not None else set()
        for seen in reversed(self._history):
            if sentence - seen.sentence > REACH:
                break
            if seen.kind in ("country", "person", "group", "organization", "demonym", "organ"):
                for ref in seen.refs:
                    if (root := ref.split("/")[0]) not in own:
                        found.setdefault(root)
            if len(found) >= 2:
                break
        return tuple(found)[:2] if len(found) >= 2 else ()

    def _same_word(self, token: Token, lemma: str) -> Seen | None:
        """Return the last phrase with the same noun: "the peacekeepers" after "its peacekeepers"."""
        return next(
            (s for s in reversed(self._history) if s.token.lemma_.lower() == lemma and s.token.i < token.i), None
        )

    def _look_back(self, token: Token, sentence: int, wanted: frozenset[str]) -> Seen | None:
        """Return what a pronoun or definite noun points back to."""
        fitting = [s for s in self._history if sentence - s.sentence <= REACH and _fits(s, wanted)]
        if token.lower_ in ("it", "its", "itself"):
            fitting = [s for s in fitting if not (s.plural and s.kind in ("force", "people", "official"))]
        fitting = [s for s in fitting if s.token.i < token.i and s.token not in token.subtree]
        intrudes = token.dep_ == "poss" and "airspace" in self._noun_classes(token.head)
        if intrudes or (
            token.dep_ in ("dobj", "pobj", "dative") and not token.lower_.endswith(("self", "selves"))
        ):
            rival = subject(clause_verb(token))
            fitting = [s for s in fitting if s.token != rival]
        if not fitting:
            return None
        by_token = {s.token.i: s for s in fitting}
        for verb in token.ancestors:
            if verb.pos_ in ("VERB", "AUX") and (found := subject(verb)) is not None:
                for one in coordinated(found):
                    if one.i in by_token and one.i != token.i:
                        return by_token[one.i]
        here = [s for s in fitting if s.sentence == sentence and s.subject]
        if here:
            return here[-1]
        for distance in range(1, REACH + 1):
            before = [s for s in fitting if s.sentence == sentence - distance]
            subjects = [s for s in before if s.subject]
            if subjects:
                main = [s for s in subjects if s.token.head == s.token.sent.root]
                return (main or subjects)[0]
            if before:
                return before[-1]
        return fitting[-1]

    def _remember(self, token: Token, sentence: int, refs: tuple[str, ...], kind: str, name: str) -> None:
        plural = len(refs) > 1 or token.tag_ in ("NNS", "NNPS") or kind in ("people", "group")
        top = token
        while top.dep_ == "conj":
            top = top.head
        is_subject = top.dep_ in ("nsubj", "nsubjpass") or (top.dep_ == "pobj" and top.head.dep_ == "agent")
        self._history.append(Seen(token, sentence, refs, kind, plural, is_subject, name))


def _is_bare_count(token: Token) -> bool:
    """ "Thousands have been killed": a number that counts what was spoken of before."""
    if token.dep_ not in ("nsubj", "nsubjpass") or core(token) != token:
        return False
    return token.pos_ == "NUM" or token.lemma_.lower() in COUNTS or token.lower_ in SOME


def _is_place(mention: Mention) -> bool:
    return bool(mention.places) or mention.kind in ("place", "country")


def _fits(seen: Seen, wanted: frozenset[str]) -> bool:
    return seen.kind in wanted or ("plural" in wanted and seen.plural and seen.kind != "person")


def _kind_of(organ: OrganNoun | None, classes: tuple[str, ...]) -> str:
    if set(classes) & FORCES:
        return "force"
    if organ is not None and organ.role in ("institution", "government"):
        return "organ"
    return "official" if "official" in classes else "people"


def _country_of(mention: Mention | None) -> tuple[str, ...]:
    if mention is None:
        return ()
    if mention.refs and mention.kind in ("country", "organ", "group", "organization"):
        return mention.refs
    for place in mention.places:
        return (place.country,) if place.country else ()
    return ()


@Language.factory(NAME, requires=["doc._.mentions"], assigns=["doc._.references"])
class ReferenceResolver:
    """Sets `doc._.references`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._gazetteer = load_gazetteer()
        self._lexicon = load_lexicon()
        self._anaphora = load_anaphora()

    def __call__(self, doc: Doc) -> Doc:
        doc._.references = References(doc, self._gazetteer, self._lexicon, self._anaphora)
        return doc
