import { IconTrash } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { FieldView, SegmentView } from "#api/views/people";
import { ruleSentence } from "#journey/ruleSentence";
import type { Rule } from "#journey/segment";
import { useFields } from "../api/people";
import { useDeleteSegment, useSaveSegment, useSegments } from "../api/segments";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo, sentenceOf } from "../ui/toast";
import { startOn } from "./operators";
import { Reach } from "./Reach";
import { RuleBuilder } from "./RuleBuilder";
import { asGroup, isWhole } from "./ruleTree";
import "./segments.css";

/** Who exactly, and how many can I really reach? */
export function SegmentPage() {
  const { id } = useParams({ from: "/segments/$id" });
  const segments = useSegments();
  const fields = useFields();
  const stored = segments.data?.find((one) => one.id === id);
  const error = segments.error ?? fields.error;
  const crumbs = [{ label: "Segments", to: "/segments" }];
  if (error)
    return (
      <Page title="Segment" crumbs={crumbs}>
        <Fault error={error} again={() => void Promise.all([segments.refetch(), fields.refetch()])} />
      </Page>
    );
  if (!segments.data || !fields.data)
    return (
      <Page title="Segment" crumbs={crumbs}>
        <div className="card">
          <SkeletonRows />
        </div>
      </Page>
    );
  if (id !== "new" && !stored)
    return (
      <Page title="Segment" crumbs={crumbs}>
        <Notice tone="bad">This segment is not here any more. Choose another one from the list.</Notice>
      </Page>
    );
  return <Builder key={id} stored={stored} fields={fields.data} />;
}

/** Lapsed means "not for a long time", so a date that says "last" is the likeliest thing to ask about first. */
const firstRule = (fields: FieldView[]): Rule => {
  const dates = fields.filter((field) => field.type === "date");
  const first = dates.find((field) => /last|letzt/i.test(field.label)) ?? dates[0];
  const start = first ?? fields.find((field) => field.field === "country");
  return { all: start ? [startOn(start)] : [] };
};

function Builder({ stored, fields }: { stored?: SegmentView; fields: FieldView[] }) {
  const navigate = useNavigate();
  const [name, setName] = useState(stored?.name ?? "");
  const [rule, setRule] = useState<Rule>(() => (stored ? asGroup(stored.rule) : firstRule(fields)));
  const [tried, setTried] = useState(false);
  const save = useSaveSegment(stored?.id);
  const drop = useDeleteSegment();
  const whole = isWhole(rule);
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
  const remove = () =>
    stored &&
    drop.mutate(stored.id, {
      onError: sayNo,
      onSuccess: () => {
        say("The segment is deleted.");
        void navigate({ to: "/segments" });
      },
    });
  return (
    <Page
      title={stored ? stored.name : "New segment"}
      crumbs={[{ label: "Segments", to: "/segments" }]}
      actions={
        <>
          {stored && (
            <IconButton label="Delete segment" edged onClick={remove}>
              <IconTrash size={17} />
            </IconButton>
          )}
          <Button tone="primary" busy={save.isPending} onClick={send}>
            Save segment
          </Button>
        </>
      }
    >
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <div className="segment">
        <div className="card pad stack wide segment-rules">
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            maxLength={160}
            placeholder="Lapsed 180 days"
            fault={tried && !name.trim() ? "Give the segment a name." : undefined}
          />
          <RuleBuilder rule={rule} fields={fields} onChange={setRule} />
          {tried && !whole && (
            <Notice tone="warn">Some rules have no value yet. Fill them in or remove them.</Notice>
          )}
          <p className="segment-words">
            <span className="quiet">In words</span>
            {whole ? capital(ruleSentence(rule, fields)) : "…"}
          </p>
        </div>
        <Reach rule={rule} />
      </div>
    </Page>
  );
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
