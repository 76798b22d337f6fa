import type { Journey } from "#journey/journey";
import { type Said, useMigrationForecast } from "../api/publishing";
import { Skeleton } from "../ui/States";
import { sentenceOf } from "../ui/toast";
import { count, dateOf, money, people } from "../ui/words";
import { useDesk } from "./desk";

/** Where the choices would take the people inside, in one paragraph that follows every choice. */
export function MigrationFigures({ journey, choices }: { journey: Journey; choices: Said }) {
  const { meta } = useDesk();
  const { data, error, isPlaceholderData } = useMigrationForecast(meta.id, journey, choices);
  if (error) return <p className="second">There is no forecast for them: {sentenceOf(error)}</p>;
  if (!data) return <Skeleton height={56} />;
  const ways = [
    [data.moved, "on at their step"],
    [data.elsewhere, "on at another step"],
    [data.finish, "to the end of their version"],
    [data.exit, "out of the journey"],
  ] as const;
  const told = ways.filter(([n]) => n > 0).map(([n, where]) => `${count(n)} go ${where}`);
  const { low, high } = data.spend;
  const cost =
    low === high
      ? money(high, data.currency)
      : `${money(low, data.currency)} to ${money(high, data.currency)}`;
  return (
    <p className="fates" aria-live="polite" aria-busy={isPlaceholderData}>
      Of {people(data.people)} inside, {told.join(", ") || "nobody moves"}.{" "}
      {data.atOnce > 0
        ? `${people(data.atOnce)} will go on right away. `
        : "Nobody goes on sooner than before. "}
      {high > 0
        ? `Until they are through, about ${dateOf(data.finishesAt)}, they cost ${cost}.`
        : "They cost nothing more."}
    </p>
  );
}
