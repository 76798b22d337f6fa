import { useUnmatchedCount } from "../api/unmatched";
import { LinkButton } from "../ui/Button";

/** The way to the messages nobody could be found for, with how many there are. */
export function UnmatchedLink() {
  const open = useUnmatchedCount().data?.open ?? 0;
  return <LinkButton to="/unmatched">{open > 0 ? `Unmatched (${open})` : "Unmatched"}</LinkButton>;
}
