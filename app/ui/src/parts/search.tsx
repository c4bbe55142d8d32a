/** Search as you type, by keyboard: arrows choose, Enter opens, "/" comes here from anywhere. */
import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { address, request } from "../api/client";
import type { Hit, Search as Found } from "../api/schema";
import { useKnown } from "../lib/known";
import { go, href } from "../lib/route";
import { day, plain } from "../lib/words";

const PAUSE = 120; // milliseconds after a key before the question is sent

export function Search({ main = false }: { main?: boolean }): JSX.Element {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const known = useKnown();
  useSlash(input, main);
  useEffect(() => {
    const wanted = text.trim();
    if (!wanted) {
      setFound(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      request<Found>(address("/v1/search", { q: wanted, limit: 12, ...known }), { signal: abort.signal })
        .then((answer) => {
          setFound(answer);
          setChosen(0);
        })
        .catch(() => undefined); // the view itself tells when the service is away
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, known.known_at]);
  const hits = open && found ? found.items : [];
  const leave = (link: string): void => {
    setOpen(false);
    setText("");
    input.current?.blur();
    go(link);
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      setChosen((at) => (at + step + hits.length) % hits.length);
    }
    const hit = hits[chosen];
    if (event.key === "Enter" && text.trim()) leave(hit ? linkOf(hit) : href(["search"], { q: text.trim() }));
    if (event.key === "Escape") setOpen(false);
  };
  return (
    <div class="search" role="search">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search actors, places, events, reports"
        aria-expanded={hits.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={hits.length ? `${list}-${chosen}` : undefined}
        placeholder={main ? "An actor, a place, an event, by any name" : "Search"}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 120)}
        onKeyDown={keys}
      />
      <kbd aria-hidden="true">/</kbd>
      <ul class="hits" id={list} role="listbox" aria-label="Found" hidden={!open || !found || !text.trim()}>
        {hits.map((hit, at) => (
          <li
            key={`${hit.entity}${hit.id}`}
            id={`${list}-${at}`}
            class="hit"
            role="option"
            aria-selected={at === chosen}
            onPointerEnter={() => setChosen(at)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => leave(linkOf(hit))}
          >
            <span class="name">{nameOf(hit)}</span>
            <span class="what">{whatOf(hit)}</span>
          </li>
        ))}
        {found && !found.items.length && <li class="hit" role="option" aria-selected="false" aria-disabled="true"><span class="muted">Nothing of that name in this graph</span></li>}
      </ul>
    </div>
  );
}

export function linkOf(hit: Hit): string {
  switch (hit.entity) {
    case "actor": return href(["actors", hit.id]);
    case "event": return href(["events", hit.id]);
    case "article": return href(["articles", hit.id]);
    case "claim": return href(["claims", hit.id]);
    case "place": return hit.countries[0] ? href(["countries", hit.countries[0]]) : href(["search"], { q: hit.name ?? hit.id });
  }
}

export function nameOf(hit: Hit): string {
  return hit.name ?? hit.text ?? hit.id;
}

export function whatOf(hit: Hit): string {
  if (hit.entity === "actor") return plain(hit.kind ?? "actor");
  if (hit.entity === "place") return `place${hit.countries[0] ? ` in ${hit.countries[0]}` : ""}`;
  const names: Record<string, string> = { article: "report", claim: "sentence" };
  const what = hit.entity === "event" && hit.kind ? hit.kind : (names[hit.entity] ?? hit.entity);
  return `${what}${hit.day ? `, ${day(hit.day)}` : ""}`;
}

function useSlash(input: { current: HTMLInputElement | null }, main: boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const typing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
      if (!main && document.querySelector(".hero .search")) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
