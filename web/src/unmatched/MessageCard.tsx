import { IconMail, IconMessage, IconPaperclip } from "@tabler/icons-react";
import type { UnmatchedView } from "#api/views/unmatched";
import { CLASS_LABEL, CLASS_TONE } from "../inbox/words";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { agoOf, momentOf } from "../ui/words";

const KILO = 1_024;
const sizeOf = (bytes: number): string =>
  bytes < KILO * KILO
    ? `${Math.max(1, Math.round(bytes / KILO))} KB`
    : `${(bytes / KILO / KILO).toFixed(1)} MB`;

/** One message as it came, why it waits, and what can be done about it. */
export function MessageCard({
  message,
  works,
  onAsk,
}: {
  message: UnmatchedView;
  works: boolean;
  onAsk(what: "whose" | "dismiss"): void;
}) {
  const Icon = message.channel === "email" ? IconMail : IconMessage;
  const harm = message.class === "adverseEvent";
  return (
    <article
      className={`card unmatched-card${harm ? " harm" : ""}`}
      aria-label={`Message from ${message.from}`}
    >
      <header className="row apart">
        <span className="row unmatched-from">
          <Icon size={17} aria-hidden />
          <b>{message.from}</b>
        </span>
        <span className="row">
          <Chip tone={CLASS_TONE[message.class]}>{CLASS_LABEL[message.class]}?</Chip>
          <time
            className="quiet small"
            dateTime={new Date(message.at).toISOString()}
            title={momentOf(message.at)}
          >
            {agoOf(message.at)}
          </time>
        </span>
      </header>
      {message.subject && <p className="strong unmatched-subject">{message.subject}</p>}
      <p className="unmatched-text">{message.text || "No words of its own."}</p>
      {message.attachments && (
        <ul className="row unmatched-files" aria-label="Attachments, which were not opened">
          {message.attachments.map((file, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names of files may be alike, and their order stays
            <li key={n} className="second small">
              <IconPaperclip size={14} aria-hidden /> {file.name} · {sizeOf(file.size)} · {file.type}
            </li>
          ))}
        </ul>
      )}
      <footer className="row apart">
        <span className="second small">
          {message.because}
          {harm && " It may report harm, and its 24 hours have begun."}
          {message.class === "unsubscribe" && " Nobody writes to this address any more."}
        </span>
        {works && (
          <span className="row">
            <Button onClick={() => onAsk("dismiss")}>Dismiss</Button>
            <Button tone="primary" onClick={() => onAsk("whose")}>
              Whose is it?
            </Button>
          </span>
        )}
      </footer>
    </article>
  );
}
