/** Two actors: what passes between them in both directions, and what they agreed, gave, sent. */
import type { JSX } from "preact";

import { address, at, useApi, usePages } from "../api/client";
import type { DirectedSum, Dyad, DyadTimeline, Event } from "../api/schema";
import { useKnown } from "../lib/known";
import { granularityFor, withoutTail } from "../lib/periods";
import { hrefWith, setParams, useRoute } from "../lib/route";
import { type By, SERIES } from "../lib/series";
import { count, days, GRANULARITIES, KINDS, total } from "../lib/words";
import { EventRows } from "../parts/events";
import { Chips, Days, Segments } from "../parts/filters";
import { Formats } from "../parts/formats";
import { Earlier, Histogram } from "../parts/histogram";
import { ActorLink } from "../parts/name";
import { PathsBetween } from "../parts/paths";
import { Empty, More, Show } from "../parts/states";
import { Transfers } from "../parts/transfers";

const DIRECTIONS = [
  { key: "outgoing", colour: "light-dark(#2f5d9e, #7fb0f0)" },
  { key: "incoming", colour: "light-dark(#b98a1f, #e5c05f)" },
  { key: "mutual", colour: "light-dark(#77736b, #9aa0a6)" },
] as const;

export default function DyadView({ a, b }: { a: string; b: string }): JSX.Element {
  const { params } = useRoute();
  const filter = { kind: params.getAll("kind"), from: params.get("from"), to: params.get("to"), ...useKnown() };
  const granularity = params.get("granularity") ?? granularityFor(filter.from, filter.to);
  const period = { active_from: filter.from, active_to: filter.to, known_at: filter.known_at };
  const dyad = useApi<Dyad>(address(at("dyads", a, b), filter));
  const timeline = useApi<DyadTimeline>(address(`${at("dyads", a, b)}/timeline`, { ...filter, granularity }));
  return (
    <Show of={dyad}>
      {(data) => (
        <>
          <Head dyad={data} />
          <div class="filters">
            <Segments name="granularity" label="Length of periods" options={GRANULARITIES} chosen={granularity} />
            <Segments name="by" label="Stacked by" options={["direction", "quad", "kind"]} chosen={params.get("by") ?? "direction"} />
            <Days from={filter.from} to={filter.to} />
            <Chips name="kind" label="Kind" options={KINDS} chosen={filter.kind} />
            <span class="grow" />
            <Formats path={`${at("dyads", a, b)}/timeline`} query={{ ...filter, granularity }} />
          </div>
          <section class="card" aria-label="Timeline"><Show of={timeline}>{(lines) => <Drawn data={lines} by={params.get("by") ?? "direction"} bounded={Boolean(filter.from || filter.to)} />}</Show></section>
          <div class="cols even">
            <Part name="Treaties and agreements" events={data.agreements} />
            <Part name="Deployments" events={data.deployments} />
            <Transfers giver={data.a} receiver={data.b} filter={period} />
            <Transfers giver={data.b} receiver={data.a} filter={period} />
          </div>
          <PathsBetween a={data.a} b={data.b} filter={{ kind: filter.kind, ...period }} />
          <Show of={timeline}>{(lines) => <List data={lines} />}</Show>
        </>
      )}
    </Show>
  );
}

function Head({ dyad: { a, b, ...dyad } }: { dyad: Dyad }): JSX.Element {
  const way = (name: string, sum: DirectedSum): JSX.Element => (
    <div class="card" style="gap: 4px">
      <h3>{name}</h3>
      <span>{count(sum.n_events, "event")}</span>
      <span class="bars" role="img" aria-label={`${sum.cooperation} cooperation, ${sum.conflict} conflict`}>
        {sum.cooperation > 0 && <i style={{ flex: sum.cooperation, background: "var(--quad-2)" }} />}
        {sum.conflict > 0 && <i style={{ flex: sum.conflict, background: "var(--quad-4)" }} />}
      </span>
      <span class="small muted">{sum.cooperation} cooperation, {sum.conflict} conflict{sum.intensity != null && <>, <abbr title="Mean PLOVER score of the events, from -10 (conflict) to 10 (cooperation)">score</abbr> {signed(sum.intensity)}</>}</span>
    </div>
  );
  return (
    <header class="stack">
      <h1>
        <ActorLink actor={a} /> <span class="muted">and</span> <ActorLink actor={b} />
      </h1>
      <p class="muted">
        {count(dyad.n_events, "event")}, {dyad.first_day && dyad.last_day ? days(dyad.first_day, dyad.last_day) : "undated"}
        {dyad.trend?.change != null && ` · the last year of events ${dyad.trend.change >= 0 ? "friendlier" : "more hostile"} than the year before (score ${signed(dyad.trend.change)})`}
      </p>
      <div style="display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr))">
        {way(`${a.name} → ${b.name}`, dyad.outgoing)}
        {way(`${b.name} → ${a.name}`, dyad.incoming)}
        {way("Both act", dyad.mutual)}
      </div>
    </header>
  );
}

function Drawn({ data, by, bounded }: { data: DyadTimeline; by: string; bounded: boolean }): JSX.Element {
  const names = { outgoing: `${data.a.name} acts`, incoming: `${data.b.name} acts`, mutual: "both act" };
  const series = by === "quad" || by === "kind" ? SERIES[by as By] : DIRECTIONS.map(({ key, colour }) => ({ key, colour, name: names[key] }));
  const all = (data.buckets ?? [])
    .filter((bucket) => bucket.start > "0002") // undated events are counted in the year 1
    .map((bucket) => {
      const { outgoing, incoming, mutual } = bucket;
      const counts = by === "quad" ? bucket.by_quad : by === "kind" ? bucket.by_kind : { outgoing, incoming, mutual };
      return { start: bucket.start, end: bucket.end, counts };
    });
  const [periods, early] = bounded ? [all, null] : withoutTail(all);
  if (!periods.length) return <Empty>No dated events between the two match. <a href={hrefWith({ kind: null, from: null, to: null })}>Drop the filters</a></Empty>;
  return (
    <>
      <Histogram periods={periods} series={series} label={`Events between ${data.a.name} and ${data.b.name}`} onZoom={(from, to) => setParams({ from, to, granularity: null })} />
      <Earlier early={early} />
    </>
  );
}

function Part({ name, events }: { name: string; events: Event[] }): JSX.Element {
  return (
    <section class="card" aria-label={name}>
      <h2>{name}</h2>
      {events.length ? <EventRows events={events} /> : <p class="muted small">None in the graph.</p>}
    </section>
  );
}

function List({ data }: { data: DyadTimeline }): JSX.Element {
  const pages = usePages<Event>(data);
  return (
    <section class="card" aria-label="Events">
      <header><h2>{total(data.total)} {data.total.value === 1 ? "event" : "events"}</h2><span class="muted small">newest first</span></header>
      <EventRows events={pages.items} />
      <More pages={pages} />
    </section>
  );
}

function signed(value: number): string {
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(1)}`;
}
