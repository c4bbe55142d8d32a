"""Phrases of a closed vocabulary found in running text: a grammar over classes of words.

A text is cut into tokens, each token gets a one-character code for its class (month, number,
"since", ...), and rules are regular expressions over those codes. A sentence of thirty words is a
string of some thirty-five codes, so scanning it costs next to nothing, and a rule reads like the
phrase it describes: `<month> <day> (<comma>? <year>)?`. The longest rule wins, then the earlier.
`ingest.dates` and `ingest.quantities` are two such grammars.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

OTHER = "."  # code of a token of no class
_STRETCH = re.compile(f"[^{OTHER}]+")
_FIRST_CODE = 0x100  # codes are letters from here on: none of them means anything in a regex

_LONGEST = 24  # tokens of a phrase; keeps reading linear in texts of nothing but known words

_TOKEN = re.compile(
    r"""
      [a-z]{2,}(?!\w)
    | (?:\d{4}-\d\d-\d\d | \d{1,2}/\d{1,2}(?:/\d{2,4})? | \d{1,2}\.\d{1,2}\.\d{4} | \d{1,2}:\d\d)
      (?!\w)
    | \d{1,3}(?:[,\u00a0\u202f\u2009]\d{2,3})*[,\u00a0\u202f\u2009]\d{3}(?!\d)(?:\.\d+)?[^\W\d_]*
    | \d+(?:\.\d+)?[^\W\d_]*
    | [A-Z]{1,3}\$
    | (?:[^\W\d_]\.){2,}
    | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Nos?)\.
    | (?!(?:[Mm]id|[Ll]ate|[Pp]re|[Pp]ost)-)[A-Z][A-Za-z]{0,5}-\d+\w*
    | [^\W\d_]+(?:\d(?:\w|[.,](?=\d))*)?
    | ['’]s\b
    | \n\s*\n
    | [^\w\s]
    """,
    re.VERBOSE,
)


_NEXT = re.compile(r"\s*(\S?)")


@dataclass(frozen=True, slots=True)
class Word:
    """What the vocabulary knows of a word or fixed phrase: its class, and a value."""

    cls: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by their spelling, and phrases of several tokens by their first token.

    Attributes:
        words: single tokens; a key holds the case in which the word counts.
        phrases: first token -> second token -> (remaining tokens, word), longest first.
        numeral: the word that a token starting with a digit is, from its text.
    """

    words: Mapping[str, Word]
    phrases: Mapping[str, Mapping[str, Sequence[tuple[tuple[str, ...], Word]]]]
    numeral: Callable[[str], Word | None]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut up and coded: position i of `words` and of `codes` is token i.

    Attributes:
        words: None where the vocabulary knows nothing.
        pieces: what the text was cut into; a fixed phrase of several pieces is one token.
        firsts: the first piece of each token, and the number of pieces at the end.
    """

    text: str
    codes: str
    words: list[Word | None]
    pieces: list[re.Match[str]]
    firsts: list[int]

    def start(self, index: int) -> int:
        """Return the code point at which token `index` starts."""
        return self.pieces[self.firsts[index]].start()

    def end(self, index: int) -> int:
        """Return the code point behind token `index`."""
        return self.pieces[self.firsts[index + 1] - 1].end()

    def spelt(self, first: int, last: int) -> str:
        """Return the text from token `first` up to, not including, token `last`."""
        return self.text[self.start(first) : self.end(last - 1)]


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
    forms += [form.replace("'", "’") for form in forms]
    for form in dict.fromkeys(forms):
        yield tuple(_TOKEN.findall(form))


def vocabulary(
    rows: Iterable[tuple[tuple[str, ...], Word]], numeral: Callable[[str], Word | None]
) -> Vocabulary:
    """Build a vocabulary; of two rows with one spelling the first counts."""
    words: dict[str, Word] = {}
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Word]]]] = {}
    for tokens, word in rows:
        if len(tokens) == 1:
            words.setdefault(tokens[0], word)
        else:
            tails = phrases.setdefault(tokens[0], {}).setdefault(tokens[1], [])
            tails.append((tokens[2:], word))
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
        """Return the known words of `group`, of these classes or of any, in order."""
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
        found = _NEXT.match(self.tokens.text, self.end())
        return found[1] if found else ""

    def start(self) -> int:
        """Return the code point at which the match starts."""
        return self.tokens.start(self.span()[0])

    def end(self) -> int:
        """Return the code point behind the match."""
        return self.tokens.end(self.span()[1] - 1)

    def lead(self, length: int) -> str:
        """Return at most `length` characters of the text before the match."""
        start = self.start()
        return self.tokens.text[max(0, start - length) : start]


@dataclass(frozen=True, slots=True)
class Rule[T]:
    """A pattern of classes and what it means; `build` answers None when it does not hold."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Match], T | None]


@dataclass(slots=True)
class Grammar[T]:
    """Rules over the classes of a vocabulary.

    Attributes:
        lexicon: the vocabulary; its classes are the names that patterns may use.
        macros: names that stand for a piece of pattern, used as `{NAME}`.
        cores: classes of which every phrase has one. Stretches of known words without one ("of
            the", "in a") are passed over unread, which is most of the speed.
    """

    lexicon: Vocabulary
    macros: Mapping[str, str]
    cores: Sequence[str]
    rules: list[Rule[T]] = field(default_factory=list)
    _codes: dict[str, str] = field(default_factory=dict)
    _core: re.Pattern[str] | None = None

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

    def read(self, text: str) -> Tokens:
        """Cut `text` up and code every token; a fixed phrase of the vocabulary is one token."""
        pieces, spelt = _cut(text)
        codes: list[str] = []
        words: list[Word | None] = []
        firsts: list[int] = []
        coded, get = self._codes.get, self.lexicon.words.get
        phrases = self.lexicon.phrases
        index, count = 0, len(spelt)
        while index < count:
            token = spelt[index]
            firsts.append(index)
            word = get(token)
            index += 1
            if index < count and token in phrases and spelt[index] in phrases[token]:
                word, index = self._phrase(spelt, index - 1) or (word, index)
            elif word is None and token[0].isdecimal():
                word = self.lexicon.numeral(token)
            words.append(word)
            codes.append(OTHER if word is None else coded(word.cls, OTHER))
        firsts.append(count)
        return Tokens(text, "".join(codes), words, pieces, firsts)

    def _phrase(self, spelt: Sequence[str], index: int) -> tuple[Word, int] | None:
        """Return the longest fixed phrase at piece `index`, and the piece behind it."""
        for tail, word in self.lexicon.phrases[spelt[index]][spelt[index + 1]]:
            end = index + 2 + len(tail)
            if tuple(spelt[index + 2 : end]) == tail:
                return word, end
        return None

    def scan(self, tokens: Tokens) -> Iterator[tuple[int, int, T]]:
        """Yield (first token, token after the last, meaning), left to right, not overlapping."""
        if self._core is None:
            self._core = self.compile(f"<{'|'.join(self.cores)}>")
        for stretch in _STRETCH.finditer(tokens.codes):
            position, end = stretch.span()
            if self._core.search(tokens.codes, position, end) is None:
                continue
            while position < end:
                best = self.longest(tokens, position)
                if best is not None:
                    yield position, *best
                position = position + 1 if best is None else best[0]

    def longest(self, tokens: Tokens, start: int) -> tuple[int, T] | None:
        """Return the end and the meaning of the longest rule that holds at token `start`."""
        codes, end = tokens.codes, start + _LONGEST
        found: list[tuple[int, Rule[T], re.Match[str]]] = []
        for rule in self.rules:
            match = rule.pattern.match(codes, start, end)
            if match is not None and match.end() > start:
                found.append((-match.end(), rule, match))
        for _, rule, match in sorted(found, key=itemgetter(0)):
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


@lru_cache(maxsize=16)  # each sentence is read for times and for figures
def _cut(text: str) -> tuple[list[re.Match[str]], list[str]]:
    pieces = list(_TOKEN.finditer(text))
    return pieces, [piece[0] for piece in pieces]
