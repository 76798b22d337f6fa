import { IconX } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ThreadView } from "#api/views/comments";
import { stepOf } from "#journey/journey";
import { useStartThread } from "../api/comments";
import { useMay } from "../api/rights";
import { useDesk, useEditor } from "../canvas/desk";
import { unfoldTo } from "../canvas/useFolds";
import { useJump } from "../canvas/useJump";
import { faceOf } from "../steps/face";
import { IconButton } from "../ui/IconButton";
import { Segmented } from "../ui/Segmented";
import { Fault, SkeletonRows } from "../ui/States";
import { plural } from "../ui/words";
import { inReadingOrder } from "./inReadingOrder";
import { SayForm } from "./SayForm";
import { ThreadBox } from "./ThreadBox";

interface Props {
  comments: UseQueryResult<ThreadView[]>;
  onClose(): void;
}

/** Everything that is said about a journey, in the order of its steps; each line leads to its step. */
export function TalkList({ comments, onClose }: Props) {
  const { meta, editor, stage, names, mode, live, open } = useDesk();
  const edited = useEditor((s) => s.journey);
  const journey = mode === "live" ? (live?.document ?? edited) : edited;
  const start = useStartThread(meta.id);
  const joins = useMay("comments:write");
  const jump = useJump();
  const [shown, setShown] = useState<"open" | "resolved">("open");
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);

  const all = comments.data ?? [];
  const unresolved = all.filter((thread) => !thread.resolved);
  const resolved = all.filter((thread) => thread.resolved);
  const list = inReadingOrder(shown === "open" ? unresolved : resolved, journey);
  const go = (step: string) => {
    unfoldTo(stage, journey, step);
    open(step);
    stage.setState({ saying: step });
    // A branch that was folded is drawn first.
    setTimeout(() => jump(step, { centre: true, focus: false }), 30);
  };
  const about = ({ step, stepName }: ThreadView) => {
    if (step === undefined) return <span>The whole journey</span>;
    const there = stepOf(journey, step);
    if (there)
      return (
        <button type="button" className="link" onClick={() => go(step)}>
          {faceOf(there, names).title}
        </button>
      );
    const drafted = mode === "live" && stepOf(edited, step) !== undefined;
    return (
      <span>
        {stepName} <span className="second">· {drafted ? "only in the draft" : "the step is gone"}</span>
      </span>
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
    document.querySelector<HTMLElement>(".talk-button")?.focus();
  };
  return (
    <section className="problems talk-list" aria-label="Comments" onKeyDown={onKey}>
      <header>
        <h2 ref={head} tabIndex={-1}>
          {all.length === 0 ? "Comments" : plural(unresolved.length, "open comment")}
        </h2>
        <IconButton label="Close the list of comments" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </header>
      {comments.isPending && <SkeletonRows rows={3} />}
      {comments.isError && <Fault error={comments.error} again={() => void comments.refetch()} />}
      {comments.data && (
        <div className="talk-of">
          {resolved.length > 0 && (
            <Segmented
              label="Which comments"
              value={shown}
              onChange={setShown}
              choices={[
                { value: "open", label: `Open ${unresolved.length}` },
                { value: "resolved", label: `Resolved ${resolved.length}` },
              ]}
            />
          )}
          {list.length === 0 && (
            <p className="second">
              {all.length === 0
                ? "Nobody has said anything yet. Open a step to comment on it, or press M there; what concerns everything goes here."
                : shown === "open"
                  ? "Nothing is open. Well done."
                  : "Nothing is resolved."}
            </p>
          )}
          {list.map((thread) => (
            <ThreadBox
              key={thread.id}
              thread={thread}
              head={<p className="thread-about">{about(thread)}</p>}
              onMoved={() => head.current?.focus()}
            />
          ))}
          {joins && shown === "open" && (
            <SayForm
              place={meta.id}
              label="Comment on the whole journey"
              button="Comment"
              send={(text) => start.mutateAsync({ text })}
              onDone={() => editor.getState().say("Comment added")}
            />
          )}
        </div>
      )}
    </section>
  );
}
