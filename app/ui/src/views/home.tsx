/** Where to begin: search, the busiest actors, what happened last. */
import type { JSX } from "preact";

import { address, useApi } from "../api/client";
import type { Actors, Events } from "../api/schema";
import { useKnown } from "../lib/known";
import { href } from "../lib/route";
import { count, plain } from "../lib/words";
import { EventRows } from "../parts/events";
import { Code } from "../parts/name";
import { Search } from "../parts/search";
import { Empty, Show } from "../parts/states";

export function Home(): JSX.Element {
  const actors = useApi<Actors>(address("/v1/actors", { limit: 12, kind: ["country", "alliance", "organization", "armed_group"] }));
  const events = useApi<Events>(address("/v1/events", { limit: 12, ...useKnown() }));
  return (
    <>
      <section class="hero">
        <h1>Who did what to whom, and who says so</h1>
        <Search main />
      </section>
      <div class="cols">
        <section class="card" aria-label="Actors">
          <header><h2>Actors with the most events</h2></header>
          <Show of={actors}>
            {(data) => data.items.length === 0 ? <Empty>The graph is empty. <a href={href(["ingest"])}>Paste a report</a></Empty> : (
              <ul class="rows">
                {data.items.map((actor) => (
                  <li key={actor.id} class="busy">
                    <span><Code of={actor.iso3} /><a href={href(["actors", actor.id])}>{actor.name}</a>{actor.kind !== "country" && <span class="muted small"> {plain(actor.kind)}</span>}</span>
                    {actor.kind === "country" ? <a class="small" href={href(["countries", actor.id])}>timeline<span class="hidden"> of {actor.name}</span></a> : <span />}
                    <span class="muted small n">{count(actor.n_events, "event")}</span>
                  </li>
                ))}
              </ul>
            )}
          </Show>
        </section>
        <section class="card" aria-label="Latest events">
          <header><h2>Latest events</h2><a class="small" href={href(["deployments"])}>All deployments</a></header>
          <Show of={events}>
            {(data) => data.items.length ? <EventRows events={data.items} /> : <Empty>Nothing had been reported by then.</Empty>}
          </Show>
        </section>
      </div>
    </>
  );
}
