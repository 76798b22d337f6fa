import { useState } from "react";
import { useDesk, useEditor } from "./desk";

/** The journey's name; in edit mode it is typed where it stands. */
export function JourneyName() {
  const { editor, commands, mode } = useDesk();
  const name = useEditor((s) => s.journey.name);
  const [typed, setTyped] = useState<string>();
  if (mode === "live") return <h1 className="cut">{name}</h1>;
  return (
    <h1 className="journey-name">
      <input
        aria-label="Name of the journey"
        value={typed ?? name}
        maxLength={160}
        size={Math.max(8, (typed ?? name).length)}
        onChange={(event) => {
          // A journey has a name: an empty field is held here until something stands in it.
          setTyped(event.target.value);
          if (event.target.value.trim()) commands.rename(event.target.value);
        }}
        onBlur={() => {
          setTyped(undefined);
          editor.getState().settle();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </h1>
  );
}
