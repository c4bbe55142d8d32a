/** One actor: names, what it is part of, with whom it has to do, and what it took part in. */
import type { JSX } from "preact";
import { lazy, Suspense } from "preact/compat";

import { address, at, useApi, usePages } from "../api/client";
import type { Actor, Event, Events } from "../api/schema";
import { useKnown } from "../lib/known";
import { href, useRoute } from "../lib/route";
import { count, KINDS, plain, total } from "../lib/words";
import { EventRows } from "../parts/events";
import { Chips, Days } from "../parts/filters";
import { Code } from "../parts/name";
import { Offices } from "../parts/offices";
import { Relations } from "../parts/relations";
import { Empty, More, Show } from "../parts/states";

const Graph = lazy(() => import("../parts/graph"));

export default function ActorView({ id }: { id: string }): JSX.Element {
  const { params } = useRoute();
  const known = useKnown();
  const actor = useApi<Actor>(address(at("actors", id), known));
  const filter = { kind: params.getAll("kind"), from: params.get("from"), to: params.get("to"), ...known };
  return (
    <Show of={actor}>
      {(data) => (
        <>
          <Head actor={data} />
          <div class="filters">
            <Chips name="kind" label="Kind" options={KINDS} chosen={filter.kind} />
            <Days from={filter.from} to={filter.to} />
          </div>
          <div class="cols">
            <Relations id={data.id} filter={filter} />
            <section class="card" aria-label="Graph of relationships">
              <Suspense fallback={<div class="wait" role="status" aria-label="Loading" />}>
                <Graph key={data.id} id={data.id} filter={filter} />
              </Suspense>
            </section>
          </div>
          <EventsOf id={data.id} filter={filter} />
        </>
      )}
    </Show>
  );
}

function Head({ actor }: { actor: Actor }): JSX.Element {
  const { counts } = actor;
  const aliases = actor.aliases.filter((alias) => alias !== actor.name);
  return (
    <header class="stack" style="gap: 8px">
      <div class="head">
        <Code of={actor.iso3} />
        <h1>{actor.name}</h1>
        <span class="badge kind">{plain(actor.kind)}</span>
        {actor.provisional && <span class="badge possible" title="Seen in reports, not in the gazetteer">provisional</span>}
        <span class="grow" />
        {actor.kind === "country" && <a href={href(["countries", actor.id])}>Timeline</a>}
        <a href={href(["deployments"], { from: actor.id })}>Its deployments</a>
      </div>
      {aliases.length > 0 && <p class="muted">also {aliases.slice(0, 8).join(", ")}</p>}
      <p class="small muted">
        {count(counts.as_actor, "event")} as actor, {counts.as_recipient} as recipient, {counts.as_host} as host ·{" "}
        {count(counts.claims, "claim")} in its name · {count(counts.articles, "report")}
        {actor.wikidata && ` · Wikidata ${actor.wikidata}`}
      </p>
      {actor.part_of.length > 0 && (
        <p class="small">part of {actor.part_of.map((one, n) => <span key={one.id}>{n > 0 && " in "}<a href={href(["actors", one.id])}>{one.name}</a></span>)}</p>
      )}
      {actor.parts.length > 0 && (
        <details class="small">
          <summary>{count(actor.parts.length, "office, force or person", "offices, forces and people")} of it</summary>
          <p class="chips" style="margin-top: 6px">{actor.parts.map((one) => <a key={one.id} href={href(["actors", one.id])}>{one.name}</a>)}</p>
        </details>
      )}
      <Offices actor={actor} />
    </header>
  );
}

function EventsOf({ id, filter }: { id: string; filter: Record<string, string | string[] | null> }): JSX.Element {
  const events = useApi<Events>(address("/v1/events", { actor: id, limit: 25, ...filter }));
  return (
    <section class="card" aria-label="Events">
      <Show of={events}>{(data) => <EventList data={data} />}</Show>
    </section>
  );
}

function EventList({ data }: { data: Events }): JSX.Element {
  const pages = usePages<Event>(data);
  return (
    <>
      <header><h2>{total(data.total)} {data.total.value === 1 ? "event" : "events"}</h2><span class="small muted">newest first</span></header>
      {pages.items.length ? <EventRows events={pages.items} /> : <Empty>No events match.</Empty>}
      <More pages={pages} />
    </>
  );
}
