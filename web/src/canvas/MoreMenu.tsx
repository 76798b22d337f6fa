import { IconDots } from "@tabler/icons-react";
import { IconButton } from "../ui/IconButton";
import { Menu, type MenuItem } from "../ui/Menu";
import { useDesk, useStage } from "./desk";

/** What is wanted seldom, behind three dots. */
export function MoreMenu() {
  const desk = useDesk();
  const { stage, mode, editor } = desk;
  const folded = useStage((s) => s.folded.size > 0);
  const edits = mode === "edit";
  const items: (MenuItem | "line")[] = [
    { label: "Find in this journey", onChoose: () => stage.setState({ finding: 1 }) },
    ...(folded
      ? [{ label: "Unfold all branches", onChoose: () => stage.setState({ folded: new Set() }) }]
      : []),
    ...(edits
      ? [
          {
            label: "Add a note",
            onChoose: () =>
              void import("./deeds").then((deeds) => deeds.stick(desk, editor.getState().selection)),
          },
        ]
      : []),
    "line",
    { label: "Versions and changes…", onChoose: () => stage.setState({ dialog: "history" }) },
    { label: "Export or import…", onChoose: () => stage.setState({ dialog: "share" }) },
    "line",
    { label: "Keys on the canvas", onChoose: () => stage.setState({ dialog: "keys" }) },
  ];
  return (
    <Menu
      label="More about this journey"
      button={(props) => (
        <IconButton label="More" edged {...props}>
          <IconDots size={17} aria-hidden />
        </IconButton>
      )}
      items={items}
    />
  );
}
