import type { z } from "zod";
import type { StepStatusView } from "#api/views/journeys";
import type { Step } from "#journey/journey";
import type { StepPeopleOf } from "../api/steps";
import { useDesk } from "../canvas/desk";
import { useJump } from "../canvas/useJump";
import { notSentWord } from "../steps/reasons";
import { verdictLook } from "../steps/verdictLook";
import { CLASS_WORDS, count, momentOf, money, people, plural } from "../ui/words";
import { Curve } from "./Curve";
import { SpendBar } from "./SpendBar";

type Status = z.infer<typeof StepStatusView>;

interface Props {
  status: Status;
  step: Step;
  onPeople(view: StepPeopleOf): void;
  /** opens the messages nobody can tell about */
  onUnknown(): void;
  /** opens what the step was to do and could not */
  onUndone(): void;
}

const DELIVERY_WORDS: Record<string, string> = {
  delivered: "Delivered",
  bounced: "Bounced",
  opened: "Opened",
  clicked: "Clicked",
  complained: "Complained",
};

/** The truth about a step, top to bottom: words, picture, why, money, what depends on it. */
export function LiveOverview({ status, step, onPeople, onUnknown, onUndone }: Props) {
  const { open, stage, currency } = useDesk();
  const jump = useJump();
  const { response, spend, notSent, drives, dependsOn, ifPaused, classes, deliveries } = status;
  const look = verdictLook(response);
  const unsent = Object.entries(notSent).filter(([, n]) => n > 0);
  const answers = Object.entries(classes).filter(([, n]) => n > 0);
  const arrived = Object.entries(deliveries).filter(([, n]) => n > 0);
  const { acts } = status;
  const under = acts ? acts.asked - acts.done - acts.failed : 0;
  const go = (id: string) => {
    open(id);
    jump(id, { focus: false });
  };
  return (
    <div className="stack wide overview">
      <p className={`truth ${response ? look.tone : "plain"}`}>
        {response && (
          <b>
            <span aria-hidden="true">{look.mark}</span> {look.word.split(":")[0]}.{" "}
          </b>
        )}
        {status.sentence}
      </p>
      <dl className="numbers">
        <div>
          <dt>In</dt>
          <dd>
            <button type="button" className="link" onClick={() => onPeople("passed")}>
              {count(status.in)}
            </button>
          </dd>
        </div>
        <div>
          <dt>Waiting</dt>
          <dd>
            <button type="button" className="link" onClick={() => onPeople("waiting")}>
              {count(status.waiting)}
            </button>
          </dd>
        </div>
        <div>
          <dt>Went on</dt>
          <dd>{count(status.out)}</dd>
        </div>
        <div>
          <dt>Next due</dt>
          <dd className="small-figure">{status.nextDue === undefined ? "–" : momentOf(status.nextDue)}</dd>
        </div>
      </dl>
      {status.curve.length > 1 && response && <Curve curve={status.curve} tone={look.tone} />}
      {answers.length > 0 && (
        <section aria-label="Answers">
          <h3>Answers</h3>
          <ul className="panel-lines">
            {answers.map(([name, n]) => (
              <li key={name}>
                <span>{CLASS_WORDS[name] ?? name}</span>
                <button type="button" className="link" onClick={() => onPeople("answered")}>
                  {people(n)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {acts && (
        <section aria-label="What it did">
          <h3>What it did</h3>
          <ul className="panel-lines">
            <li>
              <span>Done</span>
              <span>{count(acts.done)}</span>
            </li>
            {under > 0 && (
              <li>
                <span>Under way, or to be tried again</span>
                <span>{count(under)}</span>
              </li>
            )}
            {acts.failed > 0 && (
              <li>
                <span>Could not be done</span>
                <button type="button" className="link" onClick={onUndone}>
                  {people(acts.failed)}
                </button>
              </li>
            )}
          </ul>
        </section>
      )}
      {(unsent.length > 0 || status.failed > 0 || status.unknown > 0) && (
        <section aria-label="Not reached, and why">
          <h3>Not reached, and why</h3>
          <ul className="panel-lines">
            {unsent.map(([reason, n]) => (
              <li key={reason}>
                <span>{capital(notSentWord(reason))}</span>
                <button type="button" className="link" onClick={() => onPeople("notSent")}>
                  {people(n)}
                </button>
              </li>
            ))}
            {status.failed > 0 && (
              <li>
                <span>Could not be sent</span>
                <button type="button" className="link" onClick={() => onPeople("failed")}>
                  {people(status.failed)}
                </button>
              </li>
            )}
            {status.unknown > 0 && (
              <li>
                <span>Nobody can tell whether it was sent</span>
                <button type="button" className="link" onClick={onUnknown}>
                  {people(status.unknown)}
                  {status.undecided > 0 && ", decide"}
                </button>
              </li>
            )}
          </ul>
        </section>
      )}
      {arrived.length > 0 && (
        <section aria-label="What arrived">
          <h3>What arrived</h3>
          <ul className="panel-lines">
            {arrived.map(([event, n]) => (
              <li key={event}>
                <span>{DELIVERY_WORDS[event] ?? event}</span>
                <span>{count(n)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {spend && (spend.spent > 0 || spend.forecast > 0 || spend.budget !== undefined) && (
        <section aria-label="Spend">
          <h3>Spend</h3>
          <SpendBar spend={spend} />
        </section>
      )}
      <section aria-label="This step drives">
        <h3>This step drives</h3>
        {drives.length === 0 && <p className="second">Nothing comes after it.</p>}
        <ul className="panel-lines">
          {drives.map((drive) => (
            <li key={`${drive.step} ${drive.via}`}>
              <span>
                {drive.name} <span className="second">{drive.via}</span>
              </span>
              <button
                type="button"
                className="link"
                onClick={() => go(drive.step)}
                onMouseEnter={() => stage.setState({ lit: new Set([step.id, drive.step]) })}
                onMouseLeave={() => stage.setState({ lit: undefined })}
              >
                {people(drive.people)}
                {drive.nextDue !== undefined && `, ${momentOf(drive.nextDue)}`}
              </button>
            </li>
          ))}
        </ul>
        {(ifPaused.held > 0 || ifPaused.notSpent > 0) && (
          <p className="second">
            If it were paused: {people(ifPaused.held)} held, {money(ifPaused.notSpent, currency)} not spent.
          </p>
        )}
      </section>
      {dependsOn.length > 0 && (
        <section aria-label="It depends on">
          <h3>It depends on</h3>
          <ul className="panel-lines">
            {dependsOn.map((one) => (
              <li key={`${one.what} ${one.name}`}>
                <span>
                  {one.name} <span className="second">{one.what}</span>
                </span>
                <span className="second">{one.state}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {status.touched > 0 && (
        <p className="small quiet">{plural(status.touched, "touch", "touches")} in all.</p>
      )}
    </div>
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
