import { IconPlus, IconX } from "@tabler/icons-react";
import type { TaskRulesView } from "../api/inbox";
import { CLASS_LABEL, CLASSES } from "../inbox/words";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Check } from "../ui/Switch";
import type { Part } from "./RoutingPage";

type Level = TaskRulesView["levels"][number];
const WHO = [
  { value: "owner", label: "the owner" },
  { value: "team", label: "the team" },
  { value: "manager", label: "whoever leads" },
];

/** By when what is answered, and who is told on the way there. */
export function Levels({ rules, change, disabled }: Part) {
  const { levels } = rules;
  const set = (at: number, next: Level) =>
    change({ levels: levels.map((one, i) => (i === at ? next : one)) });
  return (
    <section className="card pad stack" aria-label="Promises">
      <div>
        <h2>Promises</h2>
        <p className="second small">
          In working hours, from the moment an answer comes. Safety reports always have 24 hours by the clock
          on the wall.
        </p>
      </div>
      {levels.map((level, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a promise is told apart by its place
        <fieldset key={at} className="routing-level stack" disabled={disabled}>
          <legend className="unseen">{level.name}</legend>
          <div className="routing-row">
            <TextField label="Promise" value={level.name} onChange={(name) => set(at, { ...level, name })} />
            <TextField
              label="Within working hours"
              type="number"
              min={0.25}
              step={0.25}
              value={level.within / 60}
              onChange={(said) => set(at, { ...level, within: Math.round(Number(said) * 60) })}
            />
            <IconButton
              label={`Remove ${level.name}`}
              onClick={() => change({ levels: levels.filter((_, i) => i !== at) })}
            >
              <IconX size={16} />
            </IconButton>
          </div>
          <div className="row wrap">
            {CLASSES.map((one) => (
              <Check
                key={one.class}
                label={CLASS_LABEL[one.class]}
                on={level.classes.includes(one.class)}
                onChange={(on) =>
                  set(at, {
                    ...level,
                    classes: on
                      ? [...level.classes, one.class]
                      : level.classes.filter((name) => name !== one.class),
                  })
                }
              />
            ))}
          </div>
          {level.tell.map((mark, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mark is told apart by its place
            <div key={n} className="routing-mark">
              <TextField
                label="At % of the time"
                type="number"
                min={1}
                max={500}
                value={mark.percent}
                onChange={(said) =>
                  set(at, {
                    ...level,
                    tell: level.tell.map((one, i) => (i === n ? { ...one, percent: Number(said) } : one)),
                  })
                }
              />
              <Select
                label="tell"
                value={mark.who}
                choices={WHO}
                onChange={(who) =>
                  set(at, {
                    ...level,
                    tell: level.tell.map((one, i) =>
                      i === n ? { ...one, who: who as Level["tell"][number]["who"] } : one,
                    ),
                  })
                }
              />
              <IconButton
                label={`Tell nobody at ${mark.percent} %`}
                onClick={() => set(at, { ...level, tell: level.tell.filter((_, i) => i !== n) })}
              >
                <IconX size={16} />
              </IconButton>
            </div>
          ))}
          <div>
            <Button
              tone="subtle"
              disabled={level.tell.length >= 6}
              onClick={() => set(at, { ...level, tell: [...level.tell, { percent: 100, who: "manager" }] })}
            >
              Tell somebody more
            </Button>
          </div>
        </fieldset>
      ))}
      {!disabled && (
        <div>
          <Button
            icon={<IconPlus size={15} />}
            onClick={() =>
              change({
                levels: [...levels, { name: "New promise", classes: ["positive"], within: 240, tell: [] }],
              })
            }
          >
            Add promise
          </Button>
        </div>
      )}
    </section>
  );
}
