import { IconX } from "@tabler/icons-react";
import type { NodeProps } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { changeNote, removeNote } from "#journey/edit/notes";
import { useDesk, useStage } from "./desk";
import type { NoteNode } from "./drawing";
import "./note.css";

/** A sticky note: a click or Enter writes on it, dragging moves it. An empty one is taken away when it is left. */
export function NoteBox({ data, dragging }: NodeProps<NoteNode>) {
  const { editor, stage } = useDesk();
  const { note, edits } = data;
  const writing = useStage((s) => s.writing === note.id);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (writing) field.current?.focus();
  }, [writing]);
  const write = () => edits && stage.setState({ writing: note.id });
  const drop = () =>
    editor.getState().change(removeNote(editor.getState().journey, note.id), { say: "Note removed" });
  const leave = () => {
    stage.setState({ writing: undefined });
    editor.getState().settle();
    if (note.text.trim() === "") drop();
  };
  return (
    <div className={`note ${dragging ? "dragging" : ""}`} data-testid={`note-${note.id}`}>
      {writing ? (
        <textarea
          ref={field}
          className="nodrag nopan nowheel"
          aria-label="Words of the note"
          maxLength={2000}
          value={note.text}
          onChange={(event) =>
            editor
              .getState()
              .change(changeNote(editor.getState().journey, note.id, { text: event.target.value }), {
                typing: `note.${note.id}`,
              })
          }
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            leave();
          }}
        />
      ) : (
        <button
          type="button"
          className="note-text"
          onClick={write}
          onKeyDown={(event) => {
            if (event.key === "Escape") return;
            event.stopPropagation();
            if (edits && (event.key === "Delete" || event.key === "Backspace")) drop();
          }}
        >
          <span className="unseen">Note: </span>
          {note.text || "Empty note"}
        </button>
      )}
      {edits && !writing && (
        <button
          type="button"
          className="note-drop nodrag"
          tabIndex={-1}
          aria-label="Remove this note"
          onClick={drop}
        >
          <IconX size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}
