/** How the graph is drawn, in the colours of the page's present theme. */
import type cytoscape from "cytoscape";

import { QUADS } from "../lib/words";

/** Return the style for a container; canvas knows no CSS variables, so they are read here. */
export function graphStyle(container: HTMLElement): cytoscape.StylesheetJson {
  const colour = (name: string): string => resolved(container, `var(--${name})`);
  const [ink, paper, accent, line] = ["ink", "sunken", "accent", "line-strong"].map(colour);
  const quads = Object.fromEntries(QUADS.map((quad) => [quad, colour(`quad-${quad}`)]));
  return [
    {
      selector: "node",
      style: {
        label: "data(name)",
        width: "data(size)",
        height: "data(size)",
        "background-color": line,
        color: ink,
        "font-size": 11.5,
        "font-family": "system-ui, sans-serif",
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-outline-color": paper,
        "text-outline-width": 2.5,
        "text-wrap": "ellipsis",
        "text-max-width": "120px",
      },
    },
    { selector: "node[?root]", style: { "background-color": accent, "font-weight": "bold", "font-size": 13 } },
    {
      selector: "edge",
      style: { width: "data(width)", "curve-style": "straight", opacity: 0.85, "line-color": line },
    },
    {
      selector: "edge[quads]",
      style: {
        "line-fill": "linear-gradient",
        "line-gradient-stop-colors": (edge: cytoscape.EdgeSingular) => shares(edge).flatMap(([quad]) => [quads[quad]!, quads[quad]!]),
        "line-gradient-stop-positions": (edge: cytoscape.EdgeSingular) => shares(edge).flatMap(([, from, to]) => [from, to]),
      },
    },
    { selector: "edge[?whole]", style: { "line-style": "dashed" } },
    { selector: ":active", style: { "overlay-color": accent, "overlay-opacity": 0.12 } },
  ] as cytoscape.StylesheetJson;
}

/** Return the quad classes of an edge, each with where its part of the line begins and ends, in %. */
function shares(edge: cytoscape.EdgeSingular): [string, number, number][] {
  const counts = edge.data("quads") as Record<string, number>;
  const whole = Object.values(counts).reduce((a, b) => a + b, 0);
  let at = 0;
  return QUADS.filter((quad) => counts[quad]).map((quad) => {
    const from = at;
    at = Math.min(at + (counts[quad]! / whole) * 100, 100);
    return [quad, from, at];
  });
}

function resolved(container: HTMLElement, value: string): string {
  const probe = document.createElement("i");
  probe.style.color = value;
  container.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
