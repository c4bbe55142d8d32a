/** The graph that the rows of an answer draw: paths, and nodes with a relationship between them. */
import type { CypherAnswer } from "../api/schema";

export interface DrawnNode {
  id: string;
  name: string;
  labels: string[];
}

export interface DrawnLink {
  id: string;
  source: string;
  target: string;
  type: string;
}

export interface DrawnGraph {
  nodes: DrawnNode[];
  links: DrawnLink[];
}

interface NodeValue {
  labels: string[];
  properties: Record<string, unknown>;
}

interface LinkValue {
  type: string;
  properties: Record<string, unknown>;
}

interface PathValue {
  nodes: NodeValue[];
  relationships: LinkValue[];
}

const MOST = 300; // nodes that are drawn; the table has all

/** Return the graph in an answer; null when it has no path, and no node, relationship, node in a row. */
export function graphIn({ rows }: CypherAnswer): DrawnGraph | null {
  const nodes = new Map<string, DrawnNode>();
  const links = new Map<string, DrawnLink>();
  const join = (a: NodeValue, link: LinkValue, b: NodeValue): void => {
    const [source, target] = [nodeOf(a), nodeOf(b)];
    if (nodes.size >= MOST && !(nodes.has(source.id) && nodes.has(target.id))) return;
    nodes.set(source.id, source).set(target.id, target);
    const id = `${source.id} ${link.type} ${target.id}`;
    links.set(id, { id, source: source.id, target: target.id, type: link.type });
  };
  for (const row of rows as unknown[][]) {
    for (const [at, value] of row.entries()) {
      const [before, after] = [row[at - 1], row[at + 1]];
      if (isPath(value)) value.relationships.forEach((link, n) => join(value.nodes[n]!, link, value.nodes[n + 1]!));
      if (isLink(value) && isNode(before) && isNode(after)) join(before, value, after);
    }
  }
  return links.size ? { nodes: [...nodes.values()], links: [...links.values()] } : null;
}

function nodeOf({ labels, properties }: NodeValue): DrawnNode {
  const name = String(properties["name"] ?? properties["title"] ?? properties["evidence"] ?? properties["id"] ?? labels.join(":"));
  return { id: String(properties["id"] ?? JSON.stringify(properties)), name, labels };
}

function has<K extends string>(value: unknown, ...keys: K[]): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && keys.every((key) => key in value);
}

function isNode(value: unknown): value is NodeValue {
  return has(value, "labels", "properties") && Array.isArray(value.labels);
}

function isLink(value: unknown): value is LinkValue {
  return has(value, "type", "properties") && typeof value.type === "string";
}

function isPath(value: unknown): value is PathValue {
  return has(value, "nodes", "relationships") && Array.isArray(value.nodes) && Array.isArray(value.relationships);
}
