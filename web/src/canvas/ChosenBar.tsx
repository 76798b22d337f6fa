import { IconCopy, IconTrash, IconX } from "@tabler/icons-react";
import { useEffect } from "react";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { plural } from "../ui/words";
import { copyThem, duplicate, removeThem } from "./deeds";
import { useDesk, useEditor, useStage } from "./desk";
import "./chosen.css";

/** What can be done with several chosen steps. */
export function ChosenBar() {
  const desk = useDesk();
  const { stage, mode } = desk;
  const marked = useStage((s) => s.marked);
  const steps = useEditor((s) => s.journey.steps);
  useEffect(() => {
    // Undo may take away what was chosen.
    const left = [...marked].filter((id) => steps.some((step) => step.id === id));
    if (left.length < marked.size) stage.setState({ marked: new Set(left) });
  }, [stage, marked, steps]);
  return (
    <div className="chosen-bar" role="toolbar" aria-label="Chosen steps">
      <b>{plural(marked.size, "step")} chosen</b>
      <Button onClick={() => copyThem(desk, marked)}>Copy</Button>
      {mode === "edit" && (
        <>
          <Button icon={<IconCopy size={15} aria-hidden />} onClick={() => duplicate(desk, marked)}>
            Duplicate
          </Button>
          <Button icon={<IconTrash size={15} aria-hidden />} onClick={() => removeThem(desk, marked)}>
            Remove
          </Button>
        </>
      )}
      <IconButton label="Choose none" onClick={() => stage.setState({ marked: new Set() })}>
        <IconX size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
