/** Cooperation above the line, conflict below it, for the months of the last years with events. */
import type { JSX } from "preact";

import type { DyadBucket } from "../api/schema";

const [WIDTH, HEIGHT] = [88, 24];
const MONTHS = 36; // up to the last one with events

export function Sparkline({ buckets }: { buckets: DyadBucket[] }): JSX.Element {
  const dated = buckets.filter((bucket) => bucket.start > "0002");
  const last = dated.at(-1);
  if (!last) return <svg width={WIDTH} height={HEIGHT} aria-hidden="true" />;
  const recent = dated.filter((bucket) => monthOf(bucket.start) > monthOf(last.start) - MONTHS);
  const most = Math.max(...recent.flatMap((bucket) => [side(bucket, 1, 2), side(bucket, 3, 4)]), 1);
  const scale = (n: number): number => (n / most) * (HEIGHT / 2 - 1);
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={`Last ${MONTHS} months up to ${last.start.slice(0, 7)}`}>
      <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="var(--line)" />
      {recent.map((bucket) => {
        const x = WIDTH - ((monthOf(last.start) - monthOf(bucket.start) + 1) * WIDTH) / MONTHS;
        const [up, down] = [scale(side(bucket, 1, 2)), scale(side(bucket, 3, 4))];
        return (
          <g key={bucket.start}>
            <rect x={x} width={WIDTH / MONTHS - 0.5} y={HEIGHT / 2 - up} height={up} fill="var(--quad-2)" />
            <rect x={x} width={WIDTH / MONTHS - 0.5} y={HEIGHT / 2} height={down} fill="var(--quad-4)" />
          </g>
        );
      })}
    </svg>
  );
}

function side(bucket: DyadBucket, ...quads: number[]): number {
  return quads.reduce((sum, quad) => sum + (bucket.by_quad[quad] ?? 0), 0);
}

function monthOf(start: string): number {
  return Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7));
}
