import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ReplyView, ThreadView } from "#api/views/inbox";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { IconButton } from "../ui/IconButton";
import { MailFrame } from "../ui/MailFrame";
import { Notice } from "../ui/Notice";
import { CHANNEL_WORDS, momentOf } from "../ui/words";
import { CLASS_LABEL, CLASS_TONE } from "./words";

/** The middle: who it is, what they wrote, the very message it answers, and what came before. */
export function ThreadPane({ thread, back }: { thread: ThreadView; back?: () => void }) {
  const { task, reply, message, earlier, story, paused, stage, score } = thread;
  return (
    <div className="card pad stack wide inbox-thread">
      <div className="inbox-who">
        {back && (
          <span className="inbox-back">
            <IconButton label="Back to the list" onClick={back}>
              <IconArrowLeft size={18} />
            </IconButton>
          </span>
        )}
        <div className="grow">
          <h2 className="task-name">
            <Link to="/people/$id" params={{ id: task.person }} className="plain-name">
              {task.personName}
            </Link>
          </h2>
          <p className="second">
            {[task.account, stage && `stage: ${stage}`, score !== undefined && `score ${score}`]
              .filter(Boolean)
              .join(" · ") || task.title}
          </p>
        </div>
        <div className="row wrap">
          {task.phone && (
            <a className="button" href={`tel:${task.phone}`}>
              {task.phone}
            </a>
          )}
          {task.email && (
            <a className="button" href={`mailto:${task.email}`}>
              E-mail
            </a>
          )}
        </div>
      </div>
      {paused && (
        <Notice tone="bad">
          All journeys of this person pause: a report of harm is open. Send nothing clinical.
        </Notice>
      )}
      {reply ? (
        <Said reply={reply} />
      ) : (
        task.script && (
          <div>
            <h3 className="task-sub">What to say</h3>
            <p className="script">{task.script}</p>
          </div>
        )
      )}
      {reply &&
        task.kind !== "reply" &&
        task.kind !== "medical" &&
        task.script &&
        task.script !== reply.text && (
          <div>
            <h3 className="task-sub">What to say</h3>
            <p className="script">{task.script}</p>
          </div>
        )}
      {message && <Answered message={message} />}
      {earlier.length > 0 && (
        <div className="stack">
          <h3 className="task-sub">Wrote before</h3>
          {earlier.slice(0, 5).map((one) => (
            <Said key={one.id} reply={one} quiet />
          ))}
        </div>
      )}
      {story.length > 0 && (
        <div>
          <h3 className="task-sub">Recent history</h3>
          <ul className="inbox-story">
            {story.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one moment have nothing else to be told apart by
              <li key={i}>
                <span className="quiet small">{momentOf(line.at)}</span>{" "}
                <span className={line.tone === "quiet" ? "second" : ""}>{line.what}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

export function Said({ reply, quiet }: { reply: ReplyView; quiet?: boolean }) {
  return (
    <div className={quiet ? "inbox-said quiet-said" : "inbox-said"}>
      <div className="row apart wrap">
        <span className="second small">
          {CHANNEL_WORDS[reply.channel] ?? reply.channel}, {momentOf(reply.at)}
          {reply.late ? ", after the journey had moved on" : ""}
        </span>
        {quiet && <Chip tone={CLASS_TONE[reply.class]}>{CLASS_LABEL[reply.class]}</Chip>}
      </div>
      <p className="inbox-text">{reply.text || "(no words)"}</p>
    </div>
  );
}

function Answered({ message }: { message: NonNullable<ThreadView["message"]> }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      <div className="row apart wrap">
        <h3 className="task-sub">
          Answers “{message.content.name}”, version {message.content.version}
          {message.at ? `, sent ${momentOf(message.at)}` : ""}
        </h3>
        <Button tone="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide it" : "Show it"}
        </Button>
      </div>
      {message.subject && <p className="strong">{message.subject}</p>}
      {open ? (
        message.html ? (
          <MailFrame title="The e-mail that was answered" html={message.html} />
        ) : (
          <p className="script">{message.text}</p>
        )
      ) : (
        <p className="second small inbox-clip">{message.text}</p>
      )}
      {open && (
        <p className="quiet small">
          Filled with what was known of them when their answer came. Links are not live.
        </p>
      )}
    </div>
  );
}
