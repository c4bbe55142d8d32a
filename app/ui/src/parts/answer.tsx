/** Rows of an answer as a table, as a graph where they hold nodes and relationships, and as CSV. */
import type { JSX } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useMemo, useState } from "preact/hooks";

import type { CypherAnswer } from "../api/schema";
import { count } from "../lib/words";
import { graphIn } from "../lib/rows";
import { save } from "../lib/save";
import { Empty } from "./states";

const AnswerGraph = lazy(() => import("./answer-graph"));

export function Answer({ answer }: { answer: CypherAnswer }): JSX.Element {
  const graph = useMemo(() => graphIn(answer), [answer]);
  const [asGraph, setAsGraph] = useState(false);
  const shown = asGraph && graph !== null;
  return (
    <section class="card" aria-label="Answer">
      <header>
        <h2>{count(answer.rows.length, "row")}</h2>
        <div class="chips small">
          <span class="muted">{Math.round(answer.milliseconds)} ms</span>
          {answer.truncated && <span class="badge possible">cut by the limit of {answer.truncated}</span>}
          {graph && <button aria-pressed={shown} onClick={() => setAsGraph(!asGraph)}>{shown ? "Table" : "Graph"}</button>}
          <button onClick={() => download(answer)} disabled={!answer.rows.length}>CSV</button>
        </div>
      </header>
      {!answer.rows.length && <Empty>No rows.</Empty>}
      {shown && graph && <Suspense fallback={<div class="wait" />}><AnswerGraph graph={graph} /></Suspense>}
      {!shown && answer.rows.length > 0 && (
        <div class="scroll" tabIndex={0} role="group" aria-label="Rows" style="max-height: 560px; overflow: auto">
          <table>
            <thead><tr>{answer.columns.map((column) => <th key={column}>{column}</th>)}</tr></thead>
            <tbody>
              {answer.rows.map((row, n) => <tr key={n}>{row.map((value, at) => <td key={at} class={typeof value === "number" ? "n" : ""}>{cell(value)}</td>)}</tr>)}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function cell(value: unknown): JSX.Element | string {
  if (value === null || value === undefined) return <span class="muted">null</span>;
  if (typeof value !== "object") return String(value);
  return <pre>{JSON.stringify(value, null, 1)}</pre>;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. */
function field(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function download({ columns, rows }: CypherAnswer): void {
  const lines = [columns, ...rows].map((row) => row.map(field).join(","));
  save(new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" }), "geokg.csv");
}
