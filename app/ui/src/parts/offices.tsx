/** Who holds the offices of an actor, and who held them; of a person, those that it held. */
import type { JSX } from "preact";

import type { Actor, Tenure } from "../api/schema";
import { useKnown } from "../lib/known";
import { href } from "../lib/route";
import { count, day, isoDay } from "../lib/words";

const ROLES = ["head_of_state", "head_of_government", "foreign_minister", "defence_minister"];

export function Offices({ actor }: { actor: Actor }): JSX.Element | null {
  const today = useKnown().known_at ?? isoDay(new Date());
  const begun = actor.offices.filter((one) => !one.since || one.since <= today);
  const now = begun.filter((one) => !one.until || one.until > today).sort((a, b) => rank(a) - rank(b));
  const then = begun.filter((one) => one.until && one.until <= today);
  if (!begun.length) return null;
  const list = (of: Tenure[]): JSX.Element => (
    <ul class="offices">{of.map((one) => <Office key={`${one.office} ${one.holder.id} ${one.since}`} one={one} of={actor.id} today={today} />)}</ul>
  );
  return (
    <section class="stack" style="gap: 6px" aria-label="Offices">
      {now.length > 0 && list(now)}
      {then.length > 0 && (
        <details class="small" open={now.length === 0}>
          <summary>{count(then.length, "former office", "former offices and holders")}</summary>
          {list(then)}
        </details>
      )}
    </section>
  );
}

function Office({ one, of, today }: { one: Tenure; of: string; today: string }): JSX.Element {
  const other = one.holder.id === of ? one.of : one.holder;
  const until = one.until && one.until <= today ? day(one.until) : null;
  const since = one.since ? day(one.since) : null;
  return (
    <li>
      <span class="muted small">{one.office}{one.acting && ", acting"}</span>
      <a href={href(["actors", other.id])}>{other.name}</a>
      <span class="muted small">{until ? `${since ?? ""} – ${until}` : since ? `since ${since}` : "now"}</span>
    </li>
  );
}

function rank({ roles }: Tenure): number {
  return Math.min(...roles.map((role) => ROLES.indexOf(role)).map((at) => (at < 0 ? ROLES.length : at)), ROLES.length);
}
