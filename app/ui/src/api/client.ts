/** The public HTTP API, asked with fetch; errors are its problem details (RFC 9457). */
import { useEffect, useRef, useState } from "preact/hooks";

import type { Problem } from "./schema";

export type Query = Record<string, string | number | string[] | null | undefined>;

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly requestId: string,
  ) {
    super(message);
  }
}

const KEY = "geokg.key";

/** The service gave no answer at all. */
export class Offline extends Error {}

export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** Return a path of the API with an id as one segment of it. */
export function at(...segments: string[]): string {
  return `/v1/${segments.map(encodeURIComponent).join("/")}`;
}

export async function request<T>(url: string, init: RequestInit = {}): Promise<T> {
  return (await (await answer(url, init)).json()) as T;
}

/** Ask with the reader's key, if there is one. */
export async function answer(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const key = sessionStorage.getItem(KEY);
  if (key) headers.set("Authorization", `Bearer ${key}`);
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Offline("the service does not answer");
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

/** Keep an access key until the tab is closed, or none, and ask everything again. */
export function keepKey(key: string | null): void {
  if (key) sessionStorage.setItem(KEY, key);
  else sessionStorage.removeItem(KEY);
  location.reload();
}

export function hasKey(): boolean {
  return sessionStorage.getItem(KEY) !== null;
}

const LOCKED = "geokg:locked";

/** Call `locked` with the reason when the service asks for another key; returns how to stop that. */
export function onLocked(locked: (why: string) => void): () => void {
  const listen = (event: Event): void => locked((event as CustomEvent<string>).detail);
  addEventListener(LOCKED, listen);
  return () => removeEventListener(LOCKED, listen);
}

async function errorOf(response: Response): Promise<ApiError> {
  const kind = response.headers.get("content-type") ?? "";
  if (!kind.includes("json")) return new ApiError(response.status, response.statusText, "");
  const problem = (await response.json()) as Problem;
  const faults = (problem.errors ?? []).map((fault) => `${fault.loc}: ${fault.msg}`);
  const message = [problem.detail, ...faults].join(" · ");
  if (response.status === 401) dispatchEvent(new CustomEvent(LOCKED, { detail: message }));
  return new ApiError(response.status, message, problem.request_id ?? "");
}

export interface Loaded<T> {
  data: T | null;
  error: Error | null;
  /** An answer is awaited; `data` may be that of the question before. */
  loading: boolean;
  again: () => void;
}

const RETRY = 3000; // milliseconds between tries while the service does not answer

/** Ask `url` whenever it changes; null asks nothing. Keeps the last answer until the next is there. */
export function useApi<T>(url: string | null): Loaded<T> {
  const [state, setState] = useState<{ url: string | null; data: T | null; error: Error | null }>({
    url: null,
    data: null,
    error: null,
  });
  const [tries, setTries] = useState(0);
  const latest = useRef(url);
  latest.current = url;
  useEffect(() => {
    if (url === null) return;
    const abort = new AbortController();
    let timer = 0;
    request<T>(url, { signal: abort.signal })
      .then((data) => setState({ url, data, error: null }))
      .catch((error: Error) => {
        if (abort.signal.aborted) return;
        setState((before) => ({ url, data: error instanceof Offline ? before.data : null, error }));
        if (error instanceof Offline) timer = window.setTimeout(() => setTries((n) => n + 1), RETRY);
      });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [url, tries]);
  const current = state.url === url;
  return {
    data: url === null ? null : state.data,
    error: current ? state.error : null,
    loading: url !== null && !current,
    again: () => setTries((n) => n + 1),
  };
}

export interface PageOf<T> {
  items: T[];
  total: { value: number; relation: string };
  next: string | null;
}

/** A list that grows by its pages: `first` is its first page, `more` adds the following one. */
export function usePages<T>(first: PageOf<T> | null): {
  items: T[];
  more: (() => void) | null;
  loading: boolean;
  error: Error | null;
} {
  const [state, setState] = useState<{ of: PageOf<T> | null; items: T[]; next: string | null }>({
    of: null,
    items: [],
    next: null,
  });
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const own = state.of === first ? state : { of: first, items: first?.items ?? [], next: first?.next ?? null };
  const more = own.next
    ? (): void => {
        setLoading(true);
        setError(null);
        request<PageOf<T>>(own.next!)
          .then((page) => setState({ of: first, items: [...own.items, ...page.items], next: page.next }))
          .catch(setError)
          .finally(() => setLoading(false));
      }
    : null;
  return { items: own.items, more, loading, error };
}
