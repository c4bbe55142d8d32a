/** Names of actors, with the ISO code of those that are countries: fonts have no flags everywhere. */
import type { JSX } from "preact";

import { href } from "../lib/route";
import { isCountry } from "../lib/words";

/** The code of a country, or of the country of a ministry, force or person ("PRK.armed-forces"). */
export function Code({ of }: { of: string | null | undefined }): JSX.Element | null {
  const iso3 = of?.split(".")[0];
  return iso3 && isCountry(iso3) ? <span class="code" aria-hidden="true">{iso3}</span> : null;
}

/** A link to an actor. */
export function ActorLink({ actor }: { actor: { id: string; name: string } }): JSX.Element {
  return <><Code of={actor.id} /><a href={href(["actors", actor.id])}>{actor.name}</a></>;
}
