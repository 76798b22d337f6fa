import type { ForecastView } from "#api/views/journeys";
import { stepOf } from "#journey/journey";
import { faceOf } from "../steps/face";
import { notSentWord } from "../steps/reasons";
import { rangeWord } from "../steps/words";
import { count, dateOf, money, people } from "../ui/words";
import { useDesk, useEditor } from "./desk";

type Range = ForecastView["spend"];

const between = (range: Range, currency: string): string =>
  range.low === range.high
    ? money(range.mid, currency)
    : `${money(range.low, currency)} to ${money(range.high, currency)}`;

/** People, touches, answers and money: in all, by step and by day. `brief` leaves the tables out. */
export function ForecastFigures({ forecast, brief = false }: { forecast: ForecastView; brief?: boolean }) {
  const { names } = useDesk();
  const journey = useEditor((s) => s.journey);
  const { currency, budget, spend, days } = forecast;
  const over = budget !== undefined && spend.high > budget;
  const touches = forecast.steps.reduce((sum, step) => sum + step.touches.mid, 0);
  const most = Math.max(1, ...days.map((day) => day.touches));
  const figures = [
    ["People", count(forecast.people), ""],
    ["Touches", count(touches), ""],
    ["Money", between(spend, currency), budget === undefined ? "" : `of ${money(budget, currency)}`],
    ["Done by", dateOf(forecast.finishesAt), ""],
  ];
  return (
    <div className="stack wide">
      <dl className="facts">
        {figures.map(([what, value, more]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {value} {more && <small>{more}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {over && (
        <p className="fault">
          The money may run out: in some runs more is needed than the budget of {money(budget, currency)}.
        </p>
      )}
      {forecast.notReached.length > 0 && (
        <p className="second">
          Not reached:{" "}
          {forecast.notReached
            .map((line) => `${people(line.people)} (${notSentWord(line.reason)})`)
            .join(", ")}
          .
        </p>
      )}
      {!brief && (
        <>
          {days.length > 0 && (
            <figure className="days" aria-label="Touches by day">
              <figcaption>Touches by day</figcaption>
              <div className="days-bars" aria-hidden="true">
                {days.slice(0, 60).map((day) => (
                  <i
                    key={day.day}
                    style={{ height: `${Math.max(2, (day.touches / most) * 100)}%` }}
                    title={`${day.day}: ${count(day.touches)} touches, ${money(day.spend, currency)}`}
                  />
                ))}
              </div>
              <p className="small quiet row apart">
                <span>{days[0]?.day}</span>
                <span>most in one day: {count(most)}</span>
                <span>{days[Math.min(days.length, 60) - 1]?.day}</span>
              </p>
            </figure>
          )}
          <div className="table-wrap">
            <table className="figures">
              <caption className="unseen">Forecast by step; ranges hold nine of ten runs</caption>
              <thead>
                <tr>
                  <th scope="col">Step</th>
                  <th scope="col">People</th>
                  <th scope="col">Touches</th>
                  <th scope="col">Answers</th>
                  <th scope="col">Money</th>
                </tr>
              </thead>
              <tbody>
                {forecast.steps.map((line) => {
                  const step = stepOf(journey, line.step);
                  return (
                    <tr key={line.step}>
                      <th scope="row">{step ? faceOf(step, names).title : line.step}</th>
                      <td>{rangeWord(line.people.low, line.people.high)}</td>
                      <td>{line.touches.high > 0 ? rangeWord(line.touches.low, line.touches.high) : "–"}</td>
                      <td>
                        {line.responses.high > 0 ? rangeWord(line.responses.low, line.responses.high) : "–"}
                      </td>
                      <td>{line.spend.high > 0 ? between(line.spend, currency) : "–"}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          <p className="small quiet">Ranges hold nine of ten runs.</p>
        </>
      )}
    </div>
  );
}
