/** The frame around every view: search, ways to go, the day that it is known on, evidence. */
import type { ComponentType, JSX } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";

import { onLocked } from "./api/client";
import icon from "./icon.svg";
import { useKnown } from "./lib/known";
import { href, hrefWith, type Route, useRoute } from "./lib/route";
import { day } from "./lib/words";
import { EvidencePanel, EventEvidence } from "./parts/evidence";
import { ForgetKey, KeyForm } from "./parts/key";
import { KnownSlider } from "./parts/known";
import { Search } from "./parts/search";
import { Empty } from "./parts/states";
import { ThemeButton } from "./parts/theme";
import { ArticleView, ClaimView } from "./views/article";
import { Country } from "./views/country";
import { Home } from "./views/home";
import { SearchView } from "./views/search";

const Deployments = lazily(() => import("./views/deployments"));
const ActorView = lazily(() => import("./views/actor"));
const Dyad = lazily(() => import("./views/dyad"));
const Console = lazily(() => import("./views/console"));
const Ingest = lazily(() => import("./views/ingest"));

const NAV = [
  ["actors", "Actors"],
  ["deployments", "Deployments"],
  ["cypher", "Cypher"],
  ["ingest", "Ingest"],
] as const;

export function App(): JSX.Element {
  const route = useRoute();
  const known = useKnown();
  const main = useRef<HTMLElement>(null);
  const [locked, setLocked] = useState<string | null>(null);
  const view = route.path.join("/");
  useEffect(() => onLocked(setLocked), []);
  useEffect(() => {
    document.title = `${view ? `${view} · ` : ""}geokg`;
    scrollTo(0, 0);
  }, [view]);
  return (
    <>
      <a class="skip" href={hrefWith({})} onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>Skip to content</a>
      <header class="top">
        <div class="bar">
          <a class="brand" href={href([])}><img src={icon} alt="" />geokg</a>
          <nav class="nav" aria-label="Views">
            {NAV.map(([path, name]) => (
              <a key={path} href={href([path])} aria-current={route.path[0] === path ? "page" : undefined}>{name}</a>
            ))}
          </nav>
          {view !== "" && locked === null && <Search />}
          <span class="grow" />
          {locked === null && <KnownSlider />}
          <ThemeButton />
        </div>
        {known.known_at && (
          <div class="banner" role="status"><div>
            <span>Every view shows what had been reported by <strong>{day(known.known_at)}</strong>.</span>
            <a href={hrefWith({ known_at: null })}>Back to now</a>
          </div></div>
        )}
      </header>
      <main ref={main} tabIndex={-1} id="main">
        {locked === null ? (
          <Suspense fallback={<div class="wait" role="status" aria-label="Loading" />}><View route={route} /></Suspense>
        ) : (
          <KeyForm why={locked} />
        )}
      </main>
      {locked === null && <EvidencePanel />}
      <footer class="footer">
        <a href="/docs">HTTP API</a>
        <span>Everything here comes from this machine; figures stand beside each other with their speakers.</span>
        <ForgetKey />
      </footer>
    </>
  );
}

function View({ route: { path } }: { route: Route }): JSX.Element {
  const [view, one, two] = path;
  if (!view) return <Home />;
  if (view === "search") return <SearchView />;
  if (view === "countries" && one) return <Country key={one} iso3={one} />;
  if (view === "actors" && one) return <ActorView key={one} id={one} />;
  if (view === "actors") return <Home />;
  if (view === "deployments") return <Deployments ledger={one ?? null} />;
  if (view === "dyads" && one && two) return <Dyad key={`${one}/${two}`} a={one} b={two} />;
  if (view === "events" && one) return <section class="card" style="max-width: 820px"><EventEvidence key={one} id={one} /></section>;
  if (view === "articles" && one) return <ArticleView id={path.slice(1).join("/")} />;
  if (view === "claims" && one) return <ClaimView id={one} />;
  if (view === "cypher") return <Console />;
  if (view === "ingest") return <Ingest />;
  return <Empty>There is no view of that name. <a href={href([])}>To the start</a></Empty>;
}

function lazily<P>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  return lazy(load) as unknown as ComponentType<P>;
}
