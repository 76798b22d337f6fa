import { useState } from "react";
import type { PersonTraitsView } from "#api/views/traits";
import { CONTROLLABLE, LAPSE_REASONS, LAPSE_WORDS, STAGE_WORDS, STAGES } from "#journey/traits";
import { useMay } from "../api/rights";
import { usePersonActivities, usePersonTraits, useSayTraits } from "../api/traits";
import { Chip } from "../ui/Chip";
import { Select } from "../ui/Field";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { dateOf, momentOf, money, plural } from "../ui/words";
import { Because } from "./Because";
import { Spark } from "./Spark";
import "./traits.css";

/** Where somebody stands, their score and what it is made of, and what they did lately. */
export function TraitsBlock({ id }: { id: string }) {
  const asked = usePersonTraits(id);
  return (
    <section className="card pad stack" aria-label="Life cycle and score">
      <h2>Life cycle and score</h2>
      {asked.isError ? (
        <Fault error={asked.error} again={() => asked.refetch()} />
      ) : asked.data ? (
        <Whole id={id} view={asked.data} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </section>
  );
}

const BY_RULES = "rules";

function Whole({ id, view }: { id: string; view: PersonTraitsView }) {
  const { traits, score, bought, currency } = view;
  const may = useMay("people:write");
  const tell = useSayTraits(id);
  const done = { onError: sayNo, onSuccess: () => say("Noted.") };
  return (
    <>
      <dl className="facts traits-facts">
        <div>
          <dt>Stage</dt>
          <dd>{traits?.stage ? STAGE_WORDS[traits.stage] : "–"}</dd>
        </div>
        <div>
          <dt>Score</dt>
          <dd>
            {score.score}{" "}
            <small>
              fit {score.fit}, engagement {score.engagement}
            </small>
          </dd>
        </div>
        {traits?.r !== undefined && (
          <div>
            <dt title="Recency, frequency and value in fifths of the pool, 5 is best">RFM</dt>
            <dd>
              {traits.r} {traits.f} {traits.m ?? "–"}
            </dd>
          </div>
        )}
        {bought && (
          <div>
            <dt>Bought in two years</dt>
            <dd>
              {plural(bought.times, "time")}
              {bought.value !== undefined && currency && <small> {money(bought.value, currency)}</small>}
            </dd>
          </div>
        )}
      </dl>
      {traits?.stageAt !== undefined && (
        <p className="second small">
          Since {dateOf(traits.stageAt)},{" "}
          {traits.stageHeld ? `set by ${traits.stageBy}` : `because ${traits.stageBy}`}.
        </p>
      )}
      {traits?.scores && <Spark scores={traits.scores} />}
      <Because parts={score.because} />
      {may && (
        <div className="traits-say">
          <Select
            label="Stage"
            value={traits?.stageHeld && traits.stage ? traits.stage : BY_RULES}
            choices={[
              { value: BY_RULES, label: "By the rules" },
              ...STAGES.map((stage) => ({ value: stage, label: STAGE_WORDS[stage] })),
            ]}
            onChange={(said) => tell.mutate({ stage: STAGES.find((stage) => stage === said) ?? null }, done)}
          />
          <Select
            label="Reason for lapse"
            value={traits?.reasonHeld && traits.reason ? traits.reason : BY_RULES}
            choices={[
              { value: BY_RULES, label: "By the rules" },
              ...LAPSE_REASONS.map((reason) => ({ value: reason, label: LAPSE_WORDS[reason] })),
            ]}
            onChange={(said) =>
              tell.mutate({ reason: LAPSE_REASONS.find((reason) => reason === said) ?? null }, done)
            }
          />
        </div>
      )}
      {traits?.reason && (
        <p className="second small">
          Reason for lapse: {LAPSE_WORDS[traits.reason]}{" "}
          {CONTROLLABLE[traits.reason] && <Chip tone="good">controllable</Chip>}{" "}
          {traits.reasonHeld ? `said by ${traits.reasonBy}` : `because ${traits.reasonBy}`}
        </p>
      )}
      <Former view={view} />
      <Activities id={id} currency={currency} />
    </>
  );
}

function Former({ view: { traits } }: { view: PersonTraitsView }) {
  const [open, setOpen] = useState(false);
  const stages = traits?.stages ?? [];
  if (stages.length === 0) return null;
  return (
    <div className="stack tight">
      <button type="button" className="traits-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide" : "Show"} {plural(stages.length, "stage")} before
      </button>
      {open && (
        <ol className="traits-list small">
          {[...stages].reverse().map(([stage, at, by]) => (
            <li key={`${stage}-${at}`}>
              <b>{STAGE_WORDS[stage]}</b> <span className="quiet">since {dateOf(at)}</span>
              {by && <span className="second"> {by}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Activities({ id, currency = "EUR" }: { id: string; currency?: string | undefined }) {
  const { data } = usePersonActivities(id);
  if (!data || data.items.length === 0)
    return <p className="quiet small">No activities are known, such as orders, meetings or downloads.</p>;
  return (
    <div className="stack tight">
      <h3 className="small">Activities</h3>
      <ol className="traits-list small">
        {data.items.map((one) => (
          <li key={`${one.at}-${one.event}-${one.id}`}>
            <b>{one.event}</b> {one.value !== undefined && money(one.value, currency)}{" "}
            <span className="second">{one.detail}</span> <span className="quiet">{momentOf(one.at)}</span>
          </li>
        ))}
      </ol>
      {data.after !== undefined && <p className="quiet small">There are more; the newest are shown.</p>}
    </div>
  );
}
