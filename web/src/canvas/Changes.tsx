import type { UseQueryResult } from "@tanstack/react-query";
import { useId } from "react";
import type { DifferenceView } from "#api/views/publishing";
import type { Journey } from "#journey/journey";
import { stepOf } from "#journey/journey";
import type { Choice, Fate } from "#journey/moves";
import type { Said } from "../api/publishing";
import { Chip, type ChipTone } from "../ui/Chip";
import { Select } from "../ui/Field";
import { Fault, SkeletonRows } from "../ui/States";
import { people } from "../ui/words";
import "./changes.css";
import { useDesk } from "./desk";
import { MigrationFigures } from "./MigrationFigures";

type Line = DifferenceView["steps"][number];

const CHANGE: Record<Line["change"], { word: string; tone: ChipTone }> = {
  added: { word: "New", tone: "good" },
  changed: { word: "Changed", tone: "warn" },
  removed: { word: "Taken out", tone: "bad" },
};

/** The choices as they would be sent: what was chosen, and what is proposed for the rest. */
export function proposed({ steps }: DifferenceView, said: Partial<Said>): Said {
  const asked = steps.filter(
    (line) => line.change !== "added" && (line.inside > 0 || line.change === "removed"),
  );
  return {
    rest: said.rest ?? "move",
    steps: Object.fromEntries(asked.map((line) => [line.step, said.steps?.[line.step] ?? line.choice])),
  };
}

interface Props {
  journey: Journey;
  difference: UseQueryResult<DifferenceView>;
  choices: Said | undefined;
  onChoose(said: Said): void;
}

/** Which steps a new version changes, who stands at them, and what becomes of these people: one choice per step. */
export function Changes({ journey, difference: { data, error, refetch }, choices, onChoose }: Props) {
  const { meta, stage } = useDesk();
  const title = useId();
  if (error) return <Fault error={error} again={() => void refetch()} />;
  if (!data || !choices) return <SkeletonRows rows={3} />;
  const live = meta.version ?? 0;
  const lines = [...data.steps].sort((a, b) => b.inside - a.inside);
  const drawn = data.steps.filter((line) => line.change !== "removed").map((line) => line.step);
  const others = data.inside - data.steps.reduce((sum, line) => sum + line.inside, 0);
  return (
    <section className="stack" aria-labelledby={title}>
      <div className="row apart">
        <h3 className="section" id={title}>
          What changes, and for whom
        </h3>
        {data.steps.length > 0 && (
          <button
            type="button"
            className="link small"
            onClick={() =>
              stage.setState({
                dialog: undefined,
                compare: "all",
                lit: drawn.length > 0 ? new Set(drawn) : undefined,
              })
            }
          >
            Show on the canvas
          </button>
        )}
      </div>
      <p className="second">
        {data.inside === 0
          ? `Nobody is inside version ${live} now.`
          : `${people(data.inside)} ${data.inside === 1 ? "is" : "are"} inside version ${live}. Nobody gets a message of a step twice, whatever you choose.`}
      </p>
      <ul className="changes">
        {lines.map((line) => (
          <li key={line.step}>
            <div className="changes-what">
              <p className="changes-name">
                <Chip tone={CHANGE[line.change].tone}>{CHANGE[line.change].word}</Chip>
                <strong>{line.name}</strong>
                {line.inside > 0 && <span className="quiet">{people(line.inside)} here</span>}
              </p>
              {line.says.map((sentence) => (
                <p key={sentence} className="small second">
                  {sentence}
                </p>
              ))}
            </div>
            {line.inside > 0 && (
              <Choose
                label={`What happens to ${people(line.inside)} at ${line.name}`}
                value={choices.steps[line.step] ?? "move"}
                stays={stepOf(journey, line.step) !== undefined}
                from={live}
                landings={data.landings.filter(({ step }) => step !== line.step)}
                onChange={(choice) =>
                  onChoose({ ...choices, steps: { ...choices.steps, [line.step]: choice } })
                }
              />
            )}
          </li>
        ))}
        {others > 0 && (
          <li>
            <div className="changes-what">
              <p className="changes-name">
                <Chip>Unchanged</Chip>
                <strong>{data.steps.length > 0 ? "All other steps" : "All steps"}</strong>
                <span className="quiet">{people(others)} there</span>
              </p>
            </div>
            <Choose
              label={`What happens to ${people(others)} at the other steps`}
              value={choices.rest}
              stays
              from={live}
              landings={[]}
              onChange={(rest) => typeof rest === "string" && onChoose({ ...choices, rest })}
            />
          </li>
        )}
      </ul>
      {data.policies.length > 0 && (
        <p className="small second">Also changed: {data.policies.join(", ")} of the whole journey.</p>
      )}
      {data.older.map(({ version, people: n }) => (
        <p key={version} className="small second">
          {people(n)} finish on version {version}, as was decided before.
        </p>
      ))}
      {data.inside > 0 && <MigrationFigures journey={journey} choices={choices} />}
    </section>
  );
}

interface ChooseProps {
  label: string;
  value: Choice;
  /** whether the step is still there to stay at */
  stays: boolean;
  /** the version they would finish on */
  from: number;
  landings: { step: string; name: string }[];
  onChange(choice: Choice): void;
}

const AT = "at ";

function Choose({ label, value, stays, from, landings, onChange }: ChooseProps) {
  const fates: { value: Fate; label: string }[] = [
    ...(stays ? [{ value: "move" as const, label: "Go on with the new version" }] : []),
    { value: "finish", label: `Finish on version ${from}` },
    { value: "exit", label: "Leave the journey" },
  ];
  const places = landings.map(({ step, name }) => ({ value: `${AT}${step}`, label: `Go on at ${name}` }));
  const choices = stays ? [...fates, ...places] : [...places, ...fates];
  return (
    <Select
      label={label}
      hideLabel
      value={typeof value === "string" ? value : `${AT}${value.to}`}
      choices={choices}
      onChange={(said) => {
        const fate = fates.find((one) => one.value === said)?.value;
        onChange(fate ?? { to: said.slice(AT.length) });
      }}
    />
  );
}
