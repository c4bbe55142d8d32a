/** "As known on": the day that every view is put back to. */
import { useRoute } from "./route";

export function useKnown(): { known_at: string | null } {
  const given = useRoute().params.get("known_at");
  return { known_at: given && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : null };
}
