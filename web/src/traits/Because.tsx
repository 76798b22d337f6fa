import type { PersonTraitsView } from "#api/views/traits";

/** A rule that is called by what was done ("Ordered") must not say so twice. */
const beyond = (label: string, detail: string): string =>
  detail.toLowerCase().startsWith(`${label.toLowerCase()} `) ? detail.slice(label.length + 1) : detail;

/** What a score is made of; the points add up to it. */
export function Because({ parts }: { parts: PersonTraitsView["score"]["because"] }) {
  if (parts.length === 0) return <p className="quiet small">No rule brings points.</p>;
  return (
    <ul className="because small">
      {parts.map((part) => (
        <li key={`${part.of} ${part.label}`}>
          <b className={part.points < 0 ? "less" : ""}>{part.points > 0 ? `+${part.points}` : part.points}</b>
          <span>
            {part.label} <span className="quiet">{beyond(part.label, part.detail)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
