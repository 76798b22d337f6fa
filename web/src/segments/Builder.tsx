import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SegmentView, VocabularyView } from "#api/views/segments";
import { ruleSentence } from "#journey/ruleSentence";
import type { Rule } from "#journey/segment";
import { useSaveSegment } from "../api/segments";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { say, sentenceOf } from "../ui/toast";
import { Axes } from "./Axes";
import { Kind } from "./Kind";
import { Reach } from "./Reach";
import { RuleBuilder } from "./RuleBuilder";
import { asGroup, isWhole, sameBones } from "./ruleTree";
import { SegmentDeeds } from "./SegmentDeeds";
import { Uses } from "./Uses";
import { useBuilderKeys } from "./useBuilderKeys";
import { useHistory } from "./useHistory";
import { useSoonOrNow } from "./useSoonOrNow";

interface Props {
  stored: SegmentView | undefined;
  given: Rule | undefined;
  vocabulary: VocabularyView;
}

const EMPTY: Rule = { all: [] };

/** The rules on the left, whom they mean on the right. */
export function Builder({ stored, given, vocabulary }: Props) {
  const navigate = useNavigate();
  const [name, setName] = useState(stored?.name ?? "");
  const { value: rule, ...history } = useHistory<Rule>(
    () => asGroup(stored?.rule ?? given ?? EMPTY),
    sameBones,
  );
  const [tried, setTried] = useState(false);
  const save = useSaveSegment(stored?.id);
  const { soon, now } = useSoonOrNow(rule);
  const whole = isWhole(rule);
  const empty = "all" in rule && rule.all.length === 0;
  const sentence = ruleSentence(rule, [
    ...vocabulary.fields,
    ...vocabulary.segments.map((one) => ({ field: `segment.${one.id}`, label: one.name })),
  ]);
  const send = () => {
    setTried(true);
    if (!name.trim() || !whole || save.isPending) return;
    save.mutate(
      { name: name.trim(), rule },
      {
        onSuccess: (view) => {
          say(`“${name.trim()}” is saved.`);
          void navigate({ to: "/segments/$id", params: { id: view.id }, replace: true });
        },
      },
    );
  };
  useBuilderKeys({ undo: history.undo, redo: history.redo, run: now });
  return (
    <Page
      wide
      title={stored ? stored.name : "New segment"}
      crumbs={[{ label: "Segments", to: "/segments" }]}
      after={stored && <Kind segment={stored} />}
      actions={
        <>
          <IconButton label="Undo (Ctrl+Z)" edged disabled={!history.canUndo} onClick={history.undo}>
            <IconArrowBackUp size={17} />
          </IconButton>
          <IconButton label="Redo (Ctrl+Shift+Z)" edged disabled={!history.canRedo} onClick={history.redo}>
            <IconArrowForwardUp size={17} />
          </IconButton>
          {stored && <SegmentDeeds segment={stored} />}
          <Button tone="primary" busy={save.isPending} disabled={stored?.list} onClick={send}>
            Save segment
          </Button>
        </>
      }
    >
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <div className="segment">
        <div className="stack wide">
          <div className="card pad stack wide segment-rules">
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              maxLength={160}
              placeholder="Lapsed 180 days"
              fault={tried && !name.trim() ? "Give the segment a name." : undefined}
            />
            {!empty && (
              <p className="segment-words">
                <span className="quiet">In words</span>
                {whole ? capital(sentence) : "…"}
              </p>
            )}
            {empty && !stored ? (
              <Axes vocabulary={vocabulary} onChoose={history.set} />
            ) : (
              <RuleBuilder rule={rule} onChange={history.set} />
            )}
            {tried && !whole && (
              <Notice tone="warn">Some rules have no value yet. Fill them in or remove them.</Notice>
            )}
            <p className="quiet small segment-keys">
              <kbd>+</kbd> adds a rule, <kbd>Ctrl</kbd> <kbd>Enter</kbd> counts at once, <kbd>Ctrl</kbd>{" "}
              <kbd>Z</kbd> takes back.
            </p>
          </div>
          {stored && <Uses segment={stored} />}
        </div>
        <div className="stack wide">
          <Reach rule={soon} fresh={soon === rule} />
        </div>
      </div>
    </Page>
  );
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
