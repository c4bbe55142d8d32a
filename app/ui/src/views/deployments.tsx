/** Who sent which forces to whom: the map, the ledgers, and one ledger with every figure. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

import { address, at, useApi, usePages } from "../api/client";
import type { Deployment, Deployments, Ledger } from "../api/schema";
import { useKnown } from "../lib/known";
import { go, href, hrefWith, useRoute } from "../lib/route";
import { day, days, plain, range, STATUSES, total } from "../lib/words";
import { Badge } from "../parts/events";
import { FigureChart, type Shown } from "../parts/figures";
import { Chips } from "../parts/filters";
import { DeploymentMap } from "../parts/map";
import { FigureTable } from "../parts/movements";
import { Code } from "../parts/name";
import { Empty, More, Show } from "../parts/states";

const MOVEMENTS = ["deploy", "reinforce", "withdraw", "redeploy", "station"] as const;

export default function DeploymentsView({ ledger }: { ledger: string | null }): JSX.Element {
  const { params } = useRoute();
  const filter = { movement: params.getAll("movement"), status: params.getAll("status"), ...useKnown() };
  const sides = { from: params.get("from"), to: params.get("to") };
  const ledgers = useApi<Deployments>(address("/v1/deployments", { ...sides, ...filter, limit: 100 }));
  const choose = (id: string): void => go(href(["deployments", id], { ...sides, movement: filter.movement, status: filter.status }));
  return (
    <>
      <header class="head">
        <h1>Deployments</h1>
        <span class="muted">whose forces went where, how many, and who says so</span>
      </header>
      <div class="filters">
        <Chips name="movement" label="Movement" options={MOVEMENTS} chosen={filter.movement} />
        <Chips name="status" label="Status" options={STATUSES} chosen={filter.status} />
        {sides.from && <a class="chip" href={hrefWith({ from: null })}>sent by {sides.from} ×</a>}
        {sides.to && <a class="chip" href={hrefWith({ to: null })}>to {sides.to} ×</a>}
      </div>
      <Show of={ledgers}>
        {(data) => (
          <>
            <section class="card" aria-label="Map"><DeploymentMap ledgers={data.items} chosen={ledger} onChoose={choose} /></section>
            {ledger && <OneLedger key={ledger} id={ledger} filter={filter} />}
            <Ledgers data={data} chosen={ledger} />
          </>
        )}
      </Show>
    </>
  );
}

function Ledgers({ data, chosen }: { data: Deployments; chosen: string | null }): JSX.Element {
  const pages = usePages<Ledger>(data);
  return (
    <section class="card" aria-label="Ledgers">
      <header><h2>{total(data.total)} {data.total.value === 1 ? "ledger" : "ledgers"}</h2><span class="small muted">all movements of one sender’s forces to one host, latest first</span></header>
      {!pages.items.length && <Empty>No deployments match.</Empty>}
      <div class="scroll" tabIndex={0} role="group" aria-label="Table of ledgers">
        <table>
          <thead><tr><th>Sender</th><th>Host</th><th>Figures</th><th class="n wide">Movements</th><th class="wide">Time</th><th>Latest</th></tr></thead>
          <tbody>
            {pages.items.map((ledger) => <LedgerRow key={ledger.id} ledger={ledger} chosen={ledger.id === chosen} />)}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </section>
  );
}

function LedgerRow({ ledger, chosen }: { ledger: Ledger; chosen: boolean }): JSX.Element {
  const last = ledger.events.at(-1);
  return (
    <tr class={chosen ? "on" : ""}>
      <td><Code of={ledger.sender.id} /><a href={href(["deployments", ledger.id])}>{ledger.sender.name}</a></td>
      <td>{ledger.host ? <><Code of={ledger.host.id} />{ledger.host.name}</> : <span class="muted">not told</span>}</td>
      <td>{ledger.envelopes.map((one) => <div key={one.unit}>{range(one.low, one.high)} {plain(one.unit ?? "")}</div>)}</td>
      <td class="n wide">{ledger.n_events}</td>
      <td class="wide">{ledger.first_day && ledger.last_day ? days(ledger.first_day, ledger.last_day) : day(ledger.first_day)}</td>
      <td>{last && <Badge status={last.status} />}</td>
    </tr>
  );
}

function OneLedger({ id, filter }: { id: string; filter: Record<string, string | string[] | null> }): JSX.Element {
  const ledger = useApi<Deployment>(address(at("deployments", id), { ...filter, limit: 100 }));
  return <section class="card" aria-label="Ledger"><Show of={ledger}>{(data) => <Story ledger={data} />}</Show></section>;
}

function Story({ ledger }: { ledger: Deployment }): JSX.Element {
  const shown = useMemo(() => ledger.events.flatMap((event) => (event.figures ?? []).map((one): Shown => ({ event: event.id, figure: one }))), [ledger]);
  const units = ledger.envelopes.map((one) => one.unit ?? "").sort((a, b) => countOf(shown, b) - countOf(shown, a));
  const unit = useRoute().params.get("unit") ?? units[0] ?? "";
  const host = ledger.host;
  return (
    <>
      <header>
        <h2>{ledger.sender.name} {host ? `to ${host.name}` : ""}</h2>
        <span class="chips small">
          {host && <a href={href(["dyads", ledger.sender.id, host.id])}>Both actors</a>}
          <a href={href(["deployments"])}>Close</a>
        </span>
      </header>
      {units.length > 1 && (
        <div class="chips" role="group" aria-label="Unit">
          {units.map((one) => <a key={one} class="chip" aria-current={one === unit} href={hrefWith({ unit: one })}>{one.replaceAll("_", " ") || "no unit"} {countOf(shown, one)}</a>)}
        </div>
      )}
      <FigureChart figures={shown.filter(({ figure: one }) => (one.unit ?? "") === unit)} unit={unit} />
      <p class="small muted">Figures are not added up: reports count the same people again and again.</p>
      <FigureTable events={ledger.events} label="Table of movements" titleOf={(event) => `${event.movement ?? "deploy"}${event.items.length ? `: ${event.items.join(", ")}` : ""}`} />
    </>
  );
}

function countOf(shown: Shown[], unit: string): number {
  return shown.filter(({ figure: one }) => (one.unit ?? "") === unit).length;
}
