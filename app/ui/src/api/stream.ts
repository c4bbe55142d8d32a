/** Server-sent events over fetch, which can carry a key; goes on where a broken stream ended. */
import { answer } from "./client";

export interface StreamEvent {
  event: string;
  data: string;
  id: string | null;
}

const PAUSE = 1500; // milliseconds before a broken stream is asked for again

/** Hand each event of `url` to `take` until it returns true, or `signal` is aborted. */
export async function follow(url: string, take: (event: StreamEvent) => boolean, signal: AbortSignal): Promise<void> {
  let last: string | null = null;
  while (!signal.aborted) {
    const response = await answer(url, { signal, headers: last ? { "Last-Event-ID": last } : {} });
    for await (const event of eventsOf(response.body!)) {
      last = event.id ?? last;
      if (take(event)) return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parse(block);
      if (event) yield event;
    }
  }
}

function parse(block: string): StreamEvent | null {
  const lines = block.split(/\r?\n/);
  const field = (name: string): string[] => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  const data = field("data");
  return data.length ? { event: field("event")[0] ?? "message", data: data.join("\n"), id: field("id")[0] ?? null } : null;
}
