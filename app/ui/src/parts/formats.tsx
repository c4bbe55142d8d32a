/** The same timeline for a spreadsheet, a feed reader, a calendar, a program. */
import type { JSX } from "preact";

import { address, type Query } from "../api/client";

const FORMATS = [
  ["csv", "CSV"],
  ["atom", "Atom"],
  ["ics", "iCal"],
] as const;

export function Formats({ path, query }: { path: string; query: Query }): JSX.Element {
  return (
    <span class="chips small">
      <a href={address(path, query)}>JSON</a>
      {FORMATS.map(([format, name]) => <a key={format} href={address(path, { ...query, format })}>{name}</a>)}
    </span>
  );
}
