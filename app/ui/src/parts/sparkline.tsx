/** Cooperation above the line, conflict below it, for the months up to the last one with events. */
import type { JSX } from "preact";

import type { MonthSum } from "../api/schema";
import { month as monthName } from "../lib/words";

const [WIDTH, HEIGHT] = [88, 24];
const MONTHS = 36; // as many as the API tells

export function Sparkline({ months }: { months: MonthSum[] }): JSX.Element {
  const last = months.at(-1);
  if (!last) return <svg width={WIDTH} height={HEIGHT} aria-hidden="true" />;
  const most = Math.max(...months.flatMap(({ cooperation, conflict }) => [cooperation, conflict]), 1);
  const scale = (n: number): number => (n / most) * (HEIGHT / 2 - 1);
  const label = `By month, up to ${monthName(last.month)}: cooperation above the line, conflict below`;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="var(--line-strong)" stroke-width={0.5} />
      {months.map(({ month, cooperation, conflict }) => {
        const x = WIDTH - ((number(last.month) - number(month) + 1) * WIDTH) / MONTHS;
        const [up, down] = [scale(cooperation), scale(conflict)];
        return (
          <g key={month}>
            <rect x={x} width={WIDTH / MONTHS - 0.5} y={HEIGHT / 2 - up} height={up} fill="var(--quad-2)" />
            <rect x={x} width={WIDTH / MONTHS - 0.5} y={HEIGHT / 2} height={down} fill="var(--quad-4)" />
          </g>
        );
      })}
    </svg>
  );
}

/** Return months since the year 0. */
function number(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}
