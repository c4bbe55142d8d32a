/** Light or dark: as the system says, until a reader chooses. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

const STORED = "geokg.theme";

export function ThemeButton(): JSX.Element {
  const [theme, setTheme] = useState(() => localStorage.getItem(STORED) ?? "");
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    if (theme) localStorage.setItem(STORED, theme);
  }, [theme]);
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  return (
    <button class="quiet" onClick={() => setTheme(dark ? "light" : "dark")} aria-label={dark ? "Light colours" : "Dark colours"} title={dark ? "Light colours" : "Dark colours"}>
      {dark ? "☀" : "☾"}
    </button>
  );
}
