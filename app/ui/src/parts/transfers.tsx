/** What one actor gives to another: each transfer with every figure by its speaker. */
import type { JSX } from "preact";

import { address, type Query, useApi, usePages } from "../api/client";
import type { ActorRef, Event, Events } from "../api/schema";
import { total } from "../lib/words";
import { FigureTable } from "./movements";
import { More, Show } from "./states";

const PER_PAGE = 8;

export function Transfers({ giver, receiver, filter }: { giver: ActorRef; receiver: ActorRef; filter: Query }): JSX.Element {
  const given = useApi<Events>(address("/v1/transfers", { from: giver.id, to: receiver.id, limit: PER_PAGE, ...filter }));
  const name = `${giver.name} gives to ${receiver.name}`;
  return (
    <section class="card" aria-label={name}>
      <Show of={given}>{(data) => <List data={data} name={name} />}</Show>
    </section>
  );
}

function List({ data, name }: { data: Events; name: string }): JSX.Element {
  const pages = usePages<Event>(data);
  return (
    <>
      <header><h2>{name}</h2><span class="muted small">{total(data.total)} {data.total.value === 1 ? "transfer" : "transfers"}</span></header>
      {pages.items.length ? <FigureTable events={pages.items} label={`Table: ${name}`} titleOf={goods} /> : <p class="muted small">None in the graph.</p>}
      <More pages={pages} />
    </>
  );
}

function goods(event: Event): string {
  return event.items.length ? event.items.join(", ") : event.title;
}
