import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { IconButton } from "./IconButton";

/** A text to take along, with a button that copies it. */
export function Copy({ label, value }: { label: string; value: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(value);
    setDone(true);
    setTimeout(() => setDone(false), 2_000);
  };
  return (
    <div className="copy">
      <input
        className="input mono"
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <IconButton label={done ? "Copied" : `Copy ${label}`} edged onClick={() => void copy()}>
        {done ? <IconCheck size={17} /> : <IconCopy size={17} />}
      </IconButton>
    </div>
  );
}
