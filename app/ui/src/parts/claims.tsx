/** A claim: its sentence with the words that say so, whose words they are, and its three dates. */
import type { JSX } from "preact";

import type { Claim } from "../api/schema";
import { href } from "../lib/route";
import { day, figure, moment, span, speaker } from "../lib/words";
import { Badge } from "./events";

export function ClaimCard({ claim }: { claim: Claim }): JSX.Element {
  return (
    <article class={`claim ${claim.stance ?? ""}`} aria-label={`Claim of ${speaker(claim)}`}>
      <blockquote><Sentence sentence={claim.sentence} words={claim.evidence} /></blockquote>
      <div class="chips">
        <strong class="small">{speaker(claim)}</strong>
        <Badge status={claim.status} />
        {claim.stance === "denies" && <span class="badge denied">denies the event</span>}
        {claim.quantity && <span class="badge kind">{figure(claim.quantity)}</span>}
      </div>
      <dl class="facts">
        <dt>Happened</dt><dd>{span(claim.time)}</dd>
        <dt>Reported</dt><dd>{day(claim.reported_at)}</dd>
        <dt>Learnt here</dt><dd>{moment(claim.recorded_at)}</dd>
        <dt>Confidence</dt><dd><Confidence value={claim.confidence} /></dd>
        <dt>Report</dt>
        <dd>
          <a href={href(["articles", claim.article.id], { claim: claim.id })}>{claim.article.title ?? "Untitled report"}</a>
          {claim.article.publisher && <span class="muted">, {claim.article.publisher}</span>}
        </dd>
      </dl>
    </article>
  );
}

function Confidence({ value }: { value: number }): JSX.Element {
  return (
    <span title="Chance that the claim was read rightly">
      <meter min={0} max={1} value={value} aria-label="Confidence" style="width: 5em; vertical-align: -1px" /> {Math.round(value * 100)}%
    </span>
  );
}

/** A sentence with its words marked; without a mark when they stand otherwise in it. */
export function Sentence({ sentence, words }: { sentence: string; words: string }): JSX.Element {
  const start = sentence.indexOf(words);
  if (start < 0 || !words) return <>{sentence}</>;
  return (
    <>
      {sentence.slice(0, start)}
      <mark>{words}</mark>
      {sentence.slice(start + words.length)}
    </>
  );
}
