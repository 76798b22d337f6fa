import { IconPlus, IconX } from "@tabler/icons-react";
import type { FieldView } from "#api/views/people";
import { TOUCH_DEEDS } from "#journey/behaviour";
import { deedWords } from "#journey/deedWords";
import type { DeedRule, FitRule, TraitsModel } from "#journey/scores/model";
import { useActivityNames } from "../api/traits";
import { startOn } from "../segments/operators";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { NumberInput } from "./NumberInput";
import { RuleLine } from "./RuleLine";
import { changed, without } from "./rows";

interface Props {
  model: TraitsModel;
  fields: FieldView[];
  disabled: boolean;
  onChange(patch: Partial<TraitsModel>): void;
}

/** Points for what somebody is, and points for what they do. */
export function ScoreRules(props: Props) {
  return (
    <>
      <section className="card pad stack" aria-label="Fit">
        <h2>Fit: who somebody is</h2>
        <p className="second small">Points as long as the rule holds. They do not fade.</p>
        <FitRows {...props} />
      </section>
      <section className="card pad stack" aria-label="Engagement">
        <h2>Engagement: what somebody does</h2>
        <p className="second small">
          Points for each time, which lose half their worth in the days you say. Whole points, so that they
          add up.
        </p>
        <DeedRows {...props} />
      </section>
    </>
  );
}

function FitRows({ model: { fit }, fields, disabled, onChange }: Props) {
  const set = (next: FitRule[]) => onChange({ fit: next });
  const first = fields.find(({ field }) => field === "role") ?? fields[0];
  return (
    <div className="score-rows">
      {fit.map((rule, at) => {
        const change = (patch: Partial<FitRule>) => set(changed(fit, at, { ...rule, ...patch }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no id; their place is who they are
          <div className="score-row" key={at}>
            <NumberInput
              label={`Points for “${rule.label}”`}
              value={rule.points}
              disabled={disabled}
              onChange={(points) => points !== undefined && change({ points })}
            />
            <span className="score-unit">points</span>
            <TextField
              label={`Name of rule ${at + 1}`}
              hideLabel
              value={rule.label}
              maxLength={80}
              disabled={disabled}
              onChange={(label) => change({ label })}
            />
            <div className="score-if">
              <span className="quiet">if</span>
              <RuleLine
                rule={rule.when}
                fields={fields}
                about={rule.label}
                disabled={disabled}
                onChange={(when) => change({ when })}
              />
            </div>
            {!disabled && (
              <IconButton label={`Remove “${rule.label}”`} onClick={() => set(without(fit, at))}>
                <IconX size={16} />
              </IconButton>
            )}
          </div>
        );
      })}
      {!disabled && first && (
        <Button
          tone="subtle"
          icon={<IconPlus size={15} />}
          onClick={() => set([...fit, { label: "New rule", points: 5, when: { all: [startOn(first)] } }])}
        >
          Add a rule
        </Button>
      )}
    </div>
  );
}

const CLASSES = ["positive", "timing", "changed", "negative", "question"];

function DeedRows({ model: { engagement }, disabled, onChange }: Props) {
  const { data } = useActivityNames();
  const names = [
    ...new Set([
      ...(data?.items ?? []).map(({ name }) => name),
      ...TOUCH_DEEDS,
      ...CLASSES.map((one) => `answered.${one}`),
      ...engagement.map(({ deed }) => deed),
    ]),
  ];
  const choices = names.map((name) => ({ value: name, label: deedWords(name).done }));
  const set = (next: DeedRule[]) => onChange({ engagement: next });
  return (
    <div className="score-rows">
      {engagement.map((rule, at) => {
        const change = (patch: Partial<DeedRule>) => set(changed(engagement, at, { ...rule, ...patch }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no id; their place is who they are
          <div className="score-row" key={at}>
            <NumberInput
              label={`Points for “${rule.label}”`}
              value={rule.points}
              disabled={disabled}
              onChange={(points) => points !== undefined && change({ points })}
            />
            <span className="score-unit">each time somebody</span>
            <Select
              label={`What rule ${at + 1} is about`}
              hideLabel
              value={rule.deed}
              choices={choices}
              disabled={disabled}
              onChange={(deed) => change({ deed, label: capital(deedWords(deed).done) })}
            />
            <div className="score-if">
              <span className="quiet">halves in</span>
              <NumberInput
                label={`Half-life of “${rule.label}” in days`}
                value={rule.halfLife}
                placeholder="never"
                disabled={disabled}
                onChange={(halfLife) => change({ halfLife: halfLife && halfLife > 0 ? halfLife : undefined })}
              />
              <span className="quiet">days, at most</span>
              <NumberInput
                label={`Most points for “${rule.label}”`}
                value={rule.most}
                placeholder="any"
                disabled={disabled}
                onChange={(most) => change({ most: most && most > 0 ? most : undefined })}
              />
            </div>
            {!disabled && (
              <IconButton label={`Remove “${rule.label}”`} onClick={() => set(without(engagement, at))}>
                <IconX size={16} />
              </IconButton>
            )}
          </div>
        );
      })}
      {!disabled && (
        <Button
          tone="subtle"
          icon={<IconPlus size={15} />}
          onClick={() =>
            set([...engagement, { label: "Clicked", deed: "clicked", points: 5, halfLife: 30, most: 20 }])
          }
        >
          Add a rule
        </Button>
      )}
    </div>
  );
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`.slice(0, 80);
