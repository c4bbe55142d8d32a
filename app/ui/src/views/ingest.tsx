/** Paste a report, or give its address; watch it being read, and its claims appear in its text. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { address, at, request, useApi } from "../api/client";
import type { Article, Job, Jobs, ReportOutcome } from "../api/schema";
import { follow, type StreamEvent } from "../api/stream";
import { href, setParams, useRoute } from "../lib/route";
import { count, moment } from "../lib/words";
import { Empty, Failure, Show } from "../parts/states";
import { Report } from "./article";

export default function Ingest(): JSX.Element {
  const job = useRoute().params.get("job");
  return (
    <>
      <header class="head"><h1>Ingest</h1><span class="muted">what a report claims, seconds after it is pasted</span></header>
      <div class="cols">
        <Form />
        <Recent key={job} />
      </div>
      {job && <Watched key={job} id={job} />}
    </>
  );
}

function Form(): JSX.Element {
  const [error, setError] = useState<Error | null>(null);
  const [sending, setSending] = useState(false);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setSending(true);
    setError(null);
    submit(form)
      .then((job) => setParams({ job: job.id, claim: null }))
      .catch(setError)
      .finally(() => setSending(false));
  };
  return (
    <form class="card" onSubmit={send} aria-label="A report">
      <label class="field"><span>Text of the report</span><textarea name="text" rows={9} placeholder="Paste it here, headline and dateline too" /></label>
      <label class="field"><span>or its address, when the service may fetch</span><input name="url" type="url" placeholder="https://" /></label>
      <div class="filters">
        <label class="field"><span>Published on</span><input name="published_at" type="date" /></label>
        <label class="field" style="flex: 1"><span>Publisher</span><input name="publisher" /></label>
        <label class="field" style="flex: 2"><span>Title</span><input name="title" /></label>
      </div>
      {error && <Failure error={error} />}
      <div class="filters"><button class="primary" disabled={sending}>{sending ? "Sending…" : "Read it"}</button><span class="muted small">Without a day it is taken as undated, unless its dateline tells.</span></div>
    </form>
  );
}

function Recent(): JSX.Element {
  const jobs = useApi<Jobs>(address("/v1/jobs", { limit: 8 }));
  return (
    <section class="card" aria-label="Recent jobs">
      <h2>Recently sent</h2>
      <Show of={jobs}>
        {(data) => data.items.length === 0 ? <Empty>Nothing was sent to this service yet.</Empty> : (
          <ul class="rows">
            {data.items.map((job) => (
              <li key={job.id} class="head">
                <a href={href(["ingest"], { job: job.id })}>{count(job.reports, "report")}</a>
                <State job={job} />
                <span class="muted small">{moment(job.created_at)}, {count(job.claims, "claim")}</span>
              </li>
            ))}
          </ul>
        )}
      </Show>
    </section>
  );
}

function State({ job }: { job: Job }): JSX.Element {
  const looks: Record<string, string> = { done: "happened", failed: "denied", cancelled: "denied" };
  return <span class={`badge ${looks[job.state] ?? "ongoing"}`}>{job.state}</span>;
}

/** A job as its events tell of it. */
function Watched({ id }: { id: string }): JSX.Element {
  const [job, setJob] = useState<Job | null>(null);
  const [outcomes, setOutcomes] = useState<ReportOutcome[]>([]);
  const [lost, setLost] = useState<Error | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const take = ({ event, data }: StreamEvent): boolean => {
      if (event === "report") setOutcomes((before) => [...before, JSON.parse(data) as ReportOutcome]);
      if (event !== "job") return false;
      const now = JSON.parse(data) as Job;
      setJob(now);
      return now.state !== "queued" && now.state !== "running";
    };
    follow(`${at("jobs", id)}/events`, take, abort.signal).catch((error: Error) => !abort.signal.aborted && setLost(error));
    return () => abort.abort();
  }, [id]);
  if (lost) return <Failure error={lost} />;
  if (!job) return <div class="wait" role="status" aria-label="Loading" />;
  const articles = [...new Set(outcomes.flatMap((outcome) => outcome.article_ids))];
  return (
    <section class="stack" aria-label="Job">
      <div class="card" role="status">
        <header>
          <h2>{job.state === "queued" || job.state === "running" ? "Reading…" : `${count(job.claims, "claim")} in ${count(job.ingested + job.known, "report")}`}</h2>
          <State job={job} />
        </header>
        {job.error && <p class="muted">{job.error}</p>}
        {outcomes.filter((outcome) => outcome.reason).map((outcome) => <p key={outcome.number} class="muted">Report {outcome.number}: {outcome.reason}</p>)}
        {job.known > 0 && <p class="muted small">{count(job.known, "report")} of it the graph had already.</p>}
      </div>
      {articles.slice(0, 3).map((article) => <Read key={article} id={article} />)}
      {articles.length > 3 && <p class="muted">and {articles.length - 3} more reports</p>}
    </section>
  );
}

function Read({ id }: { id: string }): JSX.Element {
  const article = useApi<Article>(`/v1/articles/${id.split("/").map(encodeURIComponent).join("/")}`);
  return <Show of={article}>{(data) => <Report article={data} />}</Show>;
}

async function submit(form: FormData): Promise<Job> {
  const given = [...form].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value);
  const report = Object.fromEntries(given) as Record<string, string>;
  if (!report["text"] && !report["url"]) throw new Error("Paste a text, or give an address.");
  const undated = report["published_at"] ? {} : { undated: "true" };
  return await request<Job>(address("/v1/articles", undated), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(report),
  });
}
