/** What stands where data is awaited, missing or refused. */
import type { ComponentChildren, JSX } from "preact";

import { ApiError, keepKey, type Loaded, Offline } from "../api/client";

export function Failure({ error, again }: { error: Error; again?: () => void }): JSX.Element {
  if (error instanceof ApiError && error.status === 401) return <KeyForm why={error.message} />;
  const offline = error instanceof Offline;
  return (
    <div class="state bad" role="alert">
      <strong>{offline ? "The service does not answer" : titleOf(error)}</strong>
      <span>{offline ? "It is asked again every few seconds; what was read before stays." : error.message}</span>
      {again && <button onClick={again}>Try again</button>}
    </div>
  );
}

/** Others than this machine need a key (`geokg keys`); it stays in this tab. */
function KeyForm({ why }: { why: string }): JSX.Element {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    keepKey(String(new FormData(event.currentTarget as HTMLFormElement).get("key")).trim());
  };
  return (
    <form class="state" onSubmit={send}>
      <strong>This service asks for a key</strong>
      <span>{why}</span>
      <label>Key <input name="key" type="password" autocomplete="off" required /></label>
      <button class="primary">Open</button>
    </form>
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
