/** Counts by period, stacked; drag over it, or use the arrow keys and Enter, to zoom into a part. */
import { scaleLinear, scaleUtc } from "d3-scale";
import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";

import { type Early, tick as tickText } from "../lib/periods";
import { hrefWith } from "../lib/route";
import { count, day, days, isoDay, parseDay } from "../lib/words";
import { useWidth } from "./size";

export interface Series {
  key: string;
  name: string;
  colour: string;
}

export interface Period {
  start: string;
  end: string;
  counts: Record<string, number>;
}

interface Props {
  periods: Period[];
  series: Series[];
  label: string;
  height?: number;
  onZoom?: (from: string, to: string) => void;
}

const MARGIN = { top: 8, right: 10, bottom: 24, left: 34 };
const DAY = 86_400_000;

export function Histogram({ periods, series, label, height = 170, onZoom }: Props): JSX.Element {
  const [ref, width] = useWidth();
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const sums = useMemo(() => periods.map((period) => sum(period, series)), [periods, series]);
  const first = periods[0];
  const last = periods.at(-1);
  if (!first || !last) return <div ref={ref} />;
  const x = scaleUtc(
    [parseDay(first.start), new Date(+parseDay(last.end) + DAY)],
    [MARGIN.left, width - MARGIN.right],
  );
  const y = scaleLinear([0, Math.max(...sums, 1)], [height - MARGIN.bottom, MARGIN.top]).nice(4);
  const place = (event: PointerEvent): number => {
    const box = svg.current!.getBoundingClientRect();
    return Math.min(Math.max(event.clientX - box.left, MARGIN.left), width - MARGIN.right);
  };
  const finish = (): void => {
    if (drag && onZoom && Math.abs(drag[1] - drag[0]) > 6) {
      const [left, right] = [Math.min(...drag), Math.max(...drag)];
      onZoom(isoDay(x.invert(left)), isoDay(x.invert(right)));
    }
    setDrag(null);
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setCursor((at) => Math.min(Math.max((at ?? (step > 0 ? -1 : periods.length)) + step, 0), periods.length - 1));
    }
    const chosen = cursor === null ? undefined : periods[cursor];
    if (event.key === "Enter" && chosen) onZoom?.(chosen.start, chosen.end);
  };
  const hovered = cursor === null ? undefined : periods[cursor];
  return (
    <div ref={ref} class="stack" style="gap: 4px">
      <svg
        ref={svg}
        class="histogram"
        width={width}
        height={height}
        role="application"
        aria-roledescription="histogram"
        aria-label={`${label}. ${periods.length} periods. Arrow keys move, Enter zooms in.`}
        tabindex={0} // SVG knows no "tabIndex"
        onKeyDown={keys}
        onPointerDown={(event) => {
          svg.current!.setPointerCapture(event.pointerId);
          setDrag([place(event), place(event)]);
        }}
        onPointerMove={(event) => {
          setCursor(nearest(periods, x.invert(place(event))));
          if (drag) setDrag([drag[0], place(event)]);
        }}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => setCursor(null)}
      >
        <g class="axis">
          {y.ticks(3).filter(Number.isInteger).map((tick) => (
            <g key={tick}>
              <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
              <text x={MARGIN.left - 6} y={y(tick) + 4} text-anchor="end">{tick}</text>
            </g>
          ))}
          {x.ticks(Math.max(width / 110, 2)).map((tick, n) => (
            <text key={+tick} x={x(tick)} y={height - 6} text-anchor={anchor(x(tick), width)}>{tickText(tick, n === 0)}</text>
          ))}
        </g>
        {periods.map((period, at) => {
          const left = x(parseDay(period.start));
          const across = Math.max(x(new Date(+parseDay(period.end) + DAY)) - left - 1, 2);
          let below = 0;
          return (
            <g key={period.start}>
              {series.map(({ key, colour }) => {
                const n = period.counts[key] ?? 0;
                const top = y(below + n);
                const bar = n > 0 && <rect key={key} x={left} width={across} y={top} height={y(below) - top} fill={colour} />;
                below += n;
                return bar;
              })}
              <rect class={cursor === at ? "pick on" : "pick"} x={left} width={across} y={MARGIN.top} height={height - MARGIN.bottom - MARGIN.top} />
            </g>
          );
        })}
        {drag && <rect class="brush" x={Math.min(...drag)} width={Math.abs(drag[1] - drag[0])} y={MARGIN.top} height={height - MARGIN.bottom - MARGIN.top} />}
      </svg>
      <div class="legend" aria-live="polite" style="min-height: 1.6em">
        {hovered ? (
          <strong>{describe(hovered)}</strong>
        ) : (
          series.map(({ key, name, colour }) => (
            <span key={key}><i class="dot" style={{ background: colour }} />{name}</span>
          ))
        )}
        {hovered && series.map(({ key, name, colour }) =>
          hovered.counts[key] ? (
            <span key={key}><i class="dot" style={{ background: colour }} />{hovered.counts[key]} {name}</span>
          ) : null,
        )}
      </div>
    </div>
  );
}

function describe({ start, end }: Period): string {
  return start === end ? day(start) : days(start, end);
}

/** Leads to the events that a histogram left out. */
export function Earlier({ early }: { early: Early | null }): JSX.Element | null {
  if (!early) return null;
  return (
    <p class="small">
      <a href={hrefWith({ from: early.first, to: early.last })}>{count(early.n, "earlier event")}, back to {day(early.first)}</a>
    </p>
  );
}

/** Return how a text at `x` is set so that it is not cut off at the edges. */
export function anchor(x: number, width: number): "start" | "middle" | "end" {
  return x > width - MARGIN.right - 24 ? "end" : x < MARGIN.left + 12 ? "start" : "middle";
}

function sum(period: Period, series: Series[]): number {
  return series.reduce((total, { key }) => total + (period.counts[key] ?? 0), 0);
}

function nearest(periods: Period[], moment: Date): number {
  const target = isoDay(moment);
  let best = 0;
  for (const [at, period] of periods.entries()) if (period.start <= target) best = at;
  return best;
}
