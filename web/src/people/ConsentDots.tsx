import type { PersonRowView } from "#api/views/people";
import { CHANNEL } from "#journey/channels";
import { CHANNELS, type Channel } from "#journey/journey";
import { CHANNEL_WORDS } from "../ui/words";
import { CHANNEL_ICONS } from "./channelIcons";

type Row = Pick<PersonRowView, "consent" | "suppressed">;

const stateOf = (row: Row, channel: Channel): "on" | "off" | "never" =>
  row.suppressed[channel] ? "never" : (row.consent[channel] ?? !CHANNEL[channel].asksYes) ? "on" : "off";
const WORDS = { on: "may be used", off: "no consent", never: "suppressed" };

/** An icon per channel: filled where we may write, outlined where not, struck where never again. */
export function ConsentDots({ row }: { row: Row }) {
  const words = CHANNELS.map((channel) => `${CHANNEL_WORDS[channel]}: ${WORDS[stateOf(row, channel)]}`).join(
    ", ",
  );
  return (
    <span className="consent" role="img" aria-label={words} title={words}>
      {CHANNELS.map((channel) => {
        const Icon = CHANNEL_ICONS[channel];
        return (
          <span key={channel} className={stateOf(row, channel)}>
            <Icon size={14} stroke={1.9} aria-hidden />
          </span>
        );
      })}
    </span>
  );
}
