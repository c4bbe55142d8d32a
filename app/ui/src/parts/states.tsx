/** What stands where data is awaited, missing or refused. */
import type { ComponentChildren, JSX } from "preact";

import { ApiError, type Loaded, Offline } from "../api/client";

export function Failure({ error, again }: { error: Error; again?: () => void }): JSX.Element {
  const offline = error instanceof Offline;
  return (
    <div class="state bad" role="alert">
      <strong>{offline ? "The service does not answer" : titleOf(error)}</strong>
      <span>{offline ? "It is asked again every few seconds; what was read before stays." : error.message}</span>
      {again && <button onClick={again}>Try again</button>}
    </div>
  );
}

function titleOf(error: Error): string {
  if (!(error instanceof ApiError)) return "Something went wrong";
  if (error.status === 404) return "Not in this graph";
  if (error.status === 403) return "Refused";
  return error.status === 504 ? "That took too long" : "The service cannot answer that";
}

export function Empty({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="state">{children}</div>;
}

/** Draw loaded data, or the state that it is in; the last answer stays, dimmed, until the next. */
export function Show<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }): JSX.Element {
  if (of.data === null && of.error) return <Failure error={of.error} again={of.again} />;
  if (of.data === null) return <div class="wait" role="status" aria-label="Loading" />;
  return (
    <div class={of.loading || of.error ? "stack stale" : "stack"} aria-busy={of.loading}>
      {of.error && <Failure error={of.error} again={of.again} />}
      {children(of.data)}
    </div>
  );
}

export function More({ pages }: { pages: { more: (() => void) | null; loading: boolean; error: Error | null } }): JSX.Element | null {
  if (pages.error) return <Failure error={pages.error} />;
  if (!pages.more) return null;
  return (
    <button onClick={pages.more} disabled={pages.loading} style="justify-self: center">
      {pages.loading ? "Loading…" : "More"}
    </button>
  );
}
