/** Deployments on a map: great circles from the sender to the place, wide as the figure. */
import { geoDistance, geoNaturalEarth1, type GeoPath, geoPath } from "d3-geo";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Country } from "../../land";
import type { Ledger } from "../api/schema";
import { SCALE, WIDTH } from "../lib/projection";
import { numericOf, range } from "../lib/words";

const HEIGHT = 420; // without Antarctica
const SMALLEST = 90; // width of the closest view, in units of the whole one

const NONE: Country[] = [];

type Point = [number, number];

interface Arc {
  id: string;
  title: string;
  path: string;
  width: number;
  ends: [Point, Point];
}

interface View {
  x: number;
  y: number;
  width: number;
}

const WORLD: View = { x: 0, y: 0, width: WIDTH };

export function DeploymentMap({ ledgers, chosen, onChoose }: { ledgers: Ledger[]; chosen: string | null; onChoose: (id: string) => void }): JSX.Element {
  const [countries, isLoaded] = useLand();
  const path = useMemo(() => geoPath(geoNaturalEarth1().fitWidth(WIDTH, { type: "Sphere" }).precision(0.1)).digits(1), []);
  const land = useMemo(() => countries.map((country, n) => <path key={n} class="land" d={country.d} />), [countries]);
  const centres = useMemo(() => new Map(countries.map(({ id, centre }) => [id ?? "", centre])), [countries]);
  const arcs = useMemo(() => ledgers.flatMap((ledger) => arcOf(ledger, centres, path)), [ledgers, centres]);
  const [view, setView] = useState(WORLD);
  const focus = arcs.find((arc) => arc.id === chosen);
  useEffect(() => setView(focus ? around(focus) : WORLD), [focus?.id]);
  const zoom = (by: number): void => setView((now) => bounded({ x: now.x + (now.width * (1 - by)) / 2, y: now.y + (heightOf(now) * (1 - by)) / 2, width: now.width * by }));
  const drag = useDrag(view, setView);
  return (
    <div class="stack" style="gap: 8px">
      <svg
        ref={drag.ref}
        class="map"
        viewBox={`${view.x} ${view.y} ${view.width} ${heightOf(view)}`}
        role="group"
        aria-label={`Map of ${arcs.length} deployments from sender to place`}
        aria-busy={!isLoaded}
        {...drag.handlers}
      >
        <g transform={`scale(${1 / SCALE})`}>{land}</g>
        {[...arcs].sort((a, b) => Number(a.id === chosen) - Number(b.id === chosen)).map((arc) => (
          <a key={arc.id} class="arc-link" href="#" aria-label={arc.title} onClick={(event) => { event.preventDefault(); onChoose(arc.id); }}>
            <title>{arc.title}</title>
            <path class="hit-area" d={arc.path} />
            <path class={arc.id === chosen ? "arc on" : "arc"} d={arc.path} stroke-width={arc.width} />
            <circle cx={arc.ends[1][0]} cy={arc.ends[1][1]} r={(arc.width * 0.7 + 2) * (view.width / WIDTH)} fill={arc.id === chosen ? "var(--quad-4)" : "var(--accent)"} />
          </a>
        ))}
      </svg>
      <div class="filters">
        <div class="zoom">
          <button onClick={() => zoom(1 / 1.6)} aria-label="Closer">+</button>
          <button onClick={() => zoom(1.6)} aria-label="Farther">−</button>
          <button onClick={() => setView(WORLD)}>World</button>
        </div>
        <details class="small muted">
          <summary>About the borders</summary>
          <p style="max-width: 70ch; margin-top: 4px">
            Natural Earth draws who holds the land, not whose it is: Crimea within Russia, the Golan within Israel, Western
            Sahara mostly within Morocco; Kosovo, Somaliland and Northern Cyprus apart. The graph takes no side by it: places
            belong to the countries that reports and the gazetteer name.
          </p>
        </details>
      </div>
    </div>
  );
}

interface Handlers {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
}

/** Return the countries, and whether they were read; none when they could not be. */
function useLand(): [Country[], boolean] {
  const [countries, setCountries] = useState<Country[] | null>(null);
  useEffect(() => {
    import("virtual:land")
      .then((module) => setCountries(module.default))
      .catch(() => setCountries([])); // the table below says all that the map does
  }, []);
  return [countries ?? NONE, countries !== null];
}

function useDrag(view: View, setView: (view: View) => void): { ref: { current: SVGSVGElement | null }; handlers: Handlers } {
  const ref = useRef<SVGSVGElement>(null);
  const held = useRef<{ x: number; y: number; view: View } | null>(null);
  return {
    ref,
    handlers: {
      onPointerDown: (event) => { held.current = { x: event.clientX, y: event.clientY, view }; },
      onPointerMove: (event) => {
        if (!held.current || event.buttons === 0) return;
        const unit = held.current.view.width / ref.current!.clientWidth;
        const [right, down] = [event.clientX - held.current.x, event.clientY - held.current.y];
        setView(bounded({ ...held.current.view, x: held.current.view.x - right * unit, y: held.current.view.y - down * unit }));
      },
      onPointerUp: () => { held.current = null; },
    },
  };
}

/** Return the arc of a ledger: to its first place that has a point, else to its host. */
function arcOf(ledger: Ledger, centres: Map<string, Point>, path: GeoPath): Arc[] {
  const place = ledger.events.flatMap((event) => event.places).find((one) => one.latitude != null);
  const from = centreFor(ledger.sender.id, centres);
  const to: Point | undefined = place ? [place.longitude!, place.latitude!] : ledger.host ? centreFor(ledger.host.id, centres) : undefined;
  if (!from || !to || geoDistance(from, to) < 0.005) return [];
  const line = path({ type: "LineString", coordinates: [from, to] });
  const ends = [from, to].map((point) => path.projection<ReturnType<typeof geoNaturalEarth1>>()(point));
  if (!line || !ends[0] || !ends[1]) return [];
  const most = Math.max(...ledger.envelopes.filter((one) => one.unit === "troops").map((one) => one.high), 0);
  const figures = ledger.envelopes.map((one) => `${range(one.low, one.high)} ${one.unit ?? ""}`).join(", ");
  const title = `${ledger.sender.name} to ${place?.name ?? ledger.host?.name}${figures ? `: ${figures}` : ""}`;
  return [{ id: ledger.id, title, path: line, width: 1.2 + Math.min(Math.log10(1 + most) * 1.3, 7), ends: ends as [Point, Point] }];
}

function centreFor(actor: string, centres: Map<string, Point>): Point | undefined {
  const numeric = numericOf(actor);
  return numeric ? centres.get(numeric) : undefined;
}

function around({ ends: [from, to] }: Arc): View {
  const width = Math.max(Math.abs(from[0] - to[0]) * 1.8, Math.abs(from[1] - to[1]) * 1.8 * (WIDTH / HEIGHT), SMALLEST * 2);
  const height = (width * HEIGHT) / WIDTH;
  return bounded({ x: (from[0] + to[0] - width) / 2, y: (from[1] + to[1] - height) / 2, width });
}

function heightOf(view: View): number {
  return (view.width * HEIGHT) / WIDTH;
}

function bounded(view: View): View {
  const width = Math.min(Math.max(view.width, SMALLEST), WIDTH);
  const height = (width * HEIGHT) / WIDTH;
  return { x: Math.min(Math.max(view.x, 0), WIDTH - width), y: Math.min(Math.max(view.y, 0), HEIGHT - height), width };
}
