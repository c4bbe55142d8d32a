/** Any question in Cypher: worked queries to start from, what the graph holds, answers to take away. */
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";

import { request, useApi } from "../api/client";
import type { CypherAnswer, GraphSchema, WorkedQueries, WorkedQuery } from "../api/schema";
import { href, useRoute } from "../lib/route";
import { Answer } from "../parts/answer";
import { Editor, type Names } from "../parts/editor";
import { Failure, Show } from "../parts/states";

const FIRST = `MATCH (e:Deployment)-[:ACTOR]->(c:Country)
RETURN c.name AS sender, e.title AS what, e.low AS low, e.high AS high
ORDER BY e.sort_day DESC
LIMIT 25`;
const STORED = "geokg.cypher";

export default function Console(): JSX.Element {
  const name = useRoute().params.get("query");
  const queries = useApi<WorkedQueries>("/v1/queries");
  const schema = useApi<GraphSchema>("/v1/schema");
  const worked = queries.data?.items.find((one) => one.name === name) ?? null;
  const [given, setGiven] = useState(() => sessionStorage.getItem(STORED) ?? FIRST);
  const [text, setText] = useState(given);
  const [params, setParams] = useState("{}");
  const [answer, setAnswer] = useState<CypherAnswer | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [running, setRunning] = useState(false);
  const names = useMemo(() => namesOf(schema.data), [schema.data]);
  useEffect(() => {
    if (!worked) return;
    setGiven(worked.cypher.trim());
    setParams(JSON.stringify(exampleOf(worked), null, 1));
  }, [worked]);
  const run = (): void => {
    sessionStorage.setItem(STORED, text);
    setRunning(true);
    setError(null);
    ask(text, params)
      .then(setAnswer)
      .catch((failure: Error) => {
        setAnswer(null);
        setError(failure);
      })
      .finally(() => setRunning(false));
  };
  return (
    <>
      <header class="head"><h1>Cypher</h1><span class="muted">any question that reads; nothing here can write</span></header>
      <div class="console">
        <div class="stack">
          <section class="card" aria-label="Statement">
            {worked && <p>{worked.question}</p>}
            <Editor given={given} names={names} onChange={setText} onRun={run} />
            <label class="field">
              <span>Parameters, as JSON: {"{"}"iso3": "PRK"{"}"} is $iso3</span>
              <textarea rows={params.split("\n").length} value={params} onInput={(event) => setParams(event.currentTarget.value)} style="font-family: var(--mono); font-size: 0.85rem" />
            </label>
            <div class="filters"><button class="primary" onClick={run} disabled={running}>{running ? "Running…" : "Run"}</button><span class="muted small">Ctrl+Enter</span></div>
          </section>
          {error && <Failure error={error} />}
          {answer && <Answer answer={answer} />}
        </div>
        <div class="stack">
          <section class="card" aria-label="Worked queries">
            <h2>Worked queries</h2>
            <Show of={queries}>
              {(data) => (
                <ul class="stack" style="gap: 4px; max-height: 300px; overflow: auto" tabIndex={0} aria-label="List of worked queries">
                  {data.items.map((one) => <li key={one.name}><a class="small" href={href(["cypher"], { query: one.name })} aria-current={one.name === name} title={one.question}>{one.title}</a></li>)}
                </ul>
              )}
            </Show>
          </section>
          <section class="card" aria-label="Schema">
            <h2>What the graph holds</h2>
            <Show of={schema}>{(data) => <Holds schema={data} />}</Show>
          </section>
        </div>
      </div>
    </>
  );
}

function Holds({ schema }: { schema: GraphSchema }): JSX.Element {
  return (
    <div class="stack small" style="gap: 4px">
      {schema.labels.map((label) => (
        <details key={label.name}>
          <summary>:{label.name} <span class="muted">{label.count}</span></summary>
          <p class="muted">{label.properties.map((one) => one.name).join(", ")}</p>
        </details>
      ))}
      {schema.relationship_types.map((type) => (
        <details key={type.name}>
          <summary>[:{type.name}] <span class="muted">{type.count}</span></summary>
          <p class="muted">({type.start.join("|")}) → ({type.end.join("|")}) {type.properties.map((one) => one.name).join(", ")}</p>
        </details>
      ))}
    </div>
  );
}

async function ask(query: string, params: string): Promise<CypherAnswer> {
  let values: unknown;
  try {
    values = JSON.parse(params || "{}");
  } catch (error) {
    throw new Error(`The parameters are no JSON: ${(error as Error).message}`);
  }
  return await request<CypherAnswer>("/v1/cypher", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, params: values }),
  });
}

function exampleOf(worked: WorkedQuery): Record<string, unknown> {
  return Object.fromEntries(Object.entries(worked.params).map(([name, parameter]) => [name, parameter.example]));
}

function namesOf(schema: GraphSchema | null): Names {
  if (!schema) return { labels: [], types: [], properties: [] };
  const holders = [...schema.labels, ...schema.relationship_types];
  return {
    labels: schema.labels.map((label) => label.name),
    types: schema.relationship_types.map((type) => type.name),
    properties: [...new Set(holders.flatMap((holder) => holder.properties.map((one) => one.name)))].sort(),
  };
}
