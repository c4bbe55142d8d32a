/** What happened around a country: a histogram to zoom into, and the events. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

import { address, at, useApi, usePages } from "../api/client";
import type { Bucket, Event, Timeline } from "../api/schema";
import { useKnown } from "../lib/known";
import { granularityFor, withoutTail } from "../lib/periods";
import { href, hrefWith, setParams, useRoute } from "../lib/route";
import { type By, SERIES } from "../lib/series";
import { GRANULARITIES, KINDS, STATUSES, total } from "../lib/words";
import { EventRows } from "../parts/events";
import { Chips, Days, Segments } from "../parts/filters";
import { Formats } from "../parts/formats";
import { Earlier, Histogram, type Period } from "../parts/histogram";
import { Code } from "../parts/name";
import { Empty, More, Show } from "../parts/states";

export function Country({ iso3 }: { iso3: string }): JSX.Element {
  const { params } = useRoute();
  const known = useKnown();
  const [from, to] = [params.get("from"), params.get("to")];
  const granularity = params.get("granularity") ?? granularityFor(from, to);
  const filter = { kind: params.getAll("kind"), status: params.getAll("status"), from, to };
  const query = { ...known, ...filter, granularity };
  const timeline = useApi<Timeline>(address(at("countries", iso3, "timeline"), query));
  const by: By = params.get("by") === "kind" ? "kind" : "quad";
  return (
    <>
      <header class="head">
        <Code of={iso3} />
        <h1>{timeline.data?.country.name ?? iso3}</h1>
        <span class="muted">what happened around it</span>
        <span class="grow" />
        <a href={href(["actors", iso3])}>Relationships</a>
        <Formats path={at("countries", iso3, "timeline")} query={query} />
      </header>
      <section class="card" aria-label="Timeline">
        <div class="filters">
          <Segments name="granularity" label="Length of periods" options={GRANULARITIES} chosen={granularity} />
          <Segments name="by" label="Stacked by" options={["quad", "kind"]} chosen={by} />
          <Days from={from} to={to} />
        </div>
        <div class="filters">
          <Chips name="kind" label="Kind" options={KINDS} chosen={filter.kind} />
          <Chips name="status" label="Status" options={STATUSES} chosen={filter.status} />
        </div>
        <Show of={timeline}>{(data) => <Drawn data={data} by={by} bounded={Boolean(from || to)} />}</Show>
      </section>
      <Show of={timeline}>{(data) => <List data={data} />}</Show>
    </>
  );
}

function Drawn({ data, by, bounded }: { data: Timeline; by: By; bounded: boolean }): JSX.Element {
  const [periods, early] = useMemo(() => {
    const all = (data.buckets ?? []).map((bucket) => periodOf(bucket, by));
    return bounded ? [all, null] : withoutTail(all);
  }, [data, by, bounded]);
  const zoom = (first: string, last: string): void => setParams({ from: first, to: last, granularity: null });
  if (!periods.length) return <Empty>No events match. <a href={hrefWith({ kind: null, status: null, from: null, to: null })}>Drop the filters</a></Empty>;
  return (
    <>
      <Histogram periods={periods} series={SERIES[by]} label={`Events around ${data.country.name}`} onZoom={zoom} />
      <Earlier early={early} />
    </>
  );
}

function List({ data }: { data: Timeline }): JSX.Element {
  const pages = usePages<Event>(data);
  return (
    <section class="card" aria-label="Events">
      <header><h2>{total(data.total)} events</h2><span class="muted small">newest first</span></header>
      {pages.items.length ? <EventRows events={pages.items} /> : <Empty>Nothing was reported by then.</Empty>}
      <More pages={pages} />
    </section>
  );
}

function periodOf(bucket: Bucket, by: By): Period {
  return { start: bucket.start, end: bucket.end, counts: by === "kind" ? bucket.by_kind : bucket.by_quad };
}
