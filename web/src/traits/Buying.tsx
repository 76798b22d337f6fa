import type { TraitsModel } from "#journey/scores/model";
import { useActivityNames } from "../api/traits";

interface Props {
  model: TraitsModel;
  disabled: boolean;
  onChange(patch: Partial<TraitsModel>): void;
}

/** Which activities count as buying, for recency, frequency and value. */
export function Buying({ model: { buying }, disabled, onChange }: Props) {
  const { data } = useActivityNames();
  const names = [...new Set([...(data?.items ?? []).map(({ name }) => name), ...buying])].sort();
  return (
    <section className="card pad stack" aria-label="What counts as buying">
      <h2>What counts as buying</h2>
      <p className="second small">
        Recency, frequency and value are worked out from these activities, in fifths of the pool.
      </p>
      <div className="buying">
        {names.map((name) => (
          <label className="check" key={name}>
            <input
              type="checkbox"
              checked={buying.includes(name)}
              disabled={disabled || (buying.length === 1 && buying[0] === name)}
              onChange={(event) =>
                onChange({
                  buying: event.target.checked ? [...buying, name] : buying.filter((one) => one !== name),
                })
              }
            />
            {name}
          </label>
        ))}
      </div>
    </section>
  );
}
