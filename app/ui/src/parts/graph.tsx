/** The strongest relationships of an actor as a graph; more by a click on a node, never all at once. */
import cytoscape, { type Core, type ElementDefinition } from "cytoscape";
import fcose from "cytoscape-fcose";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { address, at, request, useApi } from "../api/client";
import type { Edge, Neighbours } from "../api/schema";
import { go, href } from "../lib/route";
import { count, QUAD_NAMES, QUADS } from "../lib/words";
import { graphStyle } from "./graph-style";
import { Show } from "./states";

cytoscape.use(fcose);

const FIRST = 12; // links of an actor at the beginning
const STEP = 12;
const MORE_OF = 6; // links that a node is expanded by
const MOST = 100;

export default function Graph({ id, filter }: { id: string; filter: Record<string, string | string[] | null> }): JSX.Element {
  const [limit, setLimit] = useState(FIRST);
  const url = (actor: string, most: number): string => address(`${at("actors", actor)}/neighbours`, { limit: most, ...filter });
  const around = useApi<Neighbours>(url(id, limit));
  return (
    <Show of={around}>
      {(data) => (
        <>
          <header>
            <h2>Closest others</h2>
            <div class="legend">
              {QUADS.map((quad) => <span key={quad}><i class="dot" style={{ background: `var(--quad-${quad})` }} />{QUAD_NAMES[quad]}</span>)}
            </div>
          </header>
          <Drawing data={data} expansion={(actor) => url(actor, MORE_OF)} />
          <p class="muted small">The wider a line, the more events; its colours have their shares of it. A click expands an actor, a second one opens it; a line opens both. The list has the same as text.</p>
          <div class="filters">
            {data.truncated && limit < MOST && <button onClick={() => setLimit(Math.min(limit + STEP, MOST))}>More</button>}
            {limit > FIRST && <button onClick={() => setLimit(FIRST)}>Fewer</button>}
          </div>
        </>
      )}
    </Show>
  );
}

function Drawing({ data: all, expansion }: { data: Neighbours; expansion: (actor: string) => string }): JSX.Element {
  const data = useMemo(() => withoutParts(all), [all]);
  const box = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const cy = cytoscape({ container: box.current, style: graphStyle(box.current!), minZoom: 0.3, maxZoom: 2.5 });
    place(cy, data);
    arrange(cy, []);
    const expanded = new Set([data.actor.id]);
    const abort = new AbortController();
    cy.on("tap", "node", ({ target }) => {
      const actor = target.id() as string;
      if (expanded.has(actor)) return actor === data.actor.id ? undefined : go(href(["actors", actor]));
      expanded.add(actor);
      request<Neighbours>(expansion(actor), { signal: abort.signal })
        .then((more) => {
          const kept = cy.nodes().map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
          const added = place(cy, withoutParts(more), target.position());
          if (added) arrange(cy, kept);
          setSaid(`${count(added, "actor")} added around ${target.data("name")}`);
        })
        .catch((error: Error) => !abort.signal.aborted && setSaid(error.message));
    });
    cy.on("tap", "edge", ({ target }) => go(href(["dyads", target.data("source"), target.data("target")])));
    const recolour = new MutationObserver(() => cy.style(graphStyle(box.current!)));
    recolour.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    Object.assign(box.current!, { cy }).dataset["ready"] = "true"; // tests read positions from it
    return () => {
      abort.abort();
      recolour.disconnect();
      cy.destroy();
    };
  }, [data]);
  return (
    <>
      <div class="graph" ref={box} role="img" aria-label={`${data.actor.name} and ${data.nodes.length - 1} actors that it has most to do with`} />
      <span class="hidden" aria-live="polite">{said}</span>
    </>
  );
}

/** Add what is new, on a circle in the order given, so that a layout starts the same each time. */
function place(cy: Core, { nodes, edges }: Neighbours, around = { x: 0, y: 0 }): number {
  const fresh = nodes.filter((node) => cy.getElementById(node.id).empty());
  const circle = fresh.map((node, n) => {
    const angle = (n / fresh.length) * 2 * Math.PI;
    const radius = node.hops === 0 ? 0 : 160;
    return { data: { ...node, root: node.hops === 0 && !around.x }, position: { x: around.x + radius * Math.cos(angle), y: around.y + radius * Math.sin(angle) } };
  });
  cy.add(circle as ElementDefinition[]);
  const lines = edges.map(lineOf);
  cy.add(lines.filter((line) => cy.getElementById(line.data.id!).empty()));
  cy.nodes().forEach((node) => { node.data("size", 16 + Math.min(Math.sqrt(strength(node)) * 5, 34)); });
  return fresh.length;
}

function strength(node: cytoscape.NodeSingular): number {
  return node.connectedEdges().reduce((sum, edge) => sum + (edge.data("n") as number), 0);
}

/** An edge is as wide as it has events; their quad classes share its length. */
function lineOf(edge: Edge): ElementDefinition {
  const { source, target } = edge;
  const id = [source, target].sort().join(" ");
  if (edge.relation !== "relates_to") return { data: { id, source, target, whole: true, n: 0, width: 1.5 } };
  const n = Object.values(edge.by_quad).reduce((a, b) => a + b, 0);
  return { data: { id, source, target, quads: edge.by_quad, n, width: 1.5 + Math.min(Math.sqrt(n) * 1.4, 13) } };
}

/** Leave the parts of an actor out: its page names them, and they would crowd out the others. */
function withoutParts(around: Neighbours): Neighbours {
  const edges = around.edges.filter((edge) => edge.relation !== "has_part");
  const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
  return { ...around, edges, nodes: around.nodes.filter((node) => node.hops === 0 || linked.has(node.id)) };
}

function arrange(cy: Core, kept: { nodeId: string; position: { x: number; y: number } }[]): void {
  const options = {
    name: "fcose",
    randomize: false,
    animate: false,
    quality: "proof",
    nodeSeparation: 110,
    idealEdgeLength: 130,
    nodeRepulsion: 9000,
    padding: 36,
    fixedNodeConstraint: kept.length ? kept : undefined,
  };
  cy.layout(options as cytoscape.LayoutOptions).run();
}

