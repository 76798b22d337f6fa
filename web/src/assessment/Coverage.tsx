import type { AssessmentView } from "#api/views/traits";
import { CHANNELS } from "#journey/journey";
import { CHANNEL_WORDS, count, percent } from "../ui/words";
import type { Counts } from "./counts";
import { SegmentLink } from "./SegmentLink";

type Pool = NonNullable<AssessmentView["assessment"]>;

const SAID = [
  ["yes", "yes"],
  ["no", "no"],
  ["unknown", "not known"],
] as const;

/** Of everybody, who said yes and no to each channel, and of whom it is not known. */
export function Coverage({ pool, counts }: { pool: Pool; counts: Counts }) {
  return (
    <div className="stack wide">
      {CHANNELS.map((channel) => {
        const suppressed = counts(`consent.${channel}.suppressed`);
        const yes = counts(`consent.${channel}.yes`).people;
        return (
          <div key={channel} className="coverage">
            <div className="row apart">
              <b>{CHANNEL_WORDS[channel]}</b>
              <span className="second small">{percent(pool.total ? yes / pool.total : 0)} consented</span>
            </div>
            <div className="coverage-bar" aria-hidden>
              {SAID.map(([said]) => (
                <i
                  key={said}
                  className={said}
                  style={{ flexGrow: counts(`consent.${channel}.${said}`).people }}
                />
              ))}
            </div>
            <div className="coverage-words second small">
              {SAID.map(([said, words]) => {
                const { people, rule } = counts(`consent.${channel}.${said}`);
                return (
                  <span key={said}>
                    <i className={`coverage-mark ${said}`} aria-hidden />
                    <SegmentLink
                      rule={rule}
                      label={`${CHANNEL_WORDS[channel]}, ${words}: ${count(people)} people, open as a segment`}
                    >
                      {count(people)}
                    </SegmentLink>{" "}
                    {words}
                  </span>
                );
              })}
              {suppressed.people > 0 && (
                <span>
                  <SegmentLink rule={suppressed.rule}>{count(suppressed.people)}</SegmentLink> suppressed
                </span>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}
