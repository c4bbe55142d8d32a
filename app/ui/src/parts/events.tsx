/** Events as rows; a click on one opens its evidence beside the view. */
import type { JSX } from "preact";

import type { Event } from "../api/schema";
import { go, hrefWith } from "../lib/route";
import { count, day, figure, QUAD_NAMES, span } from "../lib/words";

export function Badge({ status }: { status: string }): JSX.Element {
  return <span class={`badge ${status}`}>{status}</span>;
}

export function openEvidence(id: string): void {
  go(hrefWith({ evidence: id }));
}

/** A title that opens the evidence of an event. */
export function EventLink({ id, title }: { id: string; title: string }): JSX.Element {
  return (
    <button class="link" onClick={() => openEvidence(id)} aria-haspopup="dialog">
      {title}
    </button>
  );
}

export function EventRow({ event }: { event: Event }): JSX.Element {
  const places = event.places.map((place) => place.name).join(", ");
  return (
    <li>
      <div class="event">
        <span class="when">{event.time ? span(event.time) : `reported ${day(event.first_reported)}`}</span>
        <span class="title">
          <i class="dot" style={{ background: `var(--quad-${event.quad})` }} role="img" aria-label={QUAD_NAMES[event.quad]} title={QUAD_NAMES[event.quad]} />
          <EventLink id={event.id} title={event.title} />
        </span>
        <Badge status={event.status} />
        <span class="meta">
          <span>{event.kind === "event" ? event.type.toLowerCase() : event.kind}{event.movement ? `: ${event.movement}` : ""}</span>
          {event.quantity && <span>{figure(event.quantity)}</span>}
          {event.items.length > 0 && <span>{event.items.slice(0, 3).join(", ")}{event.items.length > 3 && ", …"}</span>}
          {places && <span>{places}</span>}
          <span>{count(event.n_sources, "source")}</span>
        </span>
      </div>
    </li>
  );
}

export function EventRows({ events }: { events: Event[] }): JSX.Element {
  return <ul class="rows">{events.map((event) => <EventRow key={event.id} event={event} />)}</ul>;
}
