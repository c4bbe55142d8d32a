/** Width of an element as it is laid out, for drawings that fill their card. */
import { useEffect, useRef, useState } from "preact/hooks";

export function useWidth(initial = 640): [{ current: HTMLDivElement | null }, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, Math.max(width, 200)];
}
