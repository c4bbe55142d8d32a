/** The same timeline for a spreadsheet, a feed reader, a calendar, a program. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { address, answer, hasKey, type Query } from "../api/client";
import { save } from "../lib/save";

const FORMATS = [
  ["json", "JSON"],
  ["csv", "CSV"],
  ["atom", "Atom"],
  ["ics", "iCal"],
] as const;

export function Formats({ path, query }: { path: string; query: Query }): JSX.Element {
  const [failed, setFailed] = useState<string | null>(null);
  // A link carries no key: with one, the page fetches the file itself.
  const fetched = (event: MouseEvent, url: string, format: string): void => {
    if (!hasKey()) return;
    event.preventDefault();
    answer(url).then((response) => response.blob()).then((blob) => save(blob, `timeline.${format}`)).catch((error: Error) => setFailed(error.message));
  };
  return (
    <span class="chips small">
      {FORMATS.map(([format, name]) => {
        const url = address(path, { ...query, format });
        return <a key={format} href={url} onClick={(event) => fetched(event, url, format)}>{name}</a>;
      })}
      {failed && <span role="alert">{failed}</span>}
    </span>
  );
}
