import { type Node, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { useMemo, useState } from "react";
import { differenceWords, policyWords } from "#journey/difference/differenceWords";
import { type Journey, stepOf } from "#journey/journey";
import { useVersions } from "../api/journeys";
import { useMembers } from "../api/members";
import { useDesk, useEditor } from "../canvas/desk";
import type { PathEdge } from "../canvas/drawing";
import { CARD_WIDTH } from "../canvas/measures";
import { PathLine } from "../canvas/PathLine";
import { StepCard } from "../canvas/StepCard";
import { faceOf } from "../steps/face";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Field";
import { Fault, SkeletonRows } from "../ui/States";
import { say } from "../ui/toast";
import { dateOf, momentOf } from "../ui/words";
import { compared } from "./compared";
import { Gone } from "./Gone";
import "./share.css";

/** Keeps room for a ghost, so that the first view shows it too. */
const Room = () => null;
const NODES = { step: StepCard, room: Room };
const EDGES = { path: PathLine };
const WORDS = { added: "New", changed: "Changed", removed: "Taken out" } as const;

/** What was published when and by whom, how it differs from the drawing or another version, and the way back to it. */
export function HistoryDialog({ onClose }: { onClose(): void }) {
  const { meta, editor, mode } = useDesk();
  const versions = useVersions(meta.id);
  const members = useMembers();
  const draft = useEditor((s) => s.journey);
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState("draft");
  const list = versions.data ?? [];
  const [latest] = list;
  const before = list.find((version) => String(version.number) === (from ?? String(latest?.number)));
  const after = list.find((version) => String(version.number) === to);
  const nameOf = (id: string) => members.data?.find((member) => member.id === id)?.name ?? "a former member";
  const restore = () => {
    if (!before) return;
    editor.getState().change({ ...before.document, name: draft.name }, { select: null });
    say(`Version ${before.number} is your draft now. Ctrl+Z brings back what it was.`);
    onClose();
  };
  const choices = list.map((version) => ({
    value: String(version.number),
    label: `Version ${version.number}, ${momentOf(version.publishedAt)}`,
  }));
  return (
    <Dialog title="Versions and changes" open onClose={onClose} width={1120}>
      {versions.isPending && <SkeletonRows rows={4} />}
      {versions.isError && <Fault error={versions.error} again={() => void versions.refetch()} />}
      {versions.data && !before && (
        <p>Nothing was activated yet, so there is only this draft. Each activation keeps a version here.</p>
      )}
      {before && (
        <div className="history">
          <div className="history-side">
            <Select
              label="What changed since"
              value={String(before.number)}
              onChange={setFrom}
              choices={choices}
            />
            <Select
              label="until"
              value={to}
              onChange={setTo}
              choices={[{ value: "draft", label: "This draft" }, ...choices]}
            />
            <p className="second small">
              Version {before.number} was activated by {nameOf(before.publishedBy)} on{" "}
              {dateOf(before.publishedAt)}.
            </p>
            <Lines before={before.document} after={after?.document ?? draft} />
            {mode === "edit" && <Button onClick={restore}>Draft from version {before.number}</Button>}
          </div>
          <div className="history-map canvas edit detail-title">
            <ReactFlowProvider>
              <Both
                before={before.document}
                after={after?.document ?? draft}
                since={`version ${before.number}`}
              />
            </ReactFlowProvider>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Both({ before, after, since }: { before: Journey; after: Journey; since: string }) {
  const { names, currency } = useDesk();
  const { nodes, edges, ghosts } = useMemo(
    () => compared(before, after, names, currency),
    [before, after, names, currency],
  );
  const rooms = ghosts.steps.map(({ step, x, y, height }) => ({
    id: `gone:${step.id}`,
    type: "room",
    position: { x, y },
    width: CARD_WIDTH,
    height,
    data: {},
  }));
  return (
    <ReactFlow<Node, PathEdge>
      key={nodes.length + rooms.length}
      nodes={[...nodes, ...rooms]}
      edges={edges}
      nodeTypes={NODES}
      edgeTypes={EDGES}
      fitView
      fitViewOptions={{ maxZoom: 1, minZoom: 0.35, padding: 0.1 }}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      minZoom={0.1}
      panOnScroll
      aria-label="What changed, drawn"
    >
      <Gone ghosts={ghosts} since={since} />
    </ReactFlow>
  );
}

function Lines({ before, after }: { before: Journey; after: Journey }) {
  const { names, currency } = useDesk();
  const { steps, policies } = useMemo(
    () => compared(before, after, names, currency),
    [before, after, names, currency],
  );
  if (steps.length === 0 && policies.length === 0) return <p>Nothing differs.</p>;
  return (
    <ul className="history-lines">
      {steps.map((line) => {
        const step = stepOf(after, line.step) ?? stepOf(before, line.step);
        return (
          <li key={line.step}>
            <span className={`history-mark ${line.change}`} aria-hidden="true" />
            <b>{step ? faceOf(step, names).title : line.step}</b>{" "}
            <span className="second">{WORDS[line.change].toLowerCase()}</span>
            {differenceWords(before, after, line, names).map((words) => (
              <p key={words}>{words}</p>
            ))}
          </li>
        );
      })}
      {policies.length > 0 && (
        <li>
          <span className="history-mark changed" aria-hidden="true" />
          <b>The journey:</b> {policyWords(policies).join(", ")}
        </li>
      )}
    </ul>
  );
}
