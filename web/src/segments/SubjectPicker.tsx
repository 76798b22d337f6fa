import { IconChevronDown } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Subject } from "./operators";

interface Props {
  subjects: Subject[];
  /** key of what is chosen */
  value: string;
  onChoose(subject: Subject): void;
  /** opens at once: it was just added */
  fresh?: boolean;
}

const MOST = 200;

/** What a condition is about: a button that opens a list one can search, in groups. */
export function SubjectPicker({ subjects, value, onChoose, fresh = false }: Props) {
  const id = useId();
  const [open, setOpen] = useState(fresh);
  const [q, setQ] = useState("");
  const here = Math.max(
    0,
    subjects.findIndex(({ key }) => key === value),
  );
  const [at, setAt] = useState(here);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = subjects.find(({ key }) => key === value);
  const found = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    return subjects
      .filter(
        ({ label, group, key, archived }) =>
          !archived && words.every((word) => `${label} ${group} ${key}`.toLowerCase().includes(word)),
      )
      .slice(0, MOST);
  }, [subjects, q]);
  useEffect(() => {
    if (!open) return;
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", away, true);
    return () => document.removeEventListener("pointerdown", away, true);
  }, [open]);
  useEffect(() => {
    if (open) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [open, at, id]);
  const close = () => {
    setOpen(false);
    setQ("");
    button.current?.focus();
  };
  const choose = (subject: Subject | undefined) => {
    if (!subject) return;
    close();
    onChoose(subject);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && !event.ctrlKey) choose(found[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  let group = "";
  return (
    <div className="subject" ref={box}>
      <button
        ref={button}
        type="button"
        className="subject-button"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={`About: ${chosen?.label ?? value}`}
        onClick={() => {
          setAt(here);
          setOpen(!open);
        }}
      >
        <span className="cut">{chosen?.label ?? value}</span>
        <IconChevronDown size={15} aria-hidden />
      </button>
      {open && (
        <div className="subject-list">
          <input
            className="input short"
            // biome-ignore lint/a11y/noAutofocus: the list was opened to search in it
            autoFocus
            role="combobox"
            aria-label="Find what to ask about"
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
            placeholder="Find a field, a deed, a segment …"
            value={q}
            onChange={(event) => {
              setQ(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div role="listbox" id={`${id}-list`} aria-label="What to ask about" className="subject-options">
            {found.map((subject, n) => {
              const head = subject.group === group ? undefined : subject.group;
              group = subject.group;
              return (
                <div key={subject.key}>
                  {head && (
                    <div className="subject-group" aria-hidden>
                      {head}
                    </div>
                  )}
                  {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the field above */}
                  <div
                    role="option"
                    id={`${id}-${n}`}
                    tabIndex={-1}
                    aria-selected={subject.key === value}
                    className={n === at ? "at" : undefined}
                    onPointerMove={() => setAt(n)}
                    onClick={() => choose(subject)}
                  >
                    {subject.label}
                  </div>
                </div>
              );
            })}
            {found.length === 0 && <p className="second">Nothing here is called that.</p>}
          </div>
        </div>
      )}
    </div>
  );
}
