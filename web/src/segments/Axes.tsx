import { IconCalendarOff, IconClick, IconCoin, IconMoodSad } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { VocabularyView } from "#api/views/segments";
import type { Rule } from "#journey/segment";
import { Button } from "../ui/Button";

interface Axis {
  name: string;
  words: string;
  icon: ReactNode;
  rule(vocabulary: VocabularyView): Rule;
}

/** The field an import brought for the last order, if it did; else what was told as orders. */
const recency = ({ fields }: VocabularyView): Rule => {
  const own = fields.find(
    ({ field, type }) => field.startsWith("fields.") && type === "date" && /last/i.test(field),
  );
  return own
    ? { all: [{ field: own.field, op: "olderThanDays", value: 180 }] }
    : { all: [{ did: "order", measure: "times", op: "is", value: 0, withinDays: 180 }] };
};

/** The four ways to look at people one wants back. */
const AXES: Axis[] = [
  {
    name: "Recency",
    words: "Who has not ordered for half a year",
    icon: <IconCalendarOff size={20} stroke={1.7} />,
    rule: recency,
  },
  {
    name: "Engagement",
    words: "Who still opens and clicks, but does not answer",
    icon: <IconClick size={20} stroke={1.7} />,
    rule: () => ({
      all: [
        { did: "opened", measure: "times", op: "gte", value: 1, withinDays: 180 },
        { did: "answered", measure: "times", op: "is", value: 0, withinDays: 180 },
      ],
    }),
  },
  {
    name: "Value",
    words: "Who was worth much and has gone quiet",
    icon: <IconCoin size={20} stroke={1.7} />,
    rule: () => ({
      all: [
        { did: "order", measure: "value", op: "gte", value: 100_000 },
        { did: "order", measure: "times", op: "is", value: 0, withinDays: 180 },
      ],
    }),
  },
  {
    name: "Reason for lapse",
    words: "Who left for a reason one can do something about",
    icon: <IconMoodSad size={20} stroke={1.7} />,
    rule: () => ({
      all: [{ field: "traits.reason", op: "in", value: ["access", "competitor", "badExperience"] }],
    }),
  },
];

/** An empty start: four rules to begin with, or none. */
export function Axes({ vocabulary, onChoose }: { vocabulary: VocabularyView; onChoose(rule: Rule): void }) {
  return (
    <div className="axes">
      <p className="second">
        Begin with what makes these people worth winning back. Everything can be changed.
      </p>
      <div className="axes-cards">
        {AXES.map((axis) => (
          <button key={axis.name} type="button" onClick={() => onChoose(axis.rule(vocabulary))}>
            <span className="tile choose" aria-hidden>
              {axis.icon}
            </span>
            <span className="strong">{axis.name}</span>
            <span className="second small">{axis.words}</span>
          </button>
        ))}
      </div>
      <Button tone="subtle" onClick={() => onChoose({ all: [{ field: "country", op: "in", value: [] }] })}>
        Begin with an empty rule
      </Button>
    </div>
  );
}
