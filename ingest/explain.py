"""A report as the pipeline sees it: mentions, links and claims, sentence by sentence, for people."""

from rich.console import Group
from rich.text import Text
from spacy.language import Language
from spacy.tokens import Span

from ingest.models import Article
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
        parts += [_claim(e, article.text) for e in doc._.event_mentions if _inside(e.trigger, sentence)]
        parts.append(Text(""))
    return Group(*parts)


def _inside(index: int, sentence: Span) -> bool:
    return bool(sentence.start <= index < sentence.end)


def _mention(mention: Mention) -> Text:
    place = mention.places[0] if mention.places else None
    where = f" at {place.id}" if place is not None and not mention.refs else ""
    return Text(f"  {mention.kind:<12} {mention.name} = {', '.join(mention.refs) or '?'}{where}", style="cyan")


def _links(sentence: Span) -> list[Text]:
    references = sentence.doc._.references
    return [
        Text(f"  link         {token.text} = {', '.join(refs)}", style="blue")
        for token in sentence
        if references.mention(token) is None and (refs := references.refs(token))
    ]


def _claim(event: EventMention, text: str) -> Text:
    quantity = event.quantity
    parts = [
        f"{event.kind} {event.type[0]}",
        f"{' + '.join(event.source) or '?'} > {' + '.join(event.target) or '-'}",
        event.movement,
        event.place and f"at {event.place.name}",
        event.time and f"{event.time.earliest}..{event.time.latest}",
        quantity and f"{quantity.qualifier} {quantity.low:g}-{quantity.high:g} {quantity.unit}",
        event.items and f"items {', '.join(event.items)}",
        event.status,
        event.said_by and f"says {', '.join(event.said_by)}",
        f"“{text[event.start : event.end]}”",
    ]
    return Text("  CLAIM        " + " | ".join(part for part in parts if part), style="green")
