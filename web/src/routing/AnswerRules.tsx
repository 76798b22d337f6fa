import { CLASSES } from "../inbox/words";
import { Select, TextArea, TextField } from "../ui/Field";
import type { Part } from "./RoutingPage";

const WHEN = [
  { value: "always", label: "always" },
  { value: "noPath", label: "where the step has no path for it" },
  { value: "never", label: "never" },
];

/** Which answers become tasks, why sales may refuse, and what is said to whoever reports harm. */
export function AnswerRules({ rules, change, disabled }: Part) {
  return (
    <section className="card pad stack" aria-label="Answers">
      <div>
        <h2>Answers that become tasks</h2>
        <p className="second small">
          Questions about a medicine and possible adverse events always do. Who names another time is asked
          again then.
        </p>
      </div>
      <div className="routing-form">
        {CLASSES.map((one) => (
          <Select
            key={one.class}
            label={one.label}
            disabled={disabled}
            value={rules.answers[one.class] ?? "always"}
            choices={WHEN}
            onChange={(value) =>
              change({ answers: { ...rules.answers, [one.class]: value as "always" | "noPath" | "never" } })
            }
          />
        ))}
      </div>
      <TextArea
        label="Reasons to refuse, one a line"
        disabled={disabled}
        rows={4}
        value={rules.refusals.join("\n")}
        onChange={(said) => change({ refusals: said.split("\n") })}
      />
      <TextField
        label="One line of thanks to whoever reports harm"
        disabled={disabled}
        maxLength={300}
        value={rules.acknowledgement}
        placeholder="Thank you. We have passed your message on to our drug safety team."
        hint="Nothing clinical. Empty: nothing is said. A member presses the button; it never goes out by itself."
        onChange={(acknowledgement) => change({ acknowledgement })}
      />
    </section>
  );
}
