/** What a timeline is stacked by, and in which colours. */
import type { Series } from "../parts/histogram";
import { KINDS, QUADS, QUAD_NAMES } from "./words";

const KIND_COLOURS: Record<string, string> = {
  deployment: "light-dark(#2f5d9e, #7fb0f0)",
  transfer: "light-dark(#0f6b60, #5fc4b3)",
  attack: "light-dark(#b8401c, #f0845f)",
  casualties: "light-dark(#6d2438, #d98aa3)",
  agreement: "light-dark(#6f8f2f, #b4d06f)",
  meeting: "light-dark(#b98a1f, #e5c05f)",
  event: "light-dark(#9a968d, #7d858d)",
};

export type By = "quad" | "kind";

export const SERIES: Record<By, Series[]> = {
  quad: QUADS.map((key) => ({ key, name: QUAD_NAMES[key]!, colour: `var(--quad-${key})` })),
  kind: KINDS.map((key) => ({ key, name: key === "event" ? "other" : key, colour: KIND_COLOURS[key]! })),
};
