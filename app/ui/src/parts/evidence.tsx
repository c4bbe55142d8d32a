/** The evidence of one event, beside whatever view it was opened from. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { address, at, useApi } from "../api/client";
import type { Event, Figure } from "../api/schema";
import { useKnown } from "../lib/known";
import { go, href, hrefWith, useRoute } from "../lib/route";
import { count, day, days, figure, QUAD_NAMES, span, speaker } from "../lib/words";
import { ClaimCard } from "./claims";
import { Contradictions } from "./contradictions";
import { Badge } from "./events";
import { ActorLink } from "./name";
import { Show } from "./states";

/** The panel that the parameter `evidence` opens; Escape closes it. */
export function EvidencePanel(): JSX.Element | null {
  const id = useRoute().params.get("evidence");
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!id) return;
    const before = document.activeElement as HTMLElement | null;
    panel.current?.focus();
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape") go(hrefWith({ evidence: null }));
    };
    addEventListener("keydown", listen);
    return () => {
      removeEventListener("keydown", listen);
      before?.focus();
    };
  }, [id]);
  if (!id) return null;
  return (
    <section class="drawer" ref={panel} tabIndex={-1} role="dialog" aria-label="Evidence">
      <a class="button close" href={hrefWith({ evidence: null })}>Close</a>
      <EventEvidence id={id} />
    </section>
  );
}

export function EventEvidence({ id }: { id: string }): JSX.Element {
  const known = useKnown();
  const event = useApi<Event>(address(at("events", id), known));
  return <Show of={event}>{(data) => <Evidence event={data} />}</Show>;
}

function Evidence({ event }: { event: Event }): JSX.Element {
  const claims = event.claims ?? [];
  return (
    <>
      <header class="stack" style="gap: 8px">
        <h2 style="font-size: 1.25rem">{event.title}</h2>
        <div class="chips">
          <Badge status={event.status} />
          <span class="badge kind">{event.kind}{event.movement ? `: ${event.movement}` : ""}</span>
          <span class="small muted"><i class="dot" style={{ background: `var(--quad-${event.quad})` }} /> {event.types.join(", ").toLowerCase()}, {QUAD_NAMES[event.quad]}</span>
        </div>
        <Facts event={event} />
      </header>
      {(event.figures?.length ?? 0) > 0 && <Figures figures={event.figures ?? []} />}
      <Contradictions claims={claims} />
      <section class="stack" aria-label="Claims">
        <h3>{count(event.n_claims, "claim")} from {count(event.n_sources, "independent source")}</h3>
        {claims.map((claim) => <ClaimCard key={claim.id} claim={claim} />)}
      </section>
      <p class="small"><a href={href(["events", event.id])}>Permanent link to this event</a></p>
    </>
  );
}

function Facts({ event }: { event: Event }): JSX.Element {
  const sides = (of: Event["actors"]): JSX.Element[] =>
    of.map((side, n) => (
      <span key={side.id}>
        {n > 0 && ", "}
        <ActorLink actor={side} />
        {side.rolled_up && <span class="muted"> (through a part of it)</span>}
      </span>
    ));
  return (
    <dl class="facts">
      <dt>Who</dt><dd>{sides(event.actors)}</dd>
      {event.recipients.length > 0 && <><dt>To whom</dt><dd>{sides(event.recipients)}</dd></>}
      {event.hosts.length > 0 && <><dt>Host</dt><dd>{sides(event.hosts)}</dd></>}
      <dt>When</dt><dd>{span(event.time)}</dd>
      {event.places.length > 0 && <><dt>Where</dt><dd>{event.places.map((place) => place.name).join(", ")}</dd></>}
      {event.items.length > 0 && <><dt>What</dt><dd>{event.items.join(", ")}</dd></>}
      <dt>Reported</dt><dd>{event.first_reported && event.last_reported ? days(event.first_reported, event.last_reported) : day(event.first_reported)}</dd>
      {event.ledger && <><dt>Part of</dt><dd><a href={href(["deployments", event.ledger])}>all movements of these forces</a></dd></>}
    </dl>
  );
}

/** Every figure, side by side, each with its speaker. */
export function Figures({ figures }: { figures: Figure[] }): JSX.Element {
  return (
    <section class="stack" aria-label="Figures">
      <h3>Figures, side by side</h3>
      <div class="scroll" tabIndex={0} role="group" aria-label="Table of figures">
        <table>
          <thead><tr><th>Figure</th><th>According to</th><th>Said</th></tr></thead>
          <tbody>
            {figures.map((one) => (
              <tr key={one.claim_id}>
                <td><strong>{figure(one)}</strong>{one.stance === "denies" && <span class="badge denied"> denied</span>}</td>
                <td>{speaker(one)} <Badge status={one.status} /></td>
                <td class="day">{day(one.reported_at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
