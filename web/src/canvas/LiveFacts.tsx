import type { StepLiveView } from "#api/views/journeys";
import type { Plan } from "#journey/journey";
import type { Place } from "#journey/steps/define";
import { verdictLook } from "../steps/verdictLook";
import { dueShort } from "../steps/words";
import { count, money, percent } from "../ui/words";

interface Props {
  live: StepLiveView | undefined;
  plan: Plan | undefined;
  tall: boolean;
  currency: string;
  place: Place;
}

const share = (value: number, of: number): string =>
  `${Math.max(0, Math.min(100, of > 0 ? (value / of) * 100 : 0))}%`;

/** What a running step says on its card: who is in, the answers and the money against the plan, the verdict. */
export function LiveFacts({ live, plan, tall, currency, place }: Props) {
  const waiting = live?.waiting ?? 0;
  const right =
    waiting > 0 ? (
      <>
        <b>{count(waiting)}</b> wait{live?.nextDue === undefined ? "" : `, ${dueShort(live.nextDue)}`}
      </>
    ) : place === "end" ? (
      "end"
    ) : live && live.out > 0 ? (
      `${count(live.out)} went on`
    ) : (
      ""
    );
  const response = live?.response;
  const spend = live?.spend;
  const { mark, tone, ...look } = verdictLook(response);
  const touched = live?.touched ?? 0;
  // It has written to people but listens to nobody: there is nothing to judge.
  const word = !response && touched > 0 ? `${count(touched)} sent, listens to no answer` : look.word;
  const band = response?.expectedByNow;
  const reached = response?.reached ?? 0;
  const top =
    Math.max(response?.rate ?? 0, plan?.response ?? 0, band && reached > 0 ? band.high / reached : 0) * 1.25;
  const scale = Math.max(
    spend?.budget ?? plan?.budget?.limit ?? 0,
    spend?.forecast ?? 0,
    spend?.spent ?? 0,
    1,
  );
  return (
    <>
      <p className="step-line m-people">
        <span>
          <b>{count(live?.in ?? 0)}</b> in
        </span>{" "}
        <span className="step-right">{right}</span>
      </p>{" "}
      {tall && (
        <>
          <p className="step-line m-response">
            <span>
              Response <b>{response && reached > 0 ? percent(response.rate) : "–"}</b>
            </span>{" "}
            <span className="bar" aria-hidden="true">
              {band && reached > 0 && (
                <i
                  className="bar-band"
                  style={{
                    left: share(band.low / reached, top),
                    right: `calc(100% - ${share(band.high / reached, top)})`,
                  }}
                />
              )}
              {response && <i className="bar-tick" style={{ left: share(response.rate, top) }} />}
            </span>
          </p>{" "}
          <p className="step-line m-spend">
            <span>
              Spend <b>{money(spend?.spent ?? 0, currency)}</b>
            </span>{" "}
            <span className="bar" aria-hidden="true">
              <i className="bar-fill" style={{ width: share(spend?.spent ?? 0, scale) }} />
              {spend && <i className="bar-tick ember" style={{ left: share(spend.forecast, scale) }} />}
            </span>
          </p>{" "}
          <p className={`step-verdict m-problems ${tone}`}>
            <span aria-hidden="true">{mark}</span> {word}
          </p>
        </>
      )}
    </>
  );
}
