import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  open: boolean;
  onClose(): void;
  /** Width in pixels; on a phone it takes the room there is. */
  width?: number;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus in, gives it back, and closes with Escape. */
export function Dialog(props: Props) {
  return props.open ? <Opened {...props} /> : null;
}

function Opened({ title, onClose, width = 480, children }: Props) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    // The browser focuses the first button, which is "Close"; the first thing to fill in is what one came for.
    const first = dialog.querySelector<HTMLElement>(
      "[autofocus], .dialog-body input, .dialog-body select, .dialog-body textarea, .dialog-body button",
    );
    first?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={id}
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <div className="dialog-inside">
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton label="Close" onClick={onClose}>
            <IconX size={18} />
          </IconButton>
        </div>
        <div className="dialog-body">{children}</div>
      </div>
    </dialog>
  );
}
