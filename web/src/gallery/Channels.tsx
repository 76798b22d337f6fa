import { IconForms } from "@tabler/icons-react";
import type { TemplateView } from "#api/views/templates";
import { KINDS } from "../contents/channels";
import { plural } from "../ui/words";

type Contents = TemplateView["contents"];

/** How many texts there are per channel, in the order in which they first come. */
export function channelsOf(contents: Contents): { channel: Contents[number]["channel"]; n: number }[] {
  const counts = new Map<Contents[number]["channel"], number>();
  for (const { channel } of contents) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return [...counts].map(([channel, n]) => ({ channel, n }));
}

/** On which channels a journey speaks: a picture each, and its name for those who do not see it. */
export function Channels({ contents }: { contents: Contents }) {
  return (
    <span className="gallery-channels">
      {channelsOf(contents).map(({ channel, n }) => {
        const Icon = channel === "form" ? IconForms : KINDS[channel].icon;
        const words =
          channel === "form"
            ? plural(n, "form")
            : `${n} ${n === 1 ? KINDS[channel].one : KINDS[channel].many}`;
        return (
          <span key={channel} title={words}>
            <Icon size={15} stroke={1.8} aria-hidden />
            <span className="unseen">{words}</span>
          </span>
        );
      })}
    </span>
  );
}
