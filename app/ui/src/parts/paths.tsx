/** Ways between two actors over others, each step with the events and sentences that it rests on. */
import type { JSX } from "preact";

import { address, type Query, useApi } from "../api/client";
import type { ActorRef, Path, Paths, Step } from "../api/schema";
import { href } from "../lib/route";
import { count, day, QUAD_NAMES, QUADS, speaker } from "../lib/words";
import { Sentence } from "./claims";
import { EventLink } from "./events";
import { ActorLink } from "./name";
import { Show } from "./states";

const MOST = 6;
const LINKS = 3;

export function PathsBetween({ a, b, filter }: { a: ActorRef; b: ActorRef; filter: Query }): JSX.Element {
  const query = { from: a.id, to: b.id, max_hops: LINKS, rank: "strongest", limit: MOST, ...filter };
  const paths = useApi<Paths>(address("/v1/paths", query));
  return (
    <section class="card" aria-label="Paths">
      <header><h2>Over others</h2><span class="muted small">ways of at most {LINKS} links; the one whose weakest link has the most events first</span></header>
      <Show of={paths}>{(data) => <List paths={data.items.filter((path) => path.hops > 1)} />}</Show>
    </section>
  );
}

function List({ paths }: { paths: Path[] }): JSX.Element {
  if (!paths.length) return <p class="muted small">None in the graph.</p>;
  return <ol class="rows">{paths.map((path) => <Way key={path.nodes.map((node) => node.id).join(" ")} path={path} />)}</ol>;
}

function Way({ path }: { path: Path }): JSX.Element {
  return (
    <li class="stack" style="gap: 6px">
      <div class="way">
        {path.nodes.map((node, n) => (
          <span key={node.id} class="way">
            {n > 0 && <Link step={path.steps[n - 1]!} />}
            <ActorLink actor={node} />
          </span>
        ))}
      </div>
      <details class="small">
        <summary>What it rests on</summary>
        {path.steps.map((step, n) => <Evidence key={`${step.source} ${step.target}`} step={step} ends={[path.nodes[n]!, path.nodes[n + 1]!]} />)}
      </details>
    </li>
  );
}

function Link({ step }: { step: Step }): JSX.Element {
  if (step.relation !== "relates_to") return <span class="muted small">{step.relation === "part_of" ? "part of" : "of which"}</span>;
  const parts = QUADS.filter((quad) => step.by_quad[quad]);
  const n = parts.reduce((sum, quad) => sum + step.by_quad[quad]!, 0);
  const label = `${count(n, "event")}: ${parts.map((quad) => `${step.by_quad[quad]} ${QUAD_NAMES[quad]}`).join(", ")}`;
  return (
    <a class="link-bar" href={href(["dyads", step.source, step.target])} aria-label={label} title={label}>
      <span class="bars" aria-hidden="true">{parts.map((quad) => <i key={quad} style={{ flex: step.by_quad[quad], background: `var(--quad-${quad})` }} />)}</span>
      <span class="small">{n}</span>
    </a>
  );
}

function Evidence({ step, ends: [one, other] }: { step: Step; ends: [ActorRef, ActorRef] }): JSX.Element | null {
  if (!step.evidence.length) return null;
  return (
    <div class="stack" style="gap: 4px; margin-top: 8px">
      <h3>{one.name} and {other.name}</h3>
      {step.evidence.map((event) => (
        <div key={event.id}>
          <EventLink id={event.id} title={event.title} /> <span class="muted">{day(event.day)}</span>
          {event.evidence.slice(0, 1).map((said) => <p key={said.claim_id} class="muted">“<Sentence sentence={said.sentence} words={said.words} />” {speaker(said)}, {day(said.reported_at)}</p>)}
        </div>
      ))}
    </div>
  );
}
