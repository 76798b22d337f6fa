import { useState } from "react";
import type { FieldView } from "#api/views/people";
import type { Rule } from "#journey/segment";
import { LAPSE_REASONS, LAPSE_WORDS, STAGE_WORDS, STAGES } from "#journey/traits";
import { useFields } from "../api/people";
import { useMay } from "../api/rights";
import { type Model, useAssess, useAssessment, useModel, useSaveModel } from "../api/traits";
import { Button, LinkButton } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { say, sayNo, sentenceOf } from "../ui/toast";
import { Buying } from "./Buying";
import { OrderedRules } from "./OrderedRules";
import { Outcomes } from "./Outcomes";
import { Preview } from "./Preview";
import { ScoreRules } from "./ScoreRules";
import "./traits.css";

type Tab = "scores" | "stages" | "reasons" | "report";

/** How are people scored, and what tells where they stand? */
export function ScoresPage() {
  const model = useModel();
  const fields = useFields();
  const error = model.error ?? fields.error;
  const crumbs = [{ label: "Assessment", to: "/assessment" }];
  if (model.data && fields.data)
    return <Rules key={model.data.revision} stored={model.data} fields={fields.data} crumbs={crumbs} />;
  return (
    <Page title="Scores and life cycle" crumbs={crumbs}>
      {error ? (
        <Fault error={error} again={() => void Promise.all([model.refetch(), fields.refetch()])} />
      ) : (
        <div className="card">
          <SkeletonRows rows={8} />
        </div>
      )}
    </Page>
  );
}

interface Props {
  stored: Model;
  fields: FieldView[];
  crumbs: { label: string; to: string }[];
}

function Rules({ stored, fields, crumbs }: Props) {
  const [model, setModel] = useState(stored);
  const [tab, setTab] = useState<Tab>("scores");
  const may = useMay("rules:set");
  const save = useSaveModel();
  const assess = useAssess();
  const pool = useAssessment().data?.assessment;
  const set = (patch: Partial<Model>) => setModel((before) => ({ ...before, ...patch }));
  const changed = JSON.stringify(model) !== JSON.stringify(stored);
  const send = () =>
    save.mutate(model, {
      onError: sayNo,
      onSuccess: () => {
        say("Saved. Everybody is scored anew.");
        assess.mutate(undefined, { onError: sayNo });
      },
    });
  const use = (score: number) => {
    set({ stages: withThreshold(model.stages, score) });
    setTab("stages");
  };
  return (
    <Page
      title="Scores and life cycle"
      crumbs={crumbs}
      actions={
        <>
          <LinkButton to="/assessment">Assessment</LinkButton>
          {may && changed && <Button onClick={() => setModel(stored)}>Undo changes</Button>}
          {may && (
            <Button tone="primary" disabled={!changed} busy={save.isPending} onClick={send}>
              Save rules
            </Button>
          )}
        </>
      }
    >
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <Tabs
        label="Rules"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "scores", label: "Scores" },
          { value: "stages", label: "Life cycle" },
          { value: "reasons", label: "Reasons for lapse" },
          { value: "report", label: "Report" },
        ]}
      >
        <div className="scores">
          {tab === "scores" && (
            <>
              <div className="stack wide">
                <ScoreRules model={model} fields={fields} disabled={!may} onChange={set} />
                <Buying model={model} disabled={!may} onChange={set} />
              </div>
              <Preview model={model} />
            </>
          )}
          {tab === "stages" && (
            <>
              <section className="card pad stack" aria-label="Life cycle">
                <h2>Where somebody stands</h2>
                <p className="second small">
                  The first rule that holds decides. A stage that a member has set stands until the person
                  does something newer. Journeys can start on a new stage with the event stage.lapsed and the
                  like.
                </p>
                <OrderedRules
                  rules={model.stages.map(({ stage, when }) => ({ value: stage, when }))}
                  words={STAGE_WORDS}
                  values={STAGES}
                  fields={fields}
                  otherwise="New"
                  disabled={!may}
                  onChange={(rules) =>
                    set({ stages: rules.map(({ value, when }) => ({ stage: value, when })) })
                  }
                />
              </section>
              <Preview model={model} />
            </>
          )}
          {tab === "reasons" && (
            <section className="card pad stack" aria-label="Reasons for lapse">
              <h2>Why somebody lapsed</h2>
              <p className="second small">
                Asked of those who have lapsed; the first rule that holds decides, and a member’s word stands
                above all. Access, competitor and a bad experience are what a campaign can do something about.
              </p>
              <OrderedRules
                rules={model.reasons.map(({ reason, when }) => ({ value: reason, when }))}
                words={LAPSE_WORDS}
                values={LAPSE_REASONS}
                fields={fields}
                otherwise="Not known"
                disabled={!may}
                onChange={(rules) =>
                  set({ reasons: rules.map(({ value, when }) => ({ reason: value, when })) })
                }
              />
            </section>
          )}
          {tab === "report" &&
            (pool ? (
              <Outcomes reports={pool.outcomes} onUse={may ? use : undefined} />
            ) : (
              <Notice>Assess the pool first: the report is made on the way.</Notice>
            ))}
        </div>
      </Tabs>
    </Page>
  );
}

/** The rules with another score from which on somebody is qualified. */
function withThreshold(stages: Model["stages"], score: number): Model["stages"] {
  const when: Rule = { field: "traits.score", op: "gte", value: score };
  const at = stages.findIndex(
    ({ stage, when: rule }) => stage === "qualified" && "field" in rule && rule.field === "traits.score",
  );
  if (at < 0) return [...stages, { stage: "qualified", when }];
  return stages.map((rule, place) => (place === at ? { ...rule, when } : rule));
}
