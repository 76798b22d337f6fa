import { IconClipboardData, IconDownload, IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { AssessmentView } from "#api/views/traits";
import { CHANNELS } from "#journey/journey";
import { addressOf } from "../api/client";
import { useMay } from "../api/rights";
import { useAssess, useAssessment } from "../api/traits";
import { Button, LinkButton } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { sayNo } from "../ui/toast";
import { agoOf, count, lengthOf, momentOf, money, percent } from "../ui/words";
import { Bars } from "./Bars";
import { Coverage } from "./Coverage";
import { countsOf, groupOf } from "./counts";
import { Duplicates } from "./Duplicates";
import { RfmGrid } from "./RfmGrid";
import { SegmentLink } from "./SegmentLink";
import { Stake } from "./Stake";
import "./assessment.css";

type Pool = NonNullable<AssessmentView["assessment"]>;

/** What is in the pool, what is it worth, and how much of it can be worked with? */
/** Who has the pool looked at where no member asked for it. */
const BY: Record<string, string> = { "every day": "the daily look", import: "an import of activities" };

export function AssessmentPage() {
  const asked = useAssessment();
  const assess = useAssess();
  const may = useMay("people:write");
  const pool = asked.data?.assessment;
  const progress = asked.data?.progress;
  const start = may && (
    <Button
      tone="primary"
      busy={assess.isPending || progress !== undefined}
      onClick={() => assess.mutate(undefined, { onError: sayNo })}
    >
      {pool ? "Assess again" : "Assess the pool"}
    </Button>
  );
  return (
    <Page
      title="Assessment"
      crumbs={[{ label: "People", to: "/people" }]}
      after={pool && <span className="second small assess-when">as of {momentOf(pool.at)}</span>}
      actions={
        <>
          {pool && (
            <>
              <a className="button" href={addressOf("/assessment.csv")} download>
                <IconDownload size={16} aria-hidden />
                CSV
              </a>
              <Button icon={<IconPrinter size={16} />} onClick={() => window.print()}>
                Print
              </Button>
            </>
          )}
          <LinkButton to="/scores">Rules</LinkButton>
          {pool && start}
        </>
      }
    >
      {progress && <Progress done={progress.done} what={progress.what} />}
      {asked.isError ? (
        <Fault error={asked.error} again={() => asked.refetch()} />
      ) : !asked.data ? (
        <div className="card">
          <SkeletonRows rows={8} />
        </div>
      ) : pool ? (
        <Whole pool={pool} />
      ) : (
        !progress && (
          <div className="card">
            <Empty
              icon={<IconClipboardData size={28} stroke={1.6} aria-hidden />}
              title="The pool was never assessed"
              action={start || undefined}
            >
              One look at everybody tells who has been silent for how long, what they are worth, which data is
              missing, and how many people a campaign can work with. It also gives everybody a score and a
              stage.
            </Empty>
          </div>
        )
      )}
    </Page>
  );
}

function Progress({ done, what }: { done: number; what: string }) {
  return (
    <div className="card pad assess-progress" role="status">
      <span>Assessing the pool. {what}.</span>
      <span className="bullet ember" aria-hidden>
        <i style={{ width: `${done * 100}%` }} />
      </span>
    </div>
  );
}

function Whole({ pool }: { pool: Pool }) {
  const counts = countsOf(pool);
  const workable = counts("workable.all");
  const silent = counts("stalled.6");
  const lapsed = counts("stage.lapsed");
  const stake = pool.stake.reduce((sum, { value }) => sum + value, 0);
  const share = (n: number) => (pool.total > 0 ? percent(n / pool.total) : "0 %");
  return (
    <>
      <section className="card pad stack assess-head" aria-label="The pool in short">
        <p className="assess-sentence">
          Of <b>{count(pool.total)}</b> people,{" "}
          <SegmentLink rule={workable.rule}>{count(workable.people)}</SegmentLink> ({share(workable.people)})
          are workable. <SegmentLink rule={lapsed.rule}>{count(lapsed.people)}</SegmentLink> have lapsed
          {stake > 0 && (
            <>
              ; in the year before they stopped they bought for <b>{money(stake, pool.currency)}</b>
            </>
          )}
          .
        </p>
        <dl className="facts assess-facts">
          <Fact label="People" value={count(pool.total)} />
          <Fact label="Workable" value={share(workable.people)} small={count(workable.people)} />
          <Fact label="Silent for 6 months" value={count(silent.people)} small={share(silent.people)} />
          <Fact label="Value at stake" value={money(stake, pool.currency)} />
        </dl>
        <p className="quiet small">
          Assessed {agoOf(pool.at)} by {BY[pool.by] ?? pool.by}
          {pool.took >= 60_000 && `, which took ${lengthOf(pool.took)}`}. Every number opens as a segment,
          which counts anew.
        </p>
      </section>
      {pool.total === 0 && <Notice>There is nobody in the pool yet. Import people first.</Notice>}
      <div className="assess">
        <Card title="Workable share">
          <Bars
            of={pool.total}
            bars={[
              { ...counts("workable.reachable"), tone: "plain" },
              counts("workable.data"),
              { ...workable, label: "Workable: both", tone: "good" },
              ...CHANNELS.map((channel) => counts(`workable.${channel}`)),
            ]}
          />
          <p className="second small">
            Workable is who can be reached on a channel at least (consent, an address, not suppressed) and of
            whom enough is known: {pool.workable.data}.
          </p>
        </Card>
        <Card title="Silent for how long">
          <Bars of={pool.total} bars={groupOf(pool, "stalled")} />
          <p className="second small">
            Since the last activity anybody told us of, such as an order, a meeting or a download. The longer
            spans are part of the shorter ones.
          </p>
        </Card>
        <Card title="Life cycle">
          <Bars of={pool.total} bars={groupOf(pool, "stage")} />
        </Card>
        <Card title="Reasons for lapse, and what is at stake">
          <Stake pool={pool} counts={counts} />
        </Card>
        <Card title="Recency and frequency">
          <RfmGrid pool={pool} counts={counts} />
        </Card>
        <Card title="Consent coverage">
          <Coverage pool={pool} counts={counts} />
        </Card>
        <Card title="Missing data">
          <Missing pool={pool} />
        </Card>
        <Card title="Possible duplicates">
          <Duplicates pool={pool} />
        </Card>
      </div>
    </>
  );
}

function Missing({ pool }: { pool: Pool }) {
  const all = groupOf(pool, "missing");
  const missing = all.filter(({ people }) => people > 0).sort((a, b) => b.people - a.people);
  const whole = all.filter(({ people }) => people === 0);
  return (
    <>
      <Bars of={pool.total} bars={missing.map((bar) => ({ ...bar, tone: "warn" }))} />
      {pool.total > 0 && whole.length > 0 && (
        <p className="second small">
          Known of everybody: {whole.map(({ label }) => label.toLowerCase()).join(", ")}.
        </p>
      )}
    </>
  );
}

function Fact({ label, value, small }: { label: string; value: string; small?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value} {small && <small>{small}</small>}
      </dd>
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card pad stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
