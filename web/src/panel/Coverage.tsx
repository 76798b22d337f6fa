import type { SegmentCountView } from "#api/views/people";
import { CHANNELS, type Channel, type Journey } from "#journey/journey";
import { kindOf, parseConfig } from "#journey/steps/index";
import { usePurposes } from "../api/consent";
import { useEditor } from "../canvas/desk";
import { Notice } from "../ui/Notice";
import { CHANNEL_WORDS, count, percent } from "../ui/words";
import "./coverage.css";

/** The channels a journey may take, in their order. */
export function channelsOf(journey: Pick<Journey, "steps">): Channel[] {
  const used = new Set(
    journey.steps.flatMap((step) => {
      const read = parseConfig(step);
      return "config" in read
        ? (kindOf(step.kind)?.ways?.(read.config) ?? []).map(({ channel }) => channel)
        : [];
    }),
  );
  return CHANNELS.filter((channel) => used.has(channel));
}

/** How many of an audience have consented to the channels of this journey, and how many of those can be reached. */
export function Coverage({ size }: { size: SegmentCountView }) {
  const journey = useEditor((s) => s.journey);
  const purposes = usePurposes();
  const { purpose, product } = journey.policies;
  const used = channelsOf(journey);
  const shown = used.length > 0 ? used : CHANNELS;
  const lines = shown.map((channel) => {
    const [, consented = 0, reachable = 0] = size.funnel[channel] ?? [];
    return { channel, word: CHANNEL_WORDS[channel] ?? channel, consented, reachable };
  });
  const silent = size.matches > 0 ? lines.filter(({ reachable }) => reachable === 0 && used.length > 0) : [];
  const scopes = [purpose, product].flatMap(
    (id) => purposes.data?.find((one) => one.id === id)?.name ?? id ?? [],
  );
  return (
    <>
      <ul className="coverage">
        {lines.map(({ channel, word, consented, reachable }) => (
          <li key={channel}>
            <span>{word}</span>
            <span>
              <b>{count(reachable)}</b> of {count(size.matches)}
              {size.matches > 0 && `, ${percent(reachable / size.matches)}`}
            </span>
            <span className="bar" aria-hidden="true">
              <i
                className="bar-fill"
                style={{ width: `${(reachable / Math.max(1, size.matches)) * 100}%` }}
              />
            </span>
            {consented > reachable && (
              <span className="quiet coverage-why">
                {count(consented)} consented; {count(consented - reachable)} have no address, or a suppressed
                one
              </span>
            )}
          </li>
        ))}
      </ul>
      {silent.map(({ channel, word, consented }) => (
        <Notice key={channel} tone="warn">
          {consented === 0
            ? `Nobody of them has consented to ${word}: these steps would reach no one.`
            : `Nobody of them can be reached by ${word}: these steps would reach no one.`}
        </Notice>
      ))}
      {scopes.length > 0 && (
        <p className="quiet small">
          This journey also asks for a yes to {scopes.map((name) => `“${name}”`).join(" and ")}; that is not
          counted here. The forecast counts it.
        </p>
      )}
    </>
  );
}
