/** The slider that puts every view back to what had been reported by a day. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { request } from "../api/client";
import type { CypherAnswer } from "../api/schema";
import { useKnown } from "../lib/known";
import { setParams } from "../lib/route";
import { day, isoDay, parseDay } from "../lib/words";

const DAY = 86_400_000;
// Both ends are read off an index: no report between them is looked at.
const REPORTS = `CALL () { MATCH (a:Article) WHERE a.published_at IS NOT NULL RETURN a.published_at AS first ORDER BY first LIMIT 1 }
CALL () { MATCH (a:Article) WHERE a.published_at IS NOT NULL RETURN a.published_at AS last ORDER BY last DESC LIMIT 1 }
RETURN toString(first) AS first, toString(last) AS last`;

export function KnownSlider(): JSX.Element | null {
  const { known_at } = useKnown();
  const [range, setRange] = useState<[string, string] | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  useEffect(() => {
    readRange().then(setRange).catch(() => setRange(null));
  }, []);
  if (!range) return <KnownDay value={known_at} />;
  const [first, last] = range.map((one) => Math.round(+parseDay(one) / DAY)) as [number, number];
  const shown = held ?? known_at;
  const value = shown ? Math.min(Math.round(+parseDay(shown) / DAY), last) : last;
  const dayOf = (at: number): string => isoDay(new Date(at * DAY));
  return (
    <div class="known">
      <label>
        <span class="muted">As known on</span>
        <input
          type="range"
          min={first}
          max={last}
          value={value}
          aria-valuetext={shown ? day(shown) : "today"}
          onInput={(event) => setHeld(dayOf(Number(event.currentTarget.value)))}
          onChange={(event) => {
            const at = Number(event.currentTarget.value);
            setHeld(null);
            setParams({ known_at: at >= last ? null : dayOf(at) }, { replace: true });
          }}
        />
      </label>
      <output>{shown ? day(shown) : "now"}</output>
    </div>
  );
}

function KnownDay({ value }: { value: string | null }): JSX.Element {
  return (
    <label class="known">
      <span class="muted">As known on</span>
      <input
        type="date"
        class="small"
        value={value ?? ""}
        onChange={(event) => setParams({ known_at: event.currentTarget.value || null }, { replace: true })}
      />
    </label>
  );
}

/** Return the first and last day on which the reports of this graph were published. */
async function readRange(): Promise<[string, string] | null> {
  const answer = await request<CypherAnswer>("/v1/cypher", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: REPORTS }),
  });
  const [first, last] = (answer.rows[0] ?? []) as (string | null)[];
  return first && last && first < last ? [first, last] : null;
}
