/** A box for Cypher: colours, and names of the graph's own labels, types and properties as you type. */
import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface Names {
  labels: string[];
  types: string[];
  properties: string[];
}

interface Props {
  /** What the box holds until someone types; another one replaces what was typed. */
  given: string;
  names: Names;
  onChange: (text: string) => void;
  onRun: () => void;
}

const KEYWORDS = ["MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "ORDER BY", "LIMIT", "DISTINCT", "UNWIND", "collect", "count", "date"];
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--bad)" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
  { tag: [tags.atom, tags.number], color: "light-dark(#7a5410, #e5c05f)" },
]);
const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", maxHeight: "340px" },
  ".cm-scroller": { overflow: "auto", minHeight: "130px" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-2)", border: "0" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--accent-soft) !important" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", border: "1px solid var(--line)", color: "var(--ink)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent-soft)", color: "var(--ink)" },
});

export function Editor({ given, names, onChange, onRun }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const present = useRef({ names, onChange, onRun });
  present.current = { names, onChange, onRun };
  useEffect(() => {
    const run = { key: "Mod-Enter", run: () => (present.current.onRun(), true) };
    view.current = new EditorView({
      parent: box.current!,
      state: EditorState.create({
        doc: given,
        extensions: [
          lineNumbers(),
          history(),
          bracketMatching(),
          StreamLanguage.define(cypher),
          syntaxHighlighting(COLOURS),
          autocompletion({ override: [(context) => complete(context, present.current.names)] }),
          Prec.highest(keymap.of([run])),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "Cypher statement" }),
          EditorView.updateListener.of((update) => update.docChanged && present.current.onChange(update.state.doc.toString())),
          LOOK,
        ],
      }),
    });
    return () => view.current?.destroy();
  }, []);
  useEffect(() => {
    const now = view.current;
    if (now && now.state.doc.toString() !== given) now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: given } });
  }, [given]);
  return <div class="editor" ref={box} />;
}

/** Offer labels and types after a colon, properties after a dot, keywords elsewhere. */
function complete(context: CompletionContext, names: Names): CompletionResult | null {
  const word = context.matchBefore(/[:.|]?\w*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const mark = word.text[0];
  const from = /\W/.test(mark ?? "") ? word.from + 1 : word.from;
  if (mark === ":" || mark === "|") {
    const inBrackets = /\[[^\]]*$/.test(context.state.sliceDoc(Math.max(0, word.from - 200), word.from));
    return { from, options: (inBrackets ? names.types : names.labels).map((label) => ({ label, type: "class" })) };
  }
  if (mark === ".") return { from, options: names.properties.map((label) => ({ label, type: "property" })) };
  return { from, options: KEYWORDS.map((label) => ({ label, type: "keyword" })) };
}
