/** Where keys are in force (`geokg keys`) the page asks for one; it stays in this tab. */
import type { JSX } from "preact";

import { hasKey, keepKey } from "../api/client";

export function KeyForm({ why }: { why: string }): JSX.Element {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    keepKey(String(new FormData(event.currentTarget as HTMLFormElement).get("key")).trim());
  };
  return (
    <form class="card key" onSubmit={send} aria-label="Access key">
      <h1>This service asks for a key</h1>
      <p class="muted" role={hasKey() ? "alert" : undefined}>{hasKey() ? why : "Whoever runs it makes one: geokg keys create NAME --scope read. The key stays in this tab until it is closed."}</p>
      <label class="field"><span>Key</span><input name="key" type="password" autocomplete="off" required autofocus /></label>
      <button class="primary" style="justify-self: start">Open</button>
    </form>
  );
}

export function ForgetKey(): JSX.Element | null {
  if (!hasKey()) return null;
  return <button class="link" onClick={() => keepKey(null)}>Forget the key</button>;
}
