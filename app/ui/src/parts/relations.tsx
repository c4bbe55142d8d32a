/** With whom an actor has to do: ranked, cooperation against conflict, month by month. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { address, at, useApi, usePages } from "../api/client";
import type { Relationship, Relationships } from "../api/schema";
import { href } from "../lib/route";
import { count, day, days, total } from "../lib/words";
import { EventLink } from "./events";
import { Code } from "./name";
import { Sparkline } from "./sparkline";
import { Empty, More, Show } from "./states";

type Filter = Record<string, string | string[] | null>;

const PER_PAGE = 12;

export function Relations({ id, filter }: { id: string; filter: Filter }): JSX.Element {
  const relations = useApi<Relationships>(address(`${at("actors", id)}/relationships`, { limit: PER_PAGE, ...filter }));
  return (
    <section class="card" aria-label="Relationships">
      <Show of={relations}>{(data) => <Ranked id={id} data={data} />}</Show>
    </section>
  );
}

function Ranked({ id, data }: { id: string; data: Relationships }): JSX.Element {
  const pages = usePages<Relationship>(data);
  const most = pages.items[0]?.n_events ?? 1;
  return (
    <>
      <header>
        <h2>{total(data.total)} {data.total.value === 1 ? "relationship" : "relationships"}</h2>
        <div class="legend">
          <span><i class="dot" style="background: var(--quad-2)" />cooperation</span>
          <span><i class="dot" style="background: var(--quad-4)" />conflict</span>
        </div>
      </header>
      {!pages.items.length && <Empty>No events with others match.</Empty>}
      <ol class="rows">
        {pages.items.map((one) => <Row key={one.actor.id} id={id} one={one} most={most} />)}
      </ol>
      <More pages={pages} />
    </>
  );
}

function Row({ id, one, most }: { id: string; one: Relationship; most: number }): JSX.Element {
  const [open, setOpen] = useState(false);
  const sum = `${one.cooperation} cooperation, ${one.conflict} conflict`;
  return (
    <li class="rank">
      <span class="name">
        <Code of={one.actor.id} /><a href={href(["dyads", id, one.actor.id])}>{one.actor.name}</a>
      </span>
      <span class="bars" role="img" aria-label={sum} title={sum} style={{ width: `${Math.max((one.n_events / most) * 100, 4)}%` }}>
        {one.cooperation > 0 && <i style={{ flex: one.cooperation, background: "var(--quad-2)" }} />}
        {one.conflict > 0 && <i style={{ flex: one.conflict, background: "var(--quad-4)" }} />}
      </span>
      <span class="spark"><Sparkline months={one.months} /></span>
      <button class="quiet n" aria-expanded={open} onClick={() => setOpen(!open)} aria-label={`${count(one.n_events, "event")} with ${one.actor.name}: top events`}>
        {one.n_events} {open ? "▴" : "▾"}
      </button>
      {open && (
        <div class="more">
          <span>{one.outgoing.n_events} outgoing, {one.incoming.n_events} incoming, {one.mutual.n_events} mutual</span>
          <span>{one.first_day && one.last_day ? days(one.first_day, one.last_day) : "undated"}</span>
          <span>mean score {one.intensity.toFixed(1)}{one.trend?.change != null && ` (${one.trend.change > 0 ? "+" : ""}${one.trend.change.toFixed(1)} in a year)`}</span>
          <ul style="flex-basis: 100%">
            {one.top_events.map((event) => <li key={event.id}><EventLink id={event.id} title={event.title} /> <span class="muted">{day(event.day)}</span></li>)}
          </ul>
        </div>
      )}
    </li>
  );
}
