/** Every figure of a ledger on a time axis: a dot, a range, or an arrow where it is only a bound. */
import { scaleLinear, scaleLog, scaleUtc } from "d3-scale";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

import type { Figure } from "../api/schema";
import { tick as tickText } from "../lib/periods";
import { go, hrefWith } from "../lib/route";
import { compact, day, figure, parseDay, speaker } from "../lib/words";
import { anchor } from "./histogram";
import { useWidth } from "./size";

const HEIGHT = 240;
const MARGIN = { top: 12, right: 18, bottom: 26, left: 48 };
const WIDE = 40; // ratio of the figures from which the axis is logarithmic
const COLOURS = [
  "light-dark(#0f6b60, #7cd8c8)", "light-dark(#b8401c, #f0845f)", "light-dark(#2f5d9e, #7fb0f0)",
  "light-dark(#b98a1f, #e5c05f)", "light-dark(#6d2438, #d98aa3)", "light-dark(#6f8f2f, #b4d06f)",
];
const OTHERS = "light-dark(#77736b, #9aa0a6)";
const AT_MOST = new Set(["up to", "fewer than"]);
const AT_LEAST = new Set(["at least", "more than"]);

export interface Shown {
  event: string;
  figure: Figure;
}

export function FigureChart({ figures, unit }: { figures: Shown[]; unit: string }): JSX.Element | null {
  const [ref, width] = useWidth();
  const dated = figures.filter(({ figure: one }) => one.reported_at);
  const colours = useMemo(() => coloursOf(dated), [figures]);
  if (!dated.length) return <div ref={ref} />;
  const days = dated.map(({ figure: one }) => +parseDay(one.reported_at!));
  const pad = Math.max((Math.max(...days) - Math.min(...days)) * 0.04, 3 * 86_400_000);
  const x = scaleUtc([Math.min(...days) - pad, Math.max(...days) + pad], [MARGIN.left, width - MARGIN.right]);
  const low = Math.max(Math.min(...dated.map(({ figure: one }) => one.low)), 1);
  const high = Math.max(...dated.map(({ figure: one }) => one.high), 1);
  const bounds: [number, number] = [HEIGHT - MARGIN.bottom, MARGIN.top];
  const isLog = high / low > WIDE;
  const y = isLog ? scaleLog([low * 0.8, high * 1.2], bounds) : scaleLinear([0, high * 1.1], bounds);
  const ticks = isLog ? logTicks(low, high) : y.ticks(4);
  return (
    <div ref={ref} class="stack" style="gap: 6px">
      <svg width={width} height={HEIGHT} role="group" aria-label={`Figures in ${unit} by day of report, ${isLog ? "logarithmic" : "linear"} axis; the table below has them as text`}>
        <g class="axis">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
              <text x={MARGIN.left - 6} y={y(tick) + 4} text-anchor="end">{compact(tick)}</text>
            </g>
          ))}
          {x.ticks(Math.max(width / 120, 2)).map((tick, n) => (
            <text key={+tick} x={x(tick)} y={HEIGHT - 6} text-anchor={anchor(x(tick), width)}>{tickText(tick, n === 0)}</text>
          ))}
        </g>
        {dated.map(({ event, figure: one }) => (
          <Mark key={one.claim_id} one={one} event={event} x={x(parseDay(one.reported_at!))} y={(value) => y(Math.max(value, isLog ? low * 0.8 : 0))} colour={colours.get(speaker(one)) ?? OTHERS} />
        ))}
      </svg>
      <div class="legend">
        {[...colours].map(([name, colour]) => <span key={name}><i class="dot" style={{ background: colour }} />{name}</span>)}
        <span>▽ at most</span><span>△ at least</span><span>◌ about</span>
      </div>
    </div>
  );
}

interface MarkProps {
  one: Figure;
  event: string;
  x: number;
  y: (value: number) => number;
  colour: string;
}

function Mark({ one, event, x, y, colour }: MarkProps): JSX.Element {
  const title = `${figure(one)}: ${speaker(one)}, ${day(one.reported_at)}`;
  const [top, bottom] = [y(one.high), y(one.low)];
  const isHedged = one.qualifier === "about" || one.qualifier === "vague";
  const arrow = AT_MOST.has(one.qualifier) ? "M-5,-4L5,-4L0,5Z" : AT_LEAST.has(one.qualifier) ? "M-5,4L5,4L0,-5Z" : null;
  return (
    <a href={hrefWith({ evidence: event })} aria-label={title} onClick={(click) => { click.preventDefault(); go(hrefWith({ evidence: event })); }} style={{ opacity: one.stance === "denies" ? 0.45 : 1 }}>
      <title>{title}</title>
      <rect x={x - 9} y={Math.min(top, bottom) - 9} width={18} height={Math.abs(bottom - top) + 18} fill="transparent" />
      {one.low !== one.high && <line x1={x} x2={x} y1={top} y2={bottom} stroke={colour} stroke-width={5} stroke-linecap="round" stroke-dasharray={one.qualifier === "vague" ? "1 7" : undefined} />}
      {one.low === one.high && arrow && <path d={arrow} transform={`translate(${x},${top})`} fill={colour} />}
      {one.low === one.high && !arrow && <circle cx={x} cy={top} r={5} fill={isHedged ? "var(--raised)" : colour} stroke={colour} stroke-width={2} />}
    </a>
  );
}

function coloursOf(figures: Shown[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { figure: one } of figures) counts.set(speaker(one), (counts.get(speaker(one)) ?? 0) + 1);
  const names = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
  return new Map(names.slice(0, COLOURS.length).map((name, n) => [name, COLOURS[n]!]));
}

function logTicks(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: last - first + 1 }, (_, n) => 10 ** (first + n)).filter((tick) => tick >= low * 0.8 && tick <= high * 1.2);
}
