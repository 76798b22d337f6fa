import { IconDots } from "@tabler/icons-react";
import { useEffect, useMemo } from "react";
import { type PageDeed, usePageDeeds } from "../shell/pageDeeds";
import { TalkButton } from "../talk/TalkButton";
import { IconButton } from "../ui/IconButton";
import { Menu, type MenuItem } from "../ui/Menu";
import * as deeds from "./deeds";
import { type Desk, useDesk, useEditor, useStage } from "./desk";
import type { DialogName, StageState } from "./stage";
import { useJump } from "./useJump";
import { usePhone } from "./usePhone";

/** What is wanted seldom, behind three dots; the palette (Ctrl+K) offers it too, with what has only a key. */
export function MoreMenu() {
  const desk = useDesk();
  const { stage, mode, editor, meta } = desk;
  const folded = useStage((s) => s.folded.size > 0);
  const open = useEditor((s) => s.selection);
  const jump = useJump();
  const edits = mode === "edit";
  const phone = usePhone();
  const compare = useStage((s) => s.compare);
  const since = edits ? meta.version : undefined;
  useEffect(() => {
    usePageDeeds.setState({ of: "This journey", deeds: deedsOf(desk, open, jump) });
    return () => usePageDeeds.setState({ of: "", deeds: [] });
  }, [desk, open, jump]);
  const items = useMemo(
    (): (MenuItem | "line")[] => [
      { label: "Find in this journey", onChoose: () => stage.setState({ finding: 1 }) },
      ...(folded
        ? [{ label: "Unfold all branches", onChoose: () => stage.setState({ folded: new Set() }) }]
        : []),
      ...(edits && !phone
        ? [{ label: "Add a note", onChoose: () => deeds.stick(desk, editor.getState().selection) }]
        : []),
      ...(since === undefined ? [] : comparing(stage, compare, since)),
      "line",
      { label: "Versions and changes…", onChoose: () => stage.setState({ dialog: "history" }) },
      { label: "Export or import…", onChoose: () => stage.setState({ dialog: "share" }) },
      "line",
      { label: "Keys on the canvas", onChoose: () => stage.setState({ dialog: "keys" }) },
    ],
    [desk, stage, editor, folded, edits, phone, compare, since],
  );
  return (
    <>
      <TalkButton />
      <Menu
        label="More about this journey"
        button={(props) => (
          <IconButton label="More" edged {...props}>
            <IconDots size={17} aria-hidden />
          </IconButton>
        )}
        items={items}
      />
    </>
  );
}

/** How much of what the draft changes is shown on the canvas. */
function comparing(stage: Desk["stage"], now: StageState["compare"], since: number): MenuItem[] {
  const show = (compare: StageState["compare"]) => () => stage.setState({ compare, lit: undefined });
  return [
    now === "all"
      ? { label: "Hide what was taken out", onChoose: show("marks") }
      : { label: `Show all changes since version ${since}`, onChoose: show("all") },
    now === "none"
      ? { label: "Mark new and changed steps", onChoose: show("marks") }
      : { label: "Hide marks of changes", onChoose: show("none") },
  ];
}

function deedsOf(desk: Desk, open: string | undefined, jump: (step: string) => void): PageDeed[] {
  const { stage, editor, commands, meta, mode } = desk;
  const edits = mode === "edit";
  const dialog = (name: DialogName) => () => stage.setState({ dialog: name });
  const shut = meta.status === "archived";
  const all: (PageDeed | false | undefined)[] = [
    edits && !shut && { label: "Activate…", run: dialog("activate") },
    edits && { label: "Forecast…", run: dialog("forecast") },
    edits && { label: "Settings of this journey", run: dialog("settings") },
    { label: "Find a step", hint: "Ctrl+F", run: () => stage.setState({ finding: 1 }) },
    { label: "Show the comments", run: () => stage.setState({ talking: true }) },
    open !== undefined && {
      label: "Comment on this step",
      hint: "M",
      run: () => deeds.comment(desk, open),
    },
    edits && { label: "Show the problems", run: () => stage.setState({ problems: true }) },
    {
      label: "Journey as a list",
      hint: "Alt+O",
      run: () => stage.setState({ outline: !stage.getState().outline }),
    },
    edits &&
      open !== undefined && {
        label: "Duplicate this step",
        hint: "Ctrl+D",
        run: () => deeds.duplicate(desk),
      },
    edits &&
      open !== undefined && {
        label: "Remove this step",
        hint: "Delete",
        run: () => stage.setState({ removing: open }),
      },
    edits &&
      open !== undefined && {
        label: "Connect this step",
        hint: "C",
        run: () => stage.setState({ connecting: { step: open } }),
      },
    open !== undefined && { label: "Choose this branch", hint: "B", run: () => deeds.markBranch(desk, open) },
    open !== undefined && {
      label: "Fold what follows",
      hint: "[",
      run: () => deeds.foldStep(desk, open, true),
    },
    open !== undefined && {
      label: "Show only ways through this step",
      hint: "F",
      run: () => deeds.focusPath(desk, open),
    },
    { label: "Unfold all branches", run: () => stage.setState({ folded: new Set() }) },
    edits && { label: "Choose all steps", hint: "Ctrl+A", run: () => deeds.markAll(desk) },
    edits && { label: "Add a note", hint: "N", run: () => deeds.stick(desk, open) },
    edits && { label: "Tidy", hint: "every step back in its place", run: () => commands.tidy() },
    edits && { label: "Undo", hint: "Ctrl+Z", run: () => editor.getState().undo() },
    { label: "Go to the start", run: () => jump(desk.drawing.current.layout.order[0] ?? "") },
    meta.status === "active" && { label: "Pause this journey", run: dialog("pause") },
    meta.status === "paused" && { label: "Resume this journey", run: dialog("resume") },
    edits &&
      meta.version !== undefined && {
        label: "Show all changes since the live version",
        run: () => stage.setState({ compare: "all" }),
      },
    { label: "Versions and changes", run: dialog("history") },
    { label: "Export or import", hint: "PDF, PNG, SVG, JSON", run: dialog("share") },
    { label: "Keys on the canvas", hint: "?", run: dialog("keys") },
  ];
  return all.filter((deed): deed is PageDeed => typeof deed === "object");
}
