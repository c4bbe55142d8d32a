/** A report: its whole text with the words of every claim marked. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import { address, at, useApi } from "../api/client";
import type { Article, Claim, ClaimDetail } from "../api/schema";
import { useKnown } from "../lib/known";
import { go, href, hrefWith, useRoute } from "../lib/route";
import { count, day, moment } from "../lib/words";
import { ClaimCard } from "../parts/claims";
import { Empty, Show } from "../parts/states";

export function ArticleView({ id }: { id: string }): JSX.Element {
  const known = useKnown();
  const path = `/v1/articles/${id.split("/").map(encodeURIComponent).join("/")}`;
  const article = useApi<Article>(address(path, known));
  return <Show of={article}>{(data) => <Report article={data} />}</Show>;
}

/** A claim by itself leads to its place in its report. */
export function ClaimView({ id }: { id: string }): JSX.Element {
  const claim = useApi<ClaimDetail>(address(at("claims", id), useKnown()));
  useEffect(() => {
    if (claim.data) go(href(["articles", claim.data.article.id], { claim: id }), { replace: true });
  }, [claim.data]);
  return <Show of={claim}>{(data) => <ClaimCard claim={data} />}</Show>;
}

export function Report({ article }: { article: Article }): JSX.Element {
  const chosen = useRoute().params.get("claim");
  const claims = article.claims.filter((claim) => !chosen || claim.id === chosen);
  useEffect(() => {
    document.querySelector(".text mark.chosen")?.scrollIntoView({ block: "center" });
  }, [chosen, article.id]);
  return (
    <>
      <header class="stack" style="gap: 4px">
        <h1>{article.title ?? "Untitled report"}</h1>
        <p class="muted">
          {[article.publisher?.name, day(article.published_at)].filter(Boolean).join(", ")}
          {article.url && <> · <a href={article.url} rel="noreferrer noopener" target="_blank">original</a></>}
          {` · in this graph since ${moment(article.recorded_at)}`}
        </p>
      </header>
      <div class="article">
        <section class="card" aria-label="Text"><p class="text">{marked(article, chosen)}</p></section>
        <section class="stack" aria-label="Claims">
          <header class="head">
            <h2>{count(article.claims.length, "claim")}</h2>
            {chosen && <a href={hrefWith({ claim: null })}>show all</a>}
          </header>
          {claims.map((claim) => <ClaimCard key={claim.id} claim={claim} />)}
          {!claims.length && <Empty>This report claims nothing that the graph has a place for.</Empty>}
        </section>
      </div>
    </>
  );
}

/** Cut the text at the ends of claims, which count code points and may overlap. */
function marked({ text, claims }: Article, chosen: string | null): JSX.Element[] {
  const points = [...text];
  const cuts = [...new Set([0, points.length, ...claims.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, n) => {
    const end = cuts[n + 1]!;
    const part = points.slice(start, end).join("");
    const here = claims.filter((claim) => claim.start <= start && claim.end >= end);
    if (!here.length) return <span key={start}>{part}</span>;
    return <Marked key={start} part={part} claims={here} chosen={chosen} />;
  });
}

function Marked({ part, claims, chosen }: { part: string; claims: Claim[]; chosen: string | null }): JSX.Element {
  const isChosen = claims.some((claim) => claim.id === chosen);
  const choose = (): void => go(hrefWith({ claim: claims[0]!.id }), { replace: true });
  return (
    <mark class={isChosen ? "chosen" : chosen ? "other" : ""} onClick={choose} title={`${claims[0]!.kind}, ${claims[0]!.status}`}>
      {part}
    </mark>
  );
}
