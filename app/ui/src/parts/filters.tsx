/** Filters of events, kept in the address. */
import type { JSX } from "preact";

import { setParams } from "../lib/route";
import { plain } from "../lib/words";

interface Choice {
  name: string;
  label: string;
  options: readonly string[];
  chosen: string[];
}

/** Chips of which any may be on; none on means all. */
export function Chips({ name, label, options, chosen }: Choice): JSX.Element {
  const toggle = (option: string): void =>
    setParams({ [name]: chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option] });
  return (
    <div class="chips" role="group" aria-label={label}>
      <span class="muted small">{label}</span>
      {options.map((option) => (
        <button key={option} class="chip" aria-pressed={chosen.includes(option)} onClick={() => toggle(option)}>
          {plain(option)}
        </button>
      ))}
    </div>
  );
}

export function Segments({ name, label, options, chosen }: { name: string; label: string; options: readonly string[]; chosen: string }): JSX.Element {
  return (
    <div class="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} aria-pressed={option === chosen} onClick={() => setParams({ [name]: option })}>
          {plain(option)}
        </button>
      ))}
    </div>
  );
}

/** First and last day of world time; the keyboard's way to what the brush does. */
export function Days({ from, to }: { from: string | null; to: string | null }): JSX.Element {
  const input = (name: string, value: string | null, label: string): JSX.Element => (
    <label class="small">
      <span class="muted">{label}</span>
      <input type="date" value={value ?? ""} onChange={(event) => setParams({ [name]: event.currentTarget.value || null })} />
    </label>
  );
  return (
    <div class="chips">
      {input("from", from, "from")}
      {input("to", to, "to")}
      {(from || to) && <button class="quiet small" onClick={() => setParams({ from: null, to: null })}>whole time</button>}
    </div>
  );
}
