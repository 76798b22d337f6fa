import type { RefObject } from "react";
import type { Autosave } from "../editor/autosave";
import { HistoryDialog } from "../share/HistoryDialog";
import { ShareDialog } from "../share/ShareDialog";
import type { JourneySearch } from "../shell/search";
import { ActivateDialog } from "./ActivateDialog";
import { ConflictDialog } from "./ConflictDialog";
import { ConnectDialog } from "./ConnectDialog";
import { useDesk, useStage } from "./desk";
import { EnterDialog } from "./EnterDialog";
import { ForecastDialog } from "./ForecastDialog";
import { KeysDialog } from "./KeysDialog";
import { PauseDialog, ResumeDialog } from "./PauseDialogs";
import { RemoveDialog } from "./RemoveDialog";
import { SettingsDialog } from "./SettingsDialog";

interface Props {
  autosave: RefObject<Autosave | undefined>;
  show(next: Partial<JourneySearch>, replace?: boolean): void;
}

export function Dialogs({ autosave, show }: Props) {
  const { stage } = useDesk();
  const dialog = useStage((s) => s.dialog);
  const close = () => stage.setState({ dialog: undefined });
  return (
    <>
      {dialog === "forecast" && <ForecastDialog onClose={close} />}
      {dialog === "activate" && (
        <ActivateDialog
          autosave={autosave}
          onClose={close}
          onLive={() => show({ mode: "live", step: undefined })}
        />
      )}
      {dialog === "pause" && <PauseDialog onClose={close} />}
      {dialog === "resume" && <ResumeDialog onClose={close} />}
      {dialog === "keys" && <KeysDialog onClose={close} />}
      {dialog === "enter" && <EnterDialog onClose={close} />}
      {dialog === "share" && <ShareDialog onClose={close} />}
      {dialog === "history" && <HistoryDialog onClose={close} />}
      {dialog === "settings" && <SettingsDialog onClose={close} />}
      <ConflictDialog autosave={autosave} />
      <ConnectDialog />
      <RemoveDialog />
    </>
  );
}
