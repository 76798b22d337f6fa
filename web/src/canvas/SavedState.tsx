import { useEffect, useState } from "react";
import { houseNow } from "../api/me";
import { sinceWord } from "../steps/words";
import { useEditor } from "./desk";

/** "Saved 2 s ago", and what else a member has to know about the draft. */
export function SavedState() {
  const saved = useEditor((s) => s.saved);
  const [now, setNow] = useState(houseNow);
  useEffect(() => {
    setNow(houseNow());
    const timer = setInterval(() => setNow(houseNow()), saved.state === "saved" ? 2_000 : 60_000);
    return () => clearInterval(timer);
  }, [saved]);
  const words: Record<typeof saved.state, string> = {
    saved: saved.state === "saved" ? `Saved ${sinceWord(Math.min(saved.at, now), now)}` : "",
    unsaved: "Saving…",
    saving: "Saving…",
    offline: "Not saved yet: no connection. Kept in this browser.",
    refused: saved.state === "refused" ? `Not saved. ${saved.why}` : "",
    conflict: "Not saved: somebody else changed it",
  };
  const bad = saved.state === "refused" || saved.state === "conflict" || saved.state === "offline";
  return (
    <span
      className={`saved cut ${bad ? "bad" : ""}`}
      role={bad ? "status" : undefined}
      title={bad && "why" in saved ? saved.why : undefined}
    >
      {words[saved.state]}
    </span>
  );
}
