import { newStep } from "#journey/edit";
import { NO_POLICIES } from "#journey/policies/house";
import { kinds } from "#journey/steps/index";
import { workedExamples } from "#journey/worked";
import { useHouseRules } from "../api/houseRules";
import { houseNow } from "../api/me";
import { cityOf, heldWords, hourIn } from "../panel/workedWords";
import { useEditor } from "./desk";

const [reaching] = kinds.filter((kind) => kind.ways);

/** What the quiet hours and holidays do to a touch, with dates, by the rules that will hold it. */
export function QuietExample() {
  const journey = useEditor((s) => s.journey);
  const rules = useHouseRules().data;
  if (!reaching) return null;
  const step = newStep(reaching.kind, "example");
  const worked = workedExamples({ journey, step, house: rules ?? NO_POLICIES, now: houseNow() });
  const held = worked.flatMap(({ zone, came, events: [first] }) =>
    first?.what === "touched" && first.held ? [{ zone, came, first }] : [],
  );
  return (
    <ul className="hint quiet-example" aria-label="For example">
      {held.map(({ zone, came, first }) => (
        <li key={came}>
          What is to go out {hourIn(came, zone)} in {cityOf(zone)} goes out{" "}
          <b>{hourIn(first.at, zone, came)}</b>
          {heldWords(first.held)}.
        </li>
      ))}
    </ul>
  );
}
