import { useReactFlow } from "@xyflow/react";
import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import { useVersion } from "../api/journeys";
import { useDesk, useEditor, useStage } from "../canvas/desk";
import type { CanvasNode, Drawing } from "../canvas/drawing";
import { CARD_WIDTH } from "../canvas/measures";
import { moveTime } from "../canvas/useJump";
import { Button } from "../ui/Button";
import { plural } from "../ui/words";
import { Gone } from "./Gone";
import { type GoneStep, ghostsOf } from "./ghosts";
import { markElements, marksOf } from "./marks";
import "./since.css";

const NONE = new Map();

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const boxOf = (it: CanvasNode | GoneStep): Box =>
  "position" in it
    ? { ...it.position, width: it.width ?? CARD_WIDTH, height: it.height ?? 0 }
    : { x: it.x, y: it.y, width: CARD_WIDTH, height: it.height };

/** As many names as one reads at a glance. */
const named = (titles: string[]): string =>
  titles.length > 3 ? plural(titles.length, "step") : titles.map((title) => `“${title}”`).join(", ");

/** What the draft changes in the live version, on the canvas itself: marks on cards, and on demand what was taken out. */
export function Since({ drawing, version }: { drawing: Drawing; version: number }) {
  const { meta, stage, names } = useDesk();
  const compare = useStage((s) => s.compare);
  const before = useVersion(meta.id, version).data?.document;
  const journey = useDeferredValue(useEditor((s) => s.journey));
  const since = `version ${version}`;
  const elements = useRef(markElements());
  const { fitBounds } = useReactFlow();

  const marks = useMemo(() => (before ? marksOf(before, journey, names) : NONE), [before, journey, names]);
  const shown = useMemo(
    () => (compare === "none" ? NONE : elements.current(marks, since)),
    [compare, marks, since],
  );
  useEffect(() => {
    stage.setState({ since: shown });
    return () => stage.setState({ since: NONE });
  }, [stage, shown]);

  const ghosts = useMemo(
    () => (before && compare === "all" ? ghostsOf(before, journey, drawing.layout, names) : undefined),
    [before, compare, journey, drawing.layout, names],
  );
  // Who asks for what was taken out wants to see it: once, everything is brought into the window.
  const shows = ghosts !== undefined;
  const boxes = useRef<Box[]>([]);
  boxes.current = [...drawing.nodes.map(boxOf), ...(ghosts?.steps ?? []).map(boxOf)];
  useEffect(() => {
    if (!shows || boxes.current.length === 0) return;
    const [left, top] = [
      Math.min(...boxes.current.map((b) => b.x)),
      Math.min(...boxes.current.map((b) => b.y)),
    ];
    const right = Math.max(...boxes.current.map((b) => b.x + b.width));
    const bottom = Math.max(...boxes.current.map((b) => b.y + b.height));
    void fitBounds(
      { x: left, y: top, width: right - left, height: bottom - top },
      { padding: 0.08, duration: moveTime() },
    );
  }, [shows, fitBounds]);
  if (!ghosts) return null;
  const all = [...marks.values()];
  const added = all.filter(({ change }) => change === "added").length;
  const parts = [
    added > 0 && `${added} new`,
    all.length > added && `${all.length - added} changed`,
    ghosts.steps.length > 0 && `taken out ${named(ghosts.steps.map(({ face }) => face.title))}`,
    ghosts.paths.length > 0 && `${plural(ghosts.paths.length, "path")} taken out or led elsewhere`,
  ].filter(Boolean);
  return (
    <>
      <Gone ghosts={ghosts} since={since} />
      <div className="since-bar">
        <p role="status">
          {parts.length > 0 ? `Since ${since}: ${parts.join(", ")}.` : `Nothing differs from ${since}.`}
        </p>
        <Button onClick={() => stage.setState({ compare: "marks", lit: undefined })}>Done</Button>
      </div>
    </>
  );
}
