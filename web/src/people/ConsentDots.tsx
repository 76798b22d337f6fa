import { IconMail, IconMessage, IconPhone } from "@tabler/icons-react";
import type { PersonRowView } from "#api/views/people";
import type { Channel } from "#journey/journey";
import { CHANNEL_WORDS } from "../ui/words";

const ICONS: Record<Channel, typeof IconMail> = { email: IconMail, sms: IconMessage, call: IconPhone };
const CHANNELS: Channel[] = ["email", "sms", "call"];

type Row = Pick<PersonRowView, "consent" | "suppressed">;

const stateOf = (row: Row, channel: Channel): "on" | "off" | "never" =>
  row.suppressed[channel] ? "never" : row.consent[channel] ? "on" : "off";
const WORDS = { on: "consent", off: "no consent", never: "suppressed" };

/** Three icons: filled where we may write, outlined where not, struck where never again. */
export function ConsentDots({ row }: { row: Row }) {
  const words = CHANNELS.map((channel) => `${CHANNEL_WORDS[channel]}: ${WORDS[stateOf(row, channel)]}`).join(
    ", ",
  );
  return (
    <span className="consent" role="img" aria-label={words} title={words}>
      {CHANNELS.map((channel) => {
        const Icon = ICONS[channel];
        return (
          <span key={channel} className={stateOf(row, channel)}>
            <Icon size={14} stroke={1.9} aria-hidden />
          </span>
        );
      })}
    </span>
  );
}
