import type { GatheringView } from "#api/views/gatherings";
import { count } from "../ui/words";
import { comes } from "./words";

/** How many places are taken, as words and as a bar. */
export function Capacity({ gathering }: { gathering: GatheringView }) {
  const taken = comes(gathering);
  const { capacity, counts } = gathering;
  const waiting = counts.waiting ?? 0;
  return (
    <span className="capacity">
      <span className="small">
        {capacity === undefined ? `${count(taken)} registered` : `${count(taken)} of ${count(capacity)}`}
        {waiting > 0 && `, ${count(waiting)} waiting`}
      </span>
      {capacity !== undefined && (
        <span className="capacity-bar" aria-hidden>
          <span style={{ width: `${Math.min(100, (taken / capacity) * 100)}%` }} />
        </span>
      )}
    </span>
  );
}
