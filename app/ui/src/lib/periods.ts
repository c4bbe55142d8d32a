/** Periods of a timeline: how long they are, which are shown, how days stand on an axis. */
import type { Period } from "../parts/histogram";
import { parseDay } from "./words";

const TAIL = 0.03; // of all events: so many may be left out when they take most of the axis
const YEAR = 31_557_600_000; // milliseconds

export interface Early {
  n: number;
  first: string;
  last: string;
}

/** Leave out a few events from long before the others, which would press those together. */
export function withoutTail(periods: Period[]): [Period[], Early | null] {
  const sums = periods.map((period) => Object.values(period.counts).reduce((a, b) => a + b, 0));
  const most = Math.max(sums.reduce((a, b) => a + b, 0) * TAIL, 1);
  let [start, n] = [0, 0];
  while (start < periods.length - 1 && n + sums[start]! <= most) n += sums[start++]!;
  const [first, cut, last] = [periods[0], periods[start], periods.at(-1)];
  if (!first || !cut || !last || start === 0) return [periods, null];
  if (years(cut.start, last.end) > years(first.start, last.end) / 2) return [periods, null];
  return [periods.slice(start), { n, first: first.start, last: periods[start - 1]!.end }];
}

export function granularityFor(from: string | null, to: string | null): string {
  if (!from || !to) return "month";
  const span = years(from, to);
  return span < 0.3 ? "day" : span < 2 ? "week" : span < 12 ? "month" : "quarter";
}

function years(from: string, to: string): number {
  return (+parseDay(to) - +parseDay(from)) / YEAR;
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Return a day as a tick of an axis; the first one of an axis tells its year, too. */
export function tick(moment: Date, isFirst: boolean): string {
  const [day, month, year] = [moment.getUTCDate(), moment.getUTCMonth(), moment.getUTCFullYear()];
  if (day === 1 && month === 0) return String(year);
  const text = (day === 1 ? MONTH : DAY).format(moment);
  return isFirst ? `${text} ${year}` : text;
}
