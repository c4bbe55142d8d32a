/** Names of actors, with the ISO code of those that are countries: fonts have no flags everywhere. */
import type { JSX } from "preact";

import { href } from "../lib/route";
import { isCountry } from "../lib/words";

export function Code({ of }: { of: string | null | undefined }): JSX.Element | null {
  return of && isCountry(of) ? <span class="code" aria-hidden="true">{of}</span> : null;
}

/** A link to an actor. */
export function ActorLink({ actor }: { actor: { id: string; name: string } }): JSX.Element {
  return <><Code of={actor.id} /><a href={href(["actors", actor.id])}>{actor.name}</a></>;
}
