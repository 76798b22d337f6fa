import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import type { JourneyStatus } from "#journey/journey";
import { useCampaign } from "../api/campaigns";
import type { Metric } from "../shell/search";
import { Button } from "../ui/Button";
import { Chip, type ChipTone } from "../ui/Chip";
import { IconButton } from "../ui/IconButton";
import { Segmented } from "../ui/Segmented";
import { useDesk, useEditor, useStage } from "./desk";
import type { Mode } from "./drawing";
import { JourneyName } from "./JourneyName";
import { ModeSwitch } from "./ModeSwitch";
import { MoreMenu } from "./parts";
import { SavedState } from "./SavedState";

interface Props {
  switchMode(mode: Mode): void;
  metric: Metric;
  pick(metric: Metric): void;
  changed: boolean;
}

const STATUS: Record<JourneyStatus, { word: string; tone: ChipTone }> = {
  draft: { word: "Draft", tone: "plain" },
  active: { word: "Live", tone: "good" },
  paused: { word: "Paused", tone: "warn" },
  completed: { word: "Completed", tone: "plain" },
  archived: { word: "Archived", tone: "plain" },
};

const METRICS: { value: Metric; label: string }[] = [
  { value: "people", label: "People" },
  { value: "response", label: "Response" },
  { value: "spend", label: "Spend" },
  { value: "problems", label: "Problems" },
];

/** The bar above the canvas: where this is, how it is saved, and what can be done with it. */
export function HeaderBar({ switchMode, changed, metric, pick }: Props) {
  const { editor, stage, mode, meta, problems } = useDesk();
  const campaign = useCampaign(meta.campaign).data;
  const canUndo = useEditor((s) => s.past.length > 0);
  const canRedo = useEditor((s) => s.future.length > 0);
  const touched = useEditor((s) => s.past.length > 0);
  const listed = useStage((s) => s.problems);
  const edits = mode === "edit";
  const { word, tone } = STATUS[meta.status];
  const newer = changed || touched;
  const chip =
    meta.version === undefined ? (
      <Chip>Draft</Chip>
    ) : edits && newer ? (
      <Chip>Draft of v{meta.version + 1}</Chip>
    ) : (
      <Chip tone={tone}>
        {word} · v{meta.version}
      </Chip>
    );
  const blocking = problems.filter((problem) => problem.level === "blocking").length;
  const ask = (dialog: "forecast" | "activate" | "pause" | "resume" | "settings") => () =>
    stage.setState({ dialog });
  return (
    <header className="top journey-top">
      <div className="top-name">
        <Link to="/campaigns/$id" params={{ id: meta.campaign }} className="crumb cut">
          {campaign?.name ?? "Campaign"}
        </Link>
        <span className="quiet" aria-hidden="true">
          /
        </span>
        <JourneyName />
        {chip}
        {edits && <SavedState />}
      </div>
      <div className="top-actions">
        {edits && (
          <>
            <IconButton
              label="Undo"
              edged
              disabled={!canUndo}
              onClick={() => editor.getState().undo()}
              title="Undo (Ctrl+Z)"
            >
              <IconArrowBackUp size={17} stroke={1.8} aria-hidden />
            </IconButton>
            <IconButton
              label="Redo"
              edged
              disabled={!canRedo}
              onClick={() => editor.getState().redo()}
              title="Redo (Ctrl+Shift+Z)"
            >
              <IconArrowForwardUp size={17} stroke={1.8} aria-hidden />
            </IconButton>
          </>
        )}
        {!edits && <Segmented label="What the map shows" value={metric} onChange={pick} choices={METRICS} />}
        <ModeSwitch mode={mode} onChange={switchMode} />
        {edits && (
          <>
            <Button
              aria-expanded={listed}
              className={blocking > 0 ? "has-problems" : ""}
              icon={problems.length > 0 ? <IconAlertTriangle size={15} aria-hidden /> : undefined}
              onClick={() => stage.setState({ problems: !listed, talking: false })}
            >
              Problems{problems.length > 0 ? ` ${problems.length}` : ""}
            </Button>
            <IconButton label="Settings of this journey" edged onClick={ask("settings")}>
              <IconSettings size={17} stroke={1.8} aria-hidden />
            </IconButton>
            <Button onClick={ask("forecast")}>Forecast…</Button>
          </>
        )}
        <Suspense fallback={<span className="more-room" />}>
          <MoreMenu />
        </Suspense>
        {meta.status === "active" && <Button onClick={ask("pause")}>Pause</Button>}
        {meta.status === "paused" && (
          <Button tone={edits ? "plain" : "primary"} onClick={ask("resume")}>
            Resume…
          </Button>
        )}
        {(meta.version === undefined || (edits && newer)) && meta.status !== "archived" && (
          <Button tone="primary" onClick={ask("activate")}>
            {meta.version === undefined ? "Activate…" : `Activate v${meta.version + 1}…`}
          </Button>
        )}
      </div>
    </header>
  );
}
