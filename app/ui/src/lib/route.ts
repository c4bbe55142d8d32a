/** Addresses of the page: the view and its parameters stand in the fragment, so every view has a URL. */
import { useEffect, useState } from "preact/hooks";

export interface Route {
  /** Decoded segments: "#/dyads/PRK/RUS" is ["dyads", "PRK", "RUS"]. */
  path: string[];
  params: URLSearchParams;
}

export type Changes = Record<string, string | string[] | null | undefined>;

/** Parameters that stay when one view leads to another. */
const LASTING = ["known_at"];

export function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const segments = path.split("/").filter(Boolean).map(decode);
  return { path: segments, params: new URLSearchParams(query) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray % typed into the address bar
  }
}

export function format(path: string[], params: URLSearchParams): string {
  const query = params.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`;
}

/** Return a link to a view, as known on the same day as the present one. */
export function href(path: string[], changes: Changes = {}): string {
  const present = parse(location.hash).params;
  const params = new URLSearchParams();
  for (const name of LASTING) {
    const value = present.get(name);
    if (value) params.set(name, value);
  }
  return format(path, changed(params, changes));
}

/** Return a link to the present view with some parameters changed; null removes one. */
export function hrefWith(changes: Changes): string {
  const { path, params } = parse(location.hash);
  return format(path, changed(params, changes));
}

export function go(link: string, { replace = false } = {}): void {
  if (replace) {
    history.replaceState(null, "", link);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else location.hash = link;
}

export function setParams(changes: Changes, options = { replace: false }): void {
  go(hrefWith(changes), options);
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const listen = (): void => setHash(location.hash);
    addEventListener("hashchange", listen);
    return () => removeEventListener("hashchange", listen);
  }, []);
  return parse(hash);
}

function changed(params: URLSearchParams, changes: Changes): URLSearchParams {
  const result = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    result.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) if (one) result.append(name, one);
  }
  return result;
}
