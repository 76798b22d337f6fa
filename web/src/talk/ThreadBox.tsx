import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { ThreadView } from "#api/views/comments";
import { useThread } from "../api/comments";
import { useMay } from "../api/rights";
import { useDesk } from "../canvas/desk";
import { Button } from "../ui/Button";
import { sayNo } from "../ui/toast";
import { momentOf } from "../ui/words";
import { Said } from "./Said";
import { SayForm } from "./SayForm";

interface Props {
  thread: ThreadView;
  /** what it is about, where that is not clear from the place it stands in */
  head?: ReactNode;
  /** It was resolved, opened again or deleted, and may be gone from the list it stood in. */
  onMoved(): void;
}

/** One thread: what was said, in order, and what can be done about it. */
export function ThreadBox({ thread, head, onMoved }: Props) {
  const { meta, editor } = useDesk();
  const joins = useMay("comments:write");
  const { answer, resolve, edit, drop } = useThread(meta.id, thread);
  const [answering, setAnswering] = useState(false);
  const { resolved, comments } = thread;
  const say = editor.getState().say;
  const turn = () =>
    resolve.mutate(!resolved, {
      onSuccess: () => {
        say(resolved ? "Opened again" : "Comment resolved");
        onMoved();
      },
      onError: sayNo,
    });
  return (
    <article className="thread" aria-label={`Comment by ${comments[0]?.by.name ?? "nobody"}`}>
      {head}
      {comments.map((comment) => (
        <Said
          key={comment.id}
          comment={comment}
          place={`${thread.id} ${comment.id}`}
          save={(text) => edit.mutateAsync({ comment, text })}
          drop={() =>
            drop.mutate(comment.id, {
              onSuccess: () => {
                say("Comment deleted");
                onMoved();
              },
              onError: sayNo,
            })
          }
        />
      ))}
      {resolved && (
        <p className="thread-done">
          <IconCheck size={15} aria-hidden /> Resolved by {resolved.by.name}, {momentOf(resolved.at)}
        </p>
      )}
      {answering && (
        <SayForm
          place={`${thread.id} answer`}
          label="Your answer"
          button="Answer"
          autoFocus
          send={(text) => answer.mutateAsync(text)}
          onDone={() => {
            setAnswering(false);
            say(resolved ? "Answered, and opened again" : "Answered");
          }}
          onLeave={() => setAnswering(false)}
        />
      )}
      {joins && !answering && (
        <div className="row">
          <Button onClick={() => setAnswering(true)}>Answer</Button>
          <Button tone="subtle" busy={resolve.isPending} onClick={turn}>
            {resolved ? "Open again" : "Resolve"}
          </Button>
        </div>
      )}
    </article>
  );
}
