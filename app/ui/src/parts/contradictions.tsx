/** Claims that stand against each other, side by side. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { address, at, request } from "../api/client";
import type { Claim, ClaimDetail } from "../api/schema";
import { useKnown } from "../lib/known";
import { figure, day, speaker } from "../lib/words";
import { Sentence } from "./claims";

interface Pair {
  relation: string;
  rule: string | null;
  one: Claim;
  other: Claim;
}

const MOST = 12; // claims whose relations are asked for

export function Contradictions({ claims }: { claims: Claim[] }): JSX.Element | null {
  const known = useKnown();
  const [pairs, setPairs] = useState<Pair[]>([]);
  const ids = claims.slice(0, MOST).map((claim) => claim.id).join(" ");
  useEffect(() => {
    const abort = new AbortController();
    find(ids.split(" ").filter(Boolean), known.known_at, abort.signal)
      .then(setPairs)
      .catch(() => undefined); // the claims themselves are there; what is against them is not told
    return () => abort.abort();
  }, [ids, known.known_at]);
  if (!pairs.length) return null;
  return (
    <section class="stack" aria-label="Contradictions">
      <h3>Against each other</h3>
      {pairs.map(({ relation, rule, one, other }) => (
        <div class="stack" style="gap: 6px" key={`${one.id}${other.id}${relation}`}>
          <p class="small muted">The left one {relation} the right one{rule ? `: ${rule}` : ""}</p>
          <div class="against"><Side claim={one} /><Side claim={other} /></div>
        </div>
      ))}
    </section>
  );
}

function Side({ claim }: { claim: Claim }): JSX.Element {
  return (
    <div class="claim small">
      <strong>{figure(claim.quantity) || claim.status}</strong>
      <span><Sentence sentence={claim.sentence} words={claim.evidence} /></span>
      <span class="muted">{speaker(claim)}, {day(claim.reported_at)}</span>
    </div>
  );
}

/** Return the pairs that claims stand in, each once. Repetitions are no contradiction. */
async function find(ids: string[], knownAt: string | null, signal: AbortSignal): Promise<Pair[]> {
  const detail = (id: string): Promise<ClaimDetail> =>
    request<ClaimDetail>(address(at("claims", id), { known_at: knownAt }), { signal });
  const details = new Map((await Promise.all(ids.map(detail))).map((claim) => [claim.id, claim]));
  const seen = new Set<string>();
  const pairs: Pair[] = [];
  for (const claim of [...details.values()]) {
    for (const { relation, rule, direction, claim_id } of claim.relations) {
      if (relation === "repeats") continue;
      const [from, to] = direction === "to" ? [claim.id, claim_id] : [claim_id, claim.id];
      const key = [relation, ...(relation === "contradicts" ? [from, to].sort() : [from, to])].join(" ");
      if (seen.has(key) || pairs.length >= MOST) continue;
      seen.add(key);
      for (const id of [from, to]) if (!details.has(id)) details.set(id, await detail(id));
      pairs.push({ relation, rule, one: details.get(from)!, other: details.get(to)! });
    }
  }
  return pairs;
}
