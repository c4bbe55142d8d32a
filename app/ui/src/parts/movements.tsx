/** Events with every figure by its speaker, one event after the other. */
import type { ComponentChildren, JSX } from "preact";

import type { Event } from "../api/schema";
import { day, figure, span, speaker } from "../lib/words";
import { Badge, EventLink } from "./events";

export function FigureTable({ events, label, titleOf }: { events: Event[]; label: string; titleOf: (event: Event) => string }): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={label}>
      <table class="movements">
        <thead><tr><th>Figure</th><th>According to</th><th>Said</th></tr></thead>
        {events.map((event) => <Movement key={event.id} event={event}><EventLink id={event.id} title={titleOf(event)} /></Movement>)}
      </table>
    </div>
  );
}

function Movement({ event, children }: { event: Event; children: ComponentChildren }): JSX.Element {
  const figures = event.figures ?? [];
  const places = event.places.map((place) => place.name).join(", ");
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup">
          <span class="movement">
            {children}
            <span>{span(event.time)}</span>
            {places && <span>{places}</span>}
            <span class="grow" />
            <Badge status={event.status} />
          </span>
        </th>
      </tr>
      {figures.map((one) => (
        <tr key={one.claim_id}>
          <td><strong>{figure(one)}</strong>{one.stance === "denies" && <> <span class="badge denied">denied</span></>}</td>
          <td>{speaker(one)}</td>
          <td class="day">{day(one.reported_at)}</td>
        </tr>
      ))}
      {!figures.length && <tr><td class="muted" colSpan={2}>no figure</td><td class="day">{day(event.first_reported)}</td></tr>}
    </tbody>
  );
}
