import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { ProblemView } from "#api/views/journeys";
import { order } from "#journey/graph";
import type { Journey } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import { faceOf } from "../steps/face";
import { IconButton } from "../ui/IconButton";
import { useDesk, useEditor, useStage } from "./desk";
import { unfoldTo } from "./useFolds";
import { useJump } from "./useJump";
import "./chosen.css";

/** Ids of the steps whose name, sentence (with its content), note or problem has all the words, in reading order. */
export function findSteps(
  journey: Journey,
  names: Names,
  problems: readonly ProblemView[],
  wanted: string,
): string[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const steps = new Map(journey.steps.map((step) => [step.id, step]));
  return order(journey).filter((id) => {
    const step = steps.get(id);
    if (!step) return false;
    const face = faceOf(step, names);
    const stuck = (journey.notes ?? []).filter((note) => note.step === id).map((note) => note.text);
    const faults = problems.filter((problem) => problem.step === id).map((problem) => problem.message);
    const text = [face.title, face.label, face.sentence, step.note ?? "", ...stuck, ...faults]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Ctrl+F: finds steps by what they say. Matches stay bright; Enter goes from one to the next. */
export function FindBox() {
  const { stage, editor, names, problems, mode, live } = useDesk();
  const edited = useEditor((s) => s.journey);
  const journey = mode === "live" ? (live?.document ?? edited) : edited;
  const jump = useJump();
  const asked = useStage((s) => s.finding);
  const input = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(
    () => findSteps(journey, names, problems, wanted),
    [journey, names, problems, wanted],
  );
  const current = found[Math.min(at, found.length - 1)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again, the words are chosen to be written over
  useEffect(() => input.current?.select(), [asked]);
  useEffect(() => {
    stage.setState({ lit: wanted.trim() ? new Set(found) : undefined, found: current });
    if (current === undefined) return;
    unfoldTo(stage, journey, current);
    // A branch that was folded is drawn first.
    const timer = setTimeout(() => jump(current, { centre: true, focus: false }), 30);
    return () => clearTimeout(timer);
  }, [stage, found, current, wanted, jump, journey]);
  useEffect(() => () => stage.setState({ lit: undefined, found: undefined }), [stage]);

  const step = (by: 1 | -1) => found.length > 0 && setAt((at + by + found.length) % found.length);
  const close = () => {
    stage.setState({ finding: 0 });
    if (current !== undefined) jump(current);
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Escape") close();
    else if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f")) return;
    event.preventDefault();
  };
  return (
    <search className="find-box">
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: the box was asked for, to write in it
        autoFocus
        className="input short"
        aria-label="Find in this journey"
        placeholder="Name, content, note or problem"
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <span className="find-count" role="status">
        {wanted.trim() === ""
          ? ""
          : found.length === 0
            ? "Nothing"
            : `${Math.min(at, found.length - 1) + 1} of ${found.length}`}
      </span>
      <IconButton label="The one before" disabled={found.length < 2} onClick={() => step(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton label="The next one" disabled={found.length < 2} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden />
      </IconButton>
      <IconButton
        label="Open the found step"
        disabled={current === undefined}
        onClick={() => current && editor.getState().select(current)}
      >
        <span aria-hidden="true">↵</span>
      </IconButton>
      <IconButton label="Close the search" onClick={close}>
        <IconX size={16} aria-hidden />
      </IconButton>
    </search>
  );
}
