/** Rows of an answer drawn as a graph. */
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { DrawnGraph } from "../lib/rows";
import { count } from "../lib/words";
import { graphStyle } from "./graph-style";

cytoscape.use(fcose);

export default function AnswerGraph({ graph }: { graph: DrawnGraph }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const step = (2 * Math.PI) / graph.nodes.length;
    const cy = cytoscape({
      container: box.current,
      style: [...graphStyle(box.current!), { selector: "edge", style: { label: "data(type)", "font-size": 9, width: 1.5, "target-arrow-shape": "none", color: "#8a8a8a" } }],
      elements: [
        ...graph.nodes.map((node, n) => ({ data: { ...node, size: 22 }, position: { x: 200 * Math.cos(n * step), y: 200 * Math.sin(n * step) } })),
        ...graph.links.map((link) => ({ data: { ...link } })),
      ],
      layout: { name: "fcose", randomize: false, animate: false, padding: 30 } as cytoscape.LayoutOptions,
    });
    return () => cy.destroy();
  }, [graph]);
  return <div class="graph" ref={box} role="img" aria-label={`${count(graph.nodes.length, "node")} and ${count(graph.links.length, "relationship")}; the table has them as text`} />;
}
