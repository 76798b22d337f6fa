import { IconSearch } from "@tabler/icons-react";
import { useReactFlow } from "@xyflow/react";
import { type PointerEvent as ReactPointerEvent, useRef, useState } from "react";
import type { StepKind } from "#journey/steps/define";
import { kinds } from "#journey/steps/index";
import { groupsOf } from "../steps/groups";
import { Tile } from "../steps/icons";
import { useDesk, useEditor } from "./desk";
import { useDrop } from "./useDrop";

/** The kinds of steps, to be dragged onto the canvas or added with a double click or Enter. */
export function Palette() {
  const { stage, commands } = useDesk();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const { screenToFlowPosition } = useReactFlow();
  const drop = useDrop();
  const list = useRef<HTMLDivElement>(null);
  const started = useEditor((s) => s.journey.steps.length > 0);
  const groups = groupsOf(kinds, search);
  const flat = groups.flatMap((group) => group.kinds);

  const grab = (event: ReactPointerEvent, kind: StepKind) => {
    if (event.button !== 0) return;
    const start = { x: event.clientX, y: event.clientY };
    let dragging = false;
    const place = (e: PointerEvent) => screenToFlowPosition({ x: e.clientX, y: e.clientY });
    const move = (e: PointerEvent) => {
      if (!dragging && Math.hypot(e.clientX - start.x, e.clientY - start.y) < 5) return;
      dragging = true;
      stage.setState({ ghost: { kind: kind.kind, x: e.clientX, y: e.clientY }, hover: drop.over(place(e)) });
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("keydown", cancel, true);
      stage.setState({ ghost: undefined, hover: undefined });
    };
    const up = (e: PointerEvent) => {
      const inside = document.elementFromPoint(e.clientX, e.clientY)?.closest(".canvas") !== null;
      const dropped = dragging && inside;
      end();
      if (dropped) drop.put(kind.kind, place(e));
    };
    const cancel = (e: KeyboardEvent) => {
      if (e.key !== "Escape") return;
      e.stopPropagation();
      end();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("keydown", cancel, true);
  };

  const add = (kind: StepKind) => commands.addAfterSelection(kind.kind);
  const go = (to: number) => {
    const next = (to + flat.length) % flat.length;
    setAt(next);
    list.current?.querySelectorAll<HTMLElement>(".palette-item")[next]?.focus();
  };

  return (
    <aside className="palette" aria-label="Steps to add">
      <label className="search">
        <IconSearch size={15} aria-hidden />
        <input
          className="input short"
          type="search"
          placeholder="Find a step"
          aria-label="Find a step"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") go(0);
            if (event.key === "Enter" && flat[0]) add(flat[0]);
          }}
        />
      </label>
      <div ref={list} className="palette-list">
        {groups.map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h2>{group.name}</h2>
            {group.kinds.map((kind) => {
              const n = flat.indexOf(kind);
              return (
                <button
                  key={kind.kind}
                  type="button"
                  className="palette-item"
                  data-testid={`palette-${kind.kind}`}
                  title={kind.summary}
                  tabIndex={n === Math.min(at, flat.length - 1) ? 0 : -1}
                  onFocus={() => setAt(n)}
                  onPointerDown={(event) => grab(event, kind)}
                  onDoubleClick={() => add(kind)}
                  onKeyDown={(event) => {
                    if (event.key === "ArrowDown") go(n + 1);
                    else if (event.key === "ArrowUp") go(n - 1);
                    else if (event.key === "Enter") add(kind);
                    else return;
                    event.preventDefault();
                  }}
                >
                  <Tile icon={kind.look.icon} tone={kind.look.tone} size={24} />
                  {kind.label}
                </button>
              );
            })}
          </section>
        ))}
        {flat.length === 0 && (
          <p className="palette-none">
            No step is called “{search}”.{" "}
            <button type="button" className="link" onClick={() => setSearch("")}>
              Show all
            </button>
          </p>
        )}
      </div>
      <p className="palette-hint">
        {started
          ? "Drag a step to a dashed place, or press A on a step."
          : "Start with an audience: drag it onto the canvas, or double-click it."}
        <span className="unseen" aria-live="polite">
          {search ? `${flat.length} steps found` : ""}
        </span>
      </p>
    </aside>
  );
}
