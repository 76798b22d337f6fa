import { Link } from "@tanstack/react-router";
import type { TraitsModel } from "#journey/scores/model";
import { STAGE_WORDS } from "#journey/traits";
import { usePreview } from "../api/traits";
import { useSoon } from "../segments/useSoon";
import { Chip } from "../ui/Chip";
import { Fault, SkeletonRows } from "../ui/States";
import { Because } from "./Because";

/** What the rules on the screen would make of a few people, from the highest score to the lowest. */
export function Preview({ model }: { model: TraitsModel }) {
  const asked = usePreview(useSoon(model, 500));
  return (
    <section className="card" aria-label="Preview">
      <div className="card-head">
        <div>
          <h2>On real people</h2>
          <p className="second small">Some of the pool, by these rules. Nothing is kept until you save.</p>
        </div>
      </div>
      {asked.isError ? (
        <div className="score-pad">
          <Fault error={asked.error} again={() => asked.refetch()} />
        </div>
      ) : !asked.data ? (
        <SkeletonRows rows={4} />
      ) : asked.data.length === 0 ? (
        <p className="second score-pad">There is nobody in the pool yet.</p>
      ) : (
        <ul className="preview">
          {asked.data.map(({ person, name, account, before, after, because }) => (
            <li key={person}>
              <div className="row apart">
                <span className="cut">
                  <Link to="/people/$id" params={{ id: person }}>
                    {name}
                  </Link>{" "}
                  <span className="quiet small">{account}</span>
                </span>
                <span className="row">
                  {after.stage && (
                    <Chip tone={before?.stage && before.stage !== after.stage ? "ember" : "plain"}>
                      {STAGE_WORDS[after.stage]}
                    </Chip>
                  )}
                  <b className="score-figure">{after.score ?? 0}</b>
                </span>
              </div>
              <Because parts={because} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
