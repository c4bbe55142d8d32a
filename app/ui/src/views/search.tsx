/** All hits of a search, with counts to narrow them down by. */
import type { JSX } from "preact";

import { address, useApi, usePages } from "../api/client";
import type { Hit, Search } from "../api/schema";
import { useKnown } from "../lib/known";
import { setParams, useRoute } from "../lib/route";
import { total } from "../lib/words";
import { linkOf, nameOf, whatOf } from "../parts/search";
import { Empty, More, Show } from "../parts/states";

const NAMES: Record<string, string> = { actor: "actors", place: "places", event: "events", article: "reports", claim: "sentences" };
const ORDER = Object.keys(NAMES);

export function SearchView(): JSX.Element {
  const { params } = useRoute();
  const q = params.get("q") ?? "";
  const entity = params.getAll("entity");
  const found = useApi<Search>(q ? address("/v1/search", { q, entity, ...useKnown() }) : null);
  if (!q) return <Empty>Type a name into the search above.</Empty>;
  return (
    <>
      <h1><span class="muted">Found for</span> “{q}”</h1>
      <Show of={found}>{(data) => <Found data={data} entity={entity} />}</Show>
    </>
  );
}

function Found({ data, entity }: { data: Search; entity: string[] }): JSX.Element {
  const pages = usePages<Hit>(data);
  return (
    <section class="card" aria-label="Found">
      <header>
        <h2>{total(data.total)} {data.total.value === 1 ? "hit" : "hits"}</h2>
        <div class="chips" role="group" aria-label="Only">
          {[...data.facets.entity].sort((a, b) => ORDER.indexOf(a.value) - ORDER.indexOf(b.value)).map(({ value, n }) => (
            <button key={value} class="chip" aria-pressed={entity.includes(value)} onClick={() => setParams({ entity: entity.includes(value) ? null : value })}>
              {NAMES[value] ?? value} {n}
            </button>
          ))}
        </div>
      </header>
      {!pages.items.length && <Empty>Nothing of that name in this graph.</Empty>}
      <ul class="rows">
        {pages.items.map((hit) => (
          <li key={`${hit.entity}${hit.id}`} class="found">
            <span class="muted small">{whatOf(hit)}</span>
            <a href={linkOf(hit)}>{nameOf(hit)}</a>
          </li>
        ))}
      </ul>
      <More pages={pages} />
    </section>
  );
}
