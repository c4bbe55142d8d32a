/** How days, figures and the vocabulary are written for readers. */
import type { Figure, Quantity, Said, TimeSpan } from "../api/schema";
import iso from "./iso3166.json";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

const CODES = iso as Record<string, string>;

/** Return ISO 3166-1 numeric of an alpha-3 code; the ids of the map. */
export function numericOf(iso3: string): string | undefined {
  return CODES[iso3] || undefined;
}

export function isCountry(id: string): boolean {
  return id in CODES;
}

export function parseDay(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}

export function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

export function day(text: string | null | undefined): string {
  return text ? DAY.format(parseDay(text)) : "undated";
}

export function month(text: string): string {
  return MONTH.format(parseDay(text.length === 7 ? `${text}-01` : text));
}

export function moment(text: string): string {
  return `${DAY.format(new Date(text))}, ${text.slice(11, 16)} UTC`;
}

/** Return the days of a span, no more exactly than its precision. */
export function span(time: TimeSpan | null | undefined): string {
  if (!time) return "time not told";
  const { earliest, latest, precision } = time;
  if (earliest && latest) {
    if (earliest === latest) return day(earliest);
    if (precision === "year") return earliest.slice(0, 4);
    if (precision === "quarter") return `Q${Math.ceil(Number(earliest.slice(5, 7)) / 3)} ${earliest.slice(0, 4)}`;
    if (precision === "month" && earliest.slice(0, 7) === latest.slice(0, 7)) return month(earliest);
    return days(earliest, latest);
  }
  return earliest ? `since ${day(earliest)}` : latest ? `by ${day(latest)}` : "time not told";
}

/** Return two days without what both have in common: "24–30 Apr 2025". */
export function days(first: string, last: string): string {
  if (first === last) return day(first);
  const from = day(first).split(" ");
  const [sameYear, sameMonth] = [first.slice(0, 4) === last.slice(0, 4), first.slice(0, 7) === last.slice(0, 7)];
  return sameMonth ? `${from[0]}–${day(last)}` : `${sameYear ? from.slice(0, 2).join(" ") : day(first)} – ${day(last)}`;
}

export function number(value: number): string {
  return NUMBER.format(value);
}

export function compact(value: number): string {
  return SHORT.format(value);
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

export function total(of: { value: number; relation: string }): string {
  return of.relation === "gte" ? `more than ${number(of.value)}` : number(of.value);
}

/** Return a figure with its hedge: "up to 3,000 troops". */
export function figure(of: Quantity | null | undefined): string {
  if (!of) return "";
  const unit = of.unit ? ` ${of.unit.replaceAll("_", " ")}` : "";
  if (of.qualifier === "vague") return `${range(of.low, of.high)}${unit}, vague`;
  if (of.low !== of.high) return `${range(of.low, of.high)}${unit}`;
  const hedge = of.qualifier === "exact" ? "" : `${of.qualifier} `;
  return `${hedge}${number(of.low)}${unit}`;
}

export function range(low: number, high: number): string {
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/** Return whose words a claim is: its speakers, else the voice of its report. */
export function speaker(of: Pick<Said | Figure, "said_by" | "article">): string {
  if (of.said_by.length) return of.said_by.map((who) => who.name).join(", ");
  return `${of.article.publisher ?? "The report"} (own voice)`;
}

export function plain(word: string): string {
  return word.replaceAll("_", " ");
}

export const KINDS = ["deployment", "transfer", "attack", "casualties", "agreement", "meeting", "event"] as const;
export const STATUSES = ["happened", "ongoing", "planned", "possible", "denied", "ended"] as const;
export const QUADS = ["1", "2", "3", "4"] as const;
export const QUAD_NAMES: Record<string, string> = {
  "1": "verbal cooperation",
  "2": "material cooperation",
  "3": "verbal conflict",
  "4": "material conflict",
};
export const GRANULARITIES = ["day", "week", "month", "quarter", "year"] as const;
