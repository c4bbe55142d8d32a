"""A report as the pipeline sees it, for people: mentions, links and claims by sentence."""

from rich.console import Group
from rich.text import Text
from spacy.language import Language
from spacy.tokens import Span

from ingest.models import Article, Quantity
from ingest.nlp.event_extractor import EventMention
from ingest.nlp.mentions import Mention
from ingest.nlp.pipeline import analyse


def explain_article(nlp: Language, article: Article) -> Group:
    """Return what `geokg explain` prints for one article."""
    doc = analyse(nlp, article)
    dated = article.published_at.isoformat() if article.published_at else "undated"
    parts: list[Text] = [Text(f"{article.title or article.id}  ({dated})\n", style="bold")]
    for sentence in doc.sents:
        parts.append(Text(" ".join(sentence.text.split()), style="italic"))
        parts += [_mention(m) for m in doc._.mentions if _inside(m.start, sentence)]
        parts += _links(sentence)
        parts += [
            _claim(e, article.text) for e in doc._.event_mentions if _inside(e.trigger, sentence)
        ]
        parts.append(Text(""))
    return Group(*parts)


def _inside(index: int, sentence: Span) -> bool:
    return bool(sentence.start <= index < sentence.end)


def _mention(mention: Mention) -> Text:
    place = mention.places[0] if mention.places else None
    where = f" at {place.id}" if place is not None and not mention.refs else ""
    return Text(
        f"  {mention.kind:<12} {mention.name} = {', '.join(mention.refs) or '?'}{where}",
        style="cyan",
    )


def _links(sentence: Span) -> list[Text]:
    references = sentence.doc._.references
    return [
        Text(f"  link         {token.text} = {', '.join(refs)}", style="blue")
        for token in sentence
        if references.mention(token) is None and (refs := references.refs(token))
    ]


def _claim(event: EventMention, text: str) -> Text:
    quantity, place, time = event.quantity, event.place, event.time
    parts = [
        f"{event.kind} {event.type[0]}",
        f"{' + '.join(event.source) or '?'} > {' + '.join(event.target) or '-'}",
        event.movement,
        None if place is None else f"at {place.name}",
        None if time is None else f"{time.earliest}..{time.latest}",
        None if quantity is None else _figure(quantity),
        f"items {', '.join(event.items)}" if event.items else None,
        event.status,
        f"says {', '.join(event.said_by)}" if event.said_by else None,
        f"“{text[event.start : event.end]}”",
    ]
    return Text("  CLAIM        " + " | ".join(filter(None, parts)), style="green")


def _figure(quantity: Quantity) -> str:
    low, high = f"{quantity.low:,.0f}", f"{quantity.high:,.0f}"
    number = low if low == high else f"{low}-{high}"
    return f"{quantity.qualifier} {number} {quantity.unit}"
