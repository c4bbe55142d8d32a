"""Phrases of a closed vocabulary found in running text: a grammar over classes of words.

A text is cut into tokens, each token gets a one-character code for its class (month, number,
"since", ...), and rules are regular expressions over those codes. A sentence of thirty words is a
string of some thirty-five codes, so scanning it costs next to nothing, and a rule reads like the
phrase it describes: `<month> <day> (<comma>? <year>)?`. The longest rule wins, then the earlier one.
`ingest.dates` and `ingest.quantities` are two such grammars.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

OTHER = "."  # code of a token of no class
_FIRST_CODE = 0x100  # codes are letters from here on: none of them means anything in a regex

_TOKEN = re.compile(
    r"""
      (?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}:\d\d|\d{1,2}/\d{1,2})(?!\w)
    | \d{1,3}(?:[,\u00a0\u202f\u2009]\d{2,3})*[,\u00a0\u202f\u2009]\d{3}(?!\d)(?:\.\d+)?[^\W\d_]*
    | \d+(?:\.\d+)?[^\W\d_]*
    | (?:[^\W\d_]\.){2,}
    | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Nos?)\.
    | (?!(?:[Mm]id|[Ll]ate|[Pp]re|[Pp]ost)-)[A-Z][A-Za-z]{0,5}-\d+\w*
    | [^\W\d_]+(?:\d\w*)?
    | ['’]s\b
    | \n\s*\n
    | [^\w\s]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """What the vocabulary knows of a word or fixed phrase: its class, and a value for the builder."""

    cls: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by their spelling, and phrases of several tokens by their first token.

    Attributes:
        words: single tokens; a key holds the case in which the word counts.
        phrases: first token -> (remaining tokens, word), longest first.
        numeral: the word that a token starting with a digit is, from its text.
    """

    words: Mapping[str, Word]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Word]]]
    numeral: Callable[[str], Word | None]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut up and coded: position i of every list, and of `codes`, is token i.

    Attributes:
        starts, ends: half-open code points in the text.
        words: None where the vocabulary knows nothing.
    """

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    words: list[Word | None]


def spellings(phrase: str, *, fixed_case: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield the token sequences that write `phrase`: as it is, with a capital, in capitals.

    Args:
        phrase: words as in a data table.
        fixed_case: names such as "October" do not occur in lower case: yield no other form than
            the given one and capitals.
    """
    forms = [phrase, phrase.upper()]
    if not fixed_case:
        forms.insert(1, phrase[:1].upper() + phrase[1:])
    for form in dict.fromkeys(forms):
        yield tuple(_TOKEN.findall(form.replace("’", "'")))


def vocabulary(
    rows: Iterable[tuple[tuple[str, ...], Word]], numeral: Callable[[str], Word | None]
) -> Vocabulary:
    """Build a vocabulary; of two rows with one spelling the first counts."""
    words: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for tokens, word in rows:
        if len(tokens) == 1:
            words.setdefault(tokens[0], word)
        else:
            phrases.setdefault(tokens[0], []).append((tokens[1:], word))
    for tails in phrases.values():
        tails.sort(key=lambda tail: -len(tail[0]))
    return Vocabulary(words, phrases, numeral)


@dataclass(frozen=True, slots=True)
class Match:
    """One rule on one stretch of tokens; groups are those that the rule names."""

    tokens: Tokens
    found: re.Match[str]

    def has(self, group: str | int) -> bool:
        """Tell whether `group` took part; False also when the rule has no such group."""
        known = isinstance(group, int) or group in self.found.re.groupindex
        return known and self.found.group(group) is not None

    def span(self, group: str | int = 0) -> tuple[int, int]:
        """Return the half-open token range of `group`."""
        return self.found.span(group)

    def words(self, group: str | int = 0, *classes: str) -> list[Word]:
        """Return the known words of `group`, of these classes or of any; empty when it took no part."""
        if not self.has(group):
            return []
        words = self.tokens.words[slice(*self.found.span(group))]
        return [word for word in words if word and (not classes or word.cls in classes)]

    def classes(self, group: str | int = 0) -> list[str]:
        """Return the classes of the known words of `group`, in order."""
        return [word.cls for word in self.words(group)]

    def all[V](self, kind: type[V], group: str | int = 0, *classes: str) -> list[V]:
        """Return the values of type `kind` in `group`, in order."""
        return [w.value for w in self.words(group, *classes) if isinstance(w.value, kind)]

    def one[V](self, kind: type[V], group: str | int = 0, *classes: str) -> V | None:
        """Return the first value of type `kind` in `group`; None when there is none."""
        return next(iter(self.all(kind, group, *classes)), None)

    def after(self) -> Word | None:
        """Return the word that follows the match; None at the end and for an unknown word."""
        end = self.span()[1]
        return self.tokens.words[end] if end < len(self.tokens.words) else None

    def before(self) -> Word | None:
        """Return the word before the match; None at the start and for an unknown word."""
        start = self.span()[0]
        return self.tokens.words[start - 1] if start else None

    def next_character(self) -> str:
        """Return the first character after the match that is no space; empty at the end."""
        return self.tokens.text[self.tokens.ends[self.span()[1] - 1] :].lstrip()[:1]


@dataclass(frozen=True, slots=True)
class Rule[T]:
    """A pattern of classes and what it means; `build` answers None when it does not hold after all."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Match], T | None]


@dataclass(slots=True)
class Grammar[T]:
    """Rules over the classes of a vocabulary.

    Attributes:
        lexicon: the vocabulary; its classes are the names that patterns may use.
        macros: names that stand for a piece of pattern, used as `{NAME}`.
    """

    lexicon: Vocabulary
    macros: Mapping[str, str]
    rules: list[Rule[T]] = field(default_factory=list)
    _codes: dict[str, str] = field(default_factory=dict)
    _start: re.Pattern[str] | None = None

    def code(self, cls: str) -> str:
        """Return the one-character code of a class, giving it one at first use."""
        return self._codes.setdefault(cls, chr(_FIRST_CODE + len(self._codes)))

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Return the regex over codes for a pattern of `<class>`, `<one|other>` and `{MACRO}`.

        Groups inside a macro lose their names, so that a macro may be used twice.
        """
        while "{" in pattern:
            pattern = re.sub(
                r"\{([A-Z_]+)\}",
                lambda name: "(?:" + re.sub(r"\?P<\w+>", "?:", self.macros[name[1]]) + ")",
                pattern,
            )
        coded = re.sub(
            r"(?<!\?P)(?<!\?)<([a-z_|]+)>",
            lambda names: "[" + "".join(self.code(cls) for cls in names[1].split("|")) + "]",
            pattern,
        )
        return re.compile(re.sub(r"\s+", "", coded))

    def add(self, name: str, pattern: str, build: Callable[[Match], T | None]) -> None:
        """Add a rule after those already there."""
        self.rules.append(Rule(name, self.compile(pattern), build))
        self._start = None

    def read(self, text: str) -> Tokens:
        """Cut `text` up and code every token; a fixed phrase of the vocabulary is one token."""
        found = list(_TOKEN.finditer(text))
        spelt = [match[0] for match in found]
        starts: list[int] = []
        ends: list[int] = []
        words: list[Word | None] = []
        codes: list[str] = []
        index = 0
        while index < len(found):
            word, length = self._word(spelt, index)
            starts.append(found[index].start())
            index += length
            ends.append(found[index - 1].end())
            words.append(word)
            codes.append(OTHER if word is None else self._codes.get(word.cls, OTHER))
        return Tokens(text, "".join(codes), starts, ends, words)

    def _word(self, spelt: Sequence[str], index: int) -> tuple[Word | None, int]:
        token = spelt[index]
        if token[0].isdigit():
            return self.lexicon.numeral(token), 1
        for tail, word in self.lexicon.phrases.get(token, ()):
            following = spelt[index + 1 : index + 1 + len(tail)]
            if tuple(part.replace("’", "'") for part in following) == tail:
                return word, 1 + len(tail)
        return self.lexicon.words.get(token), 1

    def scan(self, tokens: Tokens) -> Iterator[tuple[int, int, T]]:
        """Yield (first token, token after the last, meaning), left to right, not overlapping."""
        if self._start is None:
            self._start = re.compile("|".join(f"(?:{_unnamed(r.pattern)})" for r in self.rules))
        position = 0
        while found := self._start.search(tokens.codes, position):
            best = self.longest(tokens, found.start())
            if best is None:
                position = found.start() + 1
                continue
            end, meaning = best
            yield found.start(), end, meaning
            position = end

    def longest(self, tokens: Tokens, start: int) -> tuple[int, T] | None:
        """Return the end and the meaning of the longest rule that holds at token `start`."""
        matches = [(rule, rule.pattern.match(tokens.codes, start)) for rule in self.rules]
        found = [(rule, match) for rule, match in matches if match and match.end() > start]
        for rule, match in sorted(found, key=lambda pair: -pair[1].end()):
            if (meaning := rule.build(Match(tokens, match))) is not None:
                return match.end(), meaning
        return None

    def exactly(self, tokens: Tokens, start: int, end: int) -> T | None:
        """Return the meaning of the first rule that holds of all tokens from `start` to `end`."""
        for rule in self.rules:
            found = rule.pattern.fullmatch(tokens.codes, start, end)
            if found and (meaning := rule.build(Match(tokens, found))) is not None:
                return meaning
        return None


def _unnamed(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern.pattern)
