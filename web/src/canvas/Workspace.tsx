import { Suspense, useCallback, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import type { JourneyView } from "#api/views/journeys";
import { useLive } from "../api/live";
import { createCommands } from "../editor/commands";
import type { Editor } from "../editor/store";
import { useAutosave } from "../editor/useAutosave";
import type { JourneySearch, Metric } from "../shell/search";
import { useTitle } from "../ui/Page";
import { Announcer } from "./Announcer";
import { Canvas } from "./Canvas";
import { CanvasTools } from "./CanvasTools";
import { type Desk, DeskProvider, useDesk, useStage } from "./desk";
import type { Mode } from "./drawing";
import { createFlow } from "./flow";
import { rememberedFolds } from "./folds";
import { Ghost } from "./Ghost";
import { HeaderBar } from "./HeaderBar";
import { Palette } from "./Palette";
import {
  Beside,
  ChosenBar,
  Coach,
  Dialogs,
  EditPanel,
  FindBox,
  fetchParts,
  LivePanel,
  LiveStrip,
  Outline,
  Picker,
  Problems,
} from "./parts";
import { createStage } from "./stage";
import { useCheck } from "./useCheck";
import { useClipboard } from "./useClipboard";
import { useFolds } from "./useFolds";
import { useKeys } from "./useKeys";
import { usePhone } from "./usePhone";
import { useSelectionInAddress } from "./useSelectionInAddress";

interface Props {
  view: JourneyView;
  editor: Editor;
  search: JourneySearch;
  show(next: Partial<JourneySearch>, replace?: boolean): void;
}

/** The page of one journey: bar, palette, canvas, panel, and the desk they share. */
export function Workspace({ view, editor, search, show }: Props) {
  const { meta } = view;
  const [stage] = useState(() => createStage(rememberedFolds(meta.id)));
  const phone = usePhone();
  const running = meta.version !== undefined;
  const mode: Mode = search.mode ?? (meta.status === "draft" || !running ? "edit" : "live");
  const metric = search.metric ?? "response";
  const live = useLive(meta.id, mode === "live" && running);
  const journey = useStore(editor, (s) => s.journey);
  const selection = useStore(editor, (s) => s.selection);
  const outline = useStore(stage, (s) => s.outline);
  const conflict = useStore(editor, (s) => s.saved.state === "conflict");
  const asked = useStore(stage, (s) => Boolean(s.dialog || s.connecting || s.removing));
  const asks = conflict || asked;
  useTitle(journey.name);

  const { names, problems, byStep } = useCheck(journey, view.problems, meta.currency);
  const latest = useRef({ names, version: meta.version });
  latest.current = { names, version: meta.version };
  const [commands] = useState(() =>
    createCommands(
      editor,
      () => latest.current.names,
      () => latest.current.version,
    ),
  );
  const autosave = useAutosave(editor, meta.id);

  const [flow] = useState(createFlow);
  const shown = mode === "live" && live.data ? live.data.document : journey;
  const folding = useFolds(stage, meta.id, shown, selection, byStep, live.data);
  const drawing = useMemo(
    () =>
      flow({
        ...folding,
        names,
        mode,
        problems: byStep,
        live: mode === "live" ? live.data : undefined,
        currency: meta.currency,
      }),
    [flow, folding, names, mode, byStep, live.data, meta.currency],
  );
  const drawn = useRef(drawing);
  drawn.current = drawing;

  useSelectionInAddress(editor, search.step, show);
  const open = useCallback(
    (step: string | undefined) => {
      editor.getState().select(step);
      stage.setState({ lit: undefined, marked: new Set() });
    },
    [editor, stage],
  );
  const switchMode = useCallback(
    (next: Mode) => show({ mode: next, person: undefined, tab: undefined }),
    [show],
  );

  const desk: Desk = useMemo(
    () => ({
      editor,
      stage,
      commands,
      mode,
      meta,
      currency: meta.currency,
      names,
      problems,
      live: live.data,
      drawing: drawn,
      open,
    }),
    [editor, stage, commands, mode, meta, names, problems, live.data, open],
  );
  return (
    <DeskProvider value={desk}>
      <Inside
        drawing={drawing}
        switchMode={switchMode}
        metric={metric}
        listed={outline || phone}
        phone={phone}
        header={
          <HeaderBar
            switchMode={switchMode}
            metric={metric}
            pick={(next) => show({ metric: next })}
            changed={view.draft.changed}
          />
        }
        strip={
          mode === "live" && (
            <Suspense fallback={<div className="strip" aria-busy="true" />}>
              <LiveStrip
                error={live.error}
                loading={live.isPending && running}
                updatedAt={live.dataUpdatedAt}
              />
            </Suspense>
          )
        }
        panel={
          selection === undefined ? null : mode === "live" ? (
            <LivePanel key={selection} step={selection} search={search} show={show} />
          ) : (
            <EditPanel key={selection} step={selection} />
          )
        }
      />
      {asks && (
        <Suspense>
          <Dialogs autosave={autosave} show={show} />
        </Suspense>
      )}
    </DeskProvider>
  );
}

interface InsideProps {
  drawing: ReturnType<ReturnType<typeof createFlow>>;
  switchMode(mode: Mode): void;
  listed: boolean;
  phone: boolean;
  metric: Metric;
  header: React.ReactNode;
  strip: React.ReactNode;
  panel: React.ReactNode;
}

function Inside({ drawing, switchMode, listed, phone, metric, header, strip, panel }: InsideProps) {
  const desk = useDesk();
  const onKeyDown = useKeys(drawing, switchMode);
  useClipboard(desk);
  const several = useStage((s) => s.marked.size > 0);
  const finding = useStage((s) => s.finding > 0);
  const picking = useStage((s) => s.picker !== undefined);
  const listing = useStage((s) => s.problems);
  const live = strip !== false;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of everything inside meet here
    <div
      className={`journey ${live ? "live" : "edit"} ${phone ? "phone" : ""}`}
      onKeyDown={onKeyDown}
      onPointerEnter={fetchParts}
      onFocus={fetchParts}
    >
      {header}
      <div className="journey-body">
        {!live && !phone && <Palette />}
        <div className="journey-middle">
          {strip}
          <div className="journey-stage">
            {listed ? (
              <Suspense>
                <Outline drawing={drawing} />
              </Suspense>
            ) : (
              <Canvas drawing={drawing} metric={metric} />
            )}
            {!phone && <CanvasTools />}
            <Suspense>
              {listing && <Problems />}
              {finding && <FindBox />}
              {several && <ChosenBar />}
              {!live && desk.meta.version === undefined && <Coach />}
              <Beside drawing={drawing} />
            </Suspense>
          </div>
        </div>
        <Suspense fallback={<aside className="panel" aria-busy="true" />}>{panel}</Suspense>
      </div>
      <Suspense>{picking && <Picker />}</Suspense>
      <Ghost />
      <Announcer />
    </div>
  );
}
