import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { StepKind } from "#journey/steps/define";
import { kinds } from "#journey/steps/index";
import { groupsOf } from "../steps/groups";
import { Tile } from "../steps/icons";
import { useDesk, useStage } from "./desk";
import { recentKinds } from "./recents";
import type { StageState } from "./stage";
import { useJump } from "./useJump";

type Picking = NonNullable<StageState["picker"]>;

const WIDTH = 288;
const HEIGHT = 380;

/** The list of what can be added at one place: opened by "+", a slot, `A`, or a path dropped on the empty canvas. */
export function Picker() {
  const picker = useStage((s) => s.picker);
  return picker ? <OpenPicker key={`${picker.x} ${picker.y}`} {...picker} /> : null;
}

function OpenPicker({ where, title, x, y }: Picking) {
  const { stage, commands, editor } = useDesk();
  const jump = useJump();
  const id = useId();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const fits = (kind: StepKind) =>
    where === "start" ? kind.place === "start" : kind.place !== "start" || "at" in where;
  const groups = groupsOf(kinds.filter(fits), search);
  const recent = search
    ? []
    : recentKinds().flatMap((name) => kinds.filter((kind) => kind.kind === name && fits(kind)));
  const shown =
    recent.length > 1 && where !== "start" ? [{ name: "Recent", kinds: recent }, ...groups] : groups;
  const flat = shown.flatMap((group) => group.kinds.map((kind) => ({ group: group.name, kind })));
  const active = Math.min(at, flat.length - 1);

  const close = (back = true) => {
    stage.setState({ picker: undefined });
    const { selection } = editor.getState();
    if (back && selection) document.querySelector<HTMLElement>(`[data-step="${selection}"]`)?.focus();
  };
  const pick = (kind: StepKind) => {
    close(false);
    commands.add(where, kind.kind);
    const added = editor.getState().selection;
    if (added) jump(added);
  };
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target))
        stage.setState({ picker: undefined });
    };
    window.addEventListener("pointerdown", outside, true);
    return () => window.removeEventListener("pointerdown", outside, true);
  }, [stage]);
  useEffect(() => {
    box.current?.querySelector(`[data-n="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "ArrowDown") setAt((active + 1) % Math.max(1, flat.length));
    else if (event.key === "ArrowUp") setAt((active - 1 + flat.length) % Math.max(1, flat.length));
    else if (event.key === "Enter" && flat[active]) pick(flat[active].kind);
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  };
  let n = -1;
  return (
    <div
      ref={box}
      className="picker"
      style={{
        left: Math.max(8, Math.min(x, window.innerWidth - WIDTH - 8)),
        top: Math.max(8, Math.min(y, window.innerHeight - HEIGHT - 8)),
        width: WIDTH,
        maxHeight: HEIGHT,
      }}
      role="dialog"
      aria-label={title}
    >
      <p className="picker-title">{title}</p>
      <input
        // biome-ignore lint/a11y/noAutofocus: the list was asked for, and typing narrows it
        autoFocus
        className="input short"
        role="combobox"
        aria-label="Find a step"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={flat.length > 0 ? `${id}-${active}` : undefined}
        placeholder="Find a step"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div className="picker-list" id={`${id}-list`} role="listbox" aria-label="Steps">
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={group.name} role="group" aria-label={group.name}>
            <p className="picker-group" aria-hidden="true">
              {group.name}
            </p>
            {group.kinds.map((kind) => {
              n += 1;
              const mine = n;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field above, as in every combobox
                <div
                  key={kind.kind}
                  id={`${id}-${mine}`}
                  data-n={mine}
                  data-testid={`pick-${kind.kind}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={mine === active}
                  className="picker-item"
                  onClick={() => pick(kind)}
                  onPointerMove={() => setAt(mine)}
                >
                  <Tile icon={kind.look.icon} tone={kind.look.tone} size={24} />
                  <span>
                    {kind.label} <small>{kind.summary}</small>
                  </span>
                </div>
              );
            })}
          </div>
        ))}
        {flat.length === 0 && <p className="palette-none">No step is called “{search}”.</p>}
      </div>
    </div>
  );
}
