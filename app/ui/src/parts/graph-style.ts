/** How the graph is drawn, in the colours of the page's present theme. */
import type cytoscape from "cytoscape";

/** Return the style for a container; canvas knows no CSS variables, so they are read here. */
export function graphStyle(container: HTMLElement): cytoscape.StylesheetJson {
  const colour = (name: string): string => resolved(container, `var(--${name})`);
  const [ink, paper, accent, line] = ["ink", "sunken", "accent", "line-strong"].map(colour);
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
      style: { width: "data(width)", "curve-style": "bezier", "control-point-step-size": 22, opacity: 0.72, "line-color": colour("quad-2") },
    },
    { selector: "edge[part = 'conflict']", style: { "line-color": colour("quad-4") } },
    { selector: "edge[part = 'whole']", style: { "line-color": line, "line-style": "dashed" } },
    { selector: ":active", style: { "overlay-color": accent, "overlay-opacity": 0.12 } },
  ] as cytoscape.StylesheetJson;
}

function resolved(container: HTMLElement, value: string): string {
  const probe = document.createElement("i");
  probe.style.color = value;
  container.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
