import { memo, useDeferredValue } from "react";
import { type Journey, type Step, stepOf } from "#journey/journey";
import { NO_POLICIES } from "#journey/policies/house";
import type { Names } from "#journey/steps/define";
import { workedEntries, workedExamples } from "#journey/worked";
import { useHouseRules } from "../api/houseRules";
import { houseNow } from "../api/me";
import { useDesk, useEditor } from "../canvas/desk";
import { cityOf, hourIn, workedSentence } from "./workedWords";

/** What a step means for somebody who comes to it at a certain hour, computed by the very rules that will carry people. */
export function WorkedExamples({ step: id }: { step: string }) {
  const { names } = useDesk();
  // Opening and typing come first; the examples follow when there is time.
  const journey = useDeferredValue<Journey | undefined>(
    useEditor((s) => s.journey),
    undefined,
  );
  const step = journey && stepOf(journey, id);
  return step ? <Examples journey={journey} step={step} names={names} /> : null;
}

interface Props {
  journey: Journey;
  step: Step;
  names: Names;
}

const Examples = memo(function Examples({ journey, step, names }: Props) {
  const rules = useHouseRules().data;
  const asked = { journey, step, house: rules ?? NO_POLICIES, now: hourOf(houseNow()) };
  const worked = workedExamples(asked);
  const entries = workedEntries(asked);
  if (worked.length === 0 && entries.length === 0) return null;
  const zone = journey.policies.zone;
  const [first, second] = entries.map((at) => hourIn(at, zone, asked.now));
  return (
    <section className="worked" aria-label="For example">
      <h3>For example</h3>
      <ul>
        {worked.map((one) => (
          <li key={one.came}>
            {workedSentence(one, { journey, step: step.id, names }).map((piece, n) =>
              piece.strong ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence are in its order
                <b key={n}>{piece.text}</b>
              ) : (
                piece.text
              ),
            )}
          </li>
        ))}
        {first && (
          <li>
            People are next looked for <b>{first}</b> in {cityOf(zone)}
            {second && (
              <>
                , then <b>{second}</b>
              </>
            )}
            .
          </li>
        )}
      </ul>
      {worked.length > 0 && zone === "UTC" && (
        <p className="hint">
          Times count in each person’s own zone; somebody whose zone is unknown is taken to live by UTC.
        </p>
      )}
    </section>
  );
});

/** Examples change with the settings, not with every minute that passes. */
const hourOf = (now: number): number => Math.floor(now / 3_600_000) * 3_600_000;
