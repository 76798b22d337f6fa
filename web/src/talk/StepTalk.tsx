import { useEffect, useRef, useState } from "react";
import { useComments, useStartThread } from "../api/comments";
import { useMay } from "../api/rights";
import { useDesk } from "../canvas/desk";
import { Fault, SkeletonRows } from "../ui/States";
import { plural } from "../ui/words";
import { SayForm } from "./SayForm";
import { ThreadBox } from "./ThreadBox";
import "./talk.css";

/** What is said about one step: the open threads, a field for a new one, and the resolved ones on demand. */
export function StepTalk({ step, title, asked }: { step: string; title: string; asked: boolean }) {
  const { meta, editor, stage } = useDesk();
  const all = useComments(meta.id);
  const start = useStartThread(meta.id);
  const joins = useMay("comments:write");
  const [done, setDone] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const ready = all.data !== undefined;
  // Opened in order to say something: the field takes the focus as soon as it is there.
  useEffect(() => {
    if (!asked || !ready) return;
    stage.setState({ saying: undefined });
    top.current?.querySelector<HTMLElement>(":scope > .talk-form textarea")?.focus();
  }, [stage, asked, ready]);
  if (!all.data && all.isError) return <Fault error={all.error} again={() => void all.refetch()} />;
  if (!all.data) return <SkeletonRows rows={3} />;
  const here = all.data.filter((thread) => thread.step === step);
  const open = here.filter((thread) => !thread.resolved);
  const resolved = here.filter((thread) => thread.resolved);
  // What moved is no longer under the focus; it goes to the top of what is left.
  const moved = () => top.current?.focus();
  return (
    <div className="talk-of" ref={top} tabIndex={-1}>
      {open.length === 0 && (
        <p className="second">
          {resolved.length > 0 ? "Nothing is open here." : "Nobody has said anything about this step yet."}
        </p>
      )}
      {open.map((thread) => (
        <ThreadBox key={thread.id} thread={thread} onMoved={moved} />
      ))}
      {joins ? (
        <SayForm
          place={`${meta.id} ${step}`}
          label={open.length > 0 ? "Say something else about this step" : "Comment on this step"}
          button="Comment"
          send={(text) => start.mutateAsync({ step, stepName: title, text })}
          onDone={() => editor.getState().say("Comment added")}
        />
      ) : (
        <p className="second small">Your role reads comments; it does not write any.</p>
      )}
      {resolved.length > 0 && (
        <button type="button" className="link" aria-expanded={done} onClick={() => setDone(!done)}>
          {done ? "Hide" : "Show"} {plural(resolved.length, "resolved comment")}
        </button>
      )}
      {done && resolved.map((thread) => <ThreadBox key={thread.id} thread={thread} onMoved={moved} />)}
    </div>
  );
}
