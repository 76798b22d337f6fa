import type { z } from "zod";
import type { SpendView } from "#api/views/journeys";
import { money } from "../ui/words";

/** Money of a step: spent solid, committed hatched, an ember tick where the forecast ends. The bar is the budget. */
export function SpendBar({ spend }: { spend: z.infer<typeof SpendView> }) {
  const { spent, committed, forecast, budget, currency, hard, priced } = spend;
  const scale = Math.max(budget ?? 0, forecast, spent + committed, 1);
  const at = (minor: number) => `${Math.min(100, (minor / scale) * 100)}%`;
  const over = budget !== undefined && forecast > budget;
  return (
    <>
      <div className="spend-bar" aria-hidden="true">
        <i className="spend-spent" style={{ width: at(spent) }} />
        <i className="spend-committed" style={{ left: at(spent), width: at(committed) }} />
        {budget !== undefined && budget < scale && <i className="spend-limit" style={{ left: at(budget) }} />}
        <i className="spend-forecast" style={{ left: at(forecast) }} />
      </div>
      <p className="row apart spend-words">
        <span>
          <b>{money(spent, currency)}</b> spent{committed > 0 && ` · ${money(committed, currency)} committed`}
        </span>
        <span className={over ? "fault" : "second"}>
          forecast {money(forecast, currency)}
          {budget !== undefined && ` of ${money(budget, currency)}${hard ? "" : " (soft)"}`}
        </span>
      </p>
      {priced !== undefined && (
        <p className="second">
          True prices: {money(Math.abs(priced), currency)} {priced > 0 ? "more" : "less"} than planned
        </p>
      )}
    </>
  );
}
