import { useState } from "react";
import type { ReplyView } from "#api/views/inbox";
import type { ResponseClass } from "#journey/journey";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Notice } from "../ui/Notice";
import { dateOf, momentOf } from "../ui/words";
import { CLASS_LABEL, CLASS_TONE, CLASSES } from "./words";

interface Props {
  reply: ReplyView;
  classify: ((said: ResponseClass) => void) | undefined;
  nameOf(id: string): string;
}

const GRAVE: { class: ResponseClass; label: string; words: string }[] = [
  {
    class: "unsubscribe",
    label: "Opt-out",
    words: "They are not written to on this channel any more, at once.",
  },
  {
    class: "adverseEvent",
    label: "Adverse event",
    words: "Drug safety gets a report with 24 hours, and all their journeys pause.",
  },
];

/** As what an answer is understood, why, and how sure that is; another class is one click away. */
export function ClassBox({ reply, classify, nameOf }: Props) {
  const [asked, setAsked] = useState<(typeof GRAVE)[number]>();
  const last = reply.corrections?.at(-1);
  const safety = reply.class === "adverseEvent";
  return (
    <div className="stack">
      <div className="row wrap">
        <Chip tone={CLASS_TONE[reply.class]}>{CLASS_LABEL[reply.class]}</Chip>
        <span className="second small">
          {last
            ? `as ${nameOf(last.by)} said ${momentOf(last.at)}`
            : reply.perhaps
              ? `in doubt: ${reply.rule}`
              : reply.class === "unclear"
                ? "no rule was sure"
                : `sure, by the rule “${reply.rule ?? "as it was told"}”`}
        </span>
      </div>
      {reply.until !== undefined && <p className="small">They name {dateOf(reply.until)}.</p>}
      {reply.about && (
        <p className="small">
          {reply.about === "medicine" ? "It asks about a medicine." : "It is about a product."}
        </p>
      )}
      {safety ? (
        <p className="second small">Only drug safety can say that it is no adverse event.</p>
      ) : (
        classify && (
          <fieldset className="inbox-classes">
            <legend className="task-sub">Is it something else?</legend>
            {CLASSES.map((one) => (
              <button
                key={one.class}
                type="button"
                className="inbox-class"
                aria-pressed={reply.class === one.class}
                onClick={() => classify(one.class)}
              >
                {one.label} <span className="kbd">{one.key}</span>
              </button>
            ))}
            {GRAVE.filter((one) => one.class !== reply.class).map((one) => (
              <button key={one.class} type="button" className="inbox-class" onClick={() => setAsked(one)}>
                {one.label}
              </button>
            ))}
          </fieldset>
        )
      )}
      {asked && classify && (
        <Notice tone="warn">
          <div className="row apart wrap">
            <span>
              <strong>{asked.label}?</strong> {asked.words}
            </span>
            <span className="row">
              <Button onClick={() => setAsked(undefined)}>Cancel</Button>
              <Button
                tone="primary"
                onClick={() => {
                  classify(asked.class);
                  setAsked(undefined);
                }}
              >
                It is
              </Button>
            </span>
          </div>
        </Notice>
      )}
      {reply.class === "unsubscribe" || reply.corrections?.some(({ was }) => was === "unsubscribe") ? (
        <p className="second small">
          The opt-out was applied. A correction does not undo it: only a new yes of theirs does.
        </p>
      ) : null}
    </div>
  );
}
