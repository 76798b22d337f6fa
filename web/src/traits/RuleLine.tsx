import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { FieldView } from "#api/views/people";
import { ruleSentence } from "#journey/ruleSentence";
import type { Rule } from "#journey/segment";
import { RuleBuilder } from "../segments/RuleBuilder";
import { asGroup, isWhole } from "../segments/ruleTree";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { Notice } from "../ui/Notice";

interface Props {
  rule: Rule;
  fields: FieldView[];
  /** what the rule decides, for those who cannot see where it stands */
  about: string;
  disabled?: boolean;
  onChange(rule: Rule): void;
}

/** A rule as a sentence, with a pencil that opens it. */
export function RuleLine({ rule, fields, about, disabled, onChange }: Props) {
  const [draft, setDraft] = useState<Rule>();
  const close = () => setDraft(undefined);
  const whole = draft !== undefined && isWhole(draft);
  return (
    <span className="rule-line">
      <span>{ruleSentence(rule, fields)}</span>
      {!disabled && (
        <IconButton label={`Change the rule for ${about}`} onClick={() => setDraft(asGroup(rule))}>
          <IconPencil size={15} />
        </IconButton>
      )}
      {draft !== undefined && (
        <Dialog title={about} open onClose={close} width={760}>
          <div className="stack">
            <RuleBuilder rule={draft} onChange={setDraft} />
            {!whole && (
              <Notice tone="warn">Some rules have no value yet. Fill them in or remove them.</Notice>
            )}
            <div className="row">
              <Button
                tone="primary"
                disabled={!whole}
                onClick={() => {
                  onChange(draft);
                  close();
                }}
              >
                Use this rule
              </Button>
              <Button onClick={close}>Cancel</Button>
            </div>
          </div>
        </Dialog>
      )}
    </span>
  );
}
