import { useEditor } from "./desk";

/** Says to screen readers what has just happened. */
export function Announcer() {
  const said = useEditor((s) => s.said);
  // Two regions in turn, so that the same sentence twice is heard twice.
  return (
    <div className="unseen">
      <p aria-live="polite">{said.n % 2 === 0 ? said.text : ""}</p>
      <p aria-live="polite">{said.n % 2 === 1 ? said.text : ""}</p>
    </div>
  );
}
