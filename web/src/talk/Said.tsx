import { useState } from "react";
import type { CommentView } from "#api/views/comments";
import { useMe } from "../api/me";
import { useMay } from "../api/rights";
import { momentOf } from "../ui/words";
import { SayForm } from "./SayForm";

interface Props {
  comment: CommentView;
  place: string;
  save(text: string): Promise<unknown>;
  drop(): void;
}

/** What one member said, with the means to change or delete it for those who may. */
export function Said({ comment, place, save, drop }: Props) {
  const { by, at, editedAt, deleted, text } = comment;
  const me = useMe().data?.member?.id;
  const joins = useMay("comments:write");
  const rules = useMay("members:manage");
  const [doing, setDoing] = useState<"edit" | "delete">();
  const mine = joins && by.id === me;
  if (deleted) return <p className="said-gone">{by.name} deleted what stood here.</p>;
  return (
    <div className="said">
      <p className="said-by">
        <b>{by.name}</b> <time dateTime={new Date(at).toISOString()}>{momentOf(at)}</time>
        {editedAt !== undefined && <span title={`Changed ${momentOf(editedAt)}`}> · changed</span>}
      </p>
      {doing === "edit" ? (
        <SayForm
          place={place}
          label="Your comment"
          button="Save"
          start={text}
          autoFocus
          send={save}
          onDone={() => setDoing(undefined)}
          onLeave={() => setDoing(undefined)}
        />
      ) : (
        <p className="said-text">{text}</p>
      )}
      {(mine || rules) && doing === undefined && (
        <p className="said-deeds">
          {mine && (
            <button type="button" className="link" onClick={() => setDoing("edit")}>
              Edit
            </button>
          )}
          <button type="button" className="link" onClick={() => setDoing("delete")}>
            Delete
          </button>
        </p>
      )}
      {doing === "delete" && (
        <p className="said-deeds" role="alert">
          Delete it for everybody?
          <button type="button" className="link bad" onClick={drop}>
            Yes, delete
          </button>
          <button
            type="button"
            className="link"
            // biome-ignore lint/a11y/noAutofocus: the question has just been asked for
            autoFocus
            onClick={() => setDoing(undefined)}
          >
            Keep it
          </button>
        </p>
      )}
    </div>
  );
}
