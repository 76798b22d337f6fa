import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

interface Props {
  label: string;
  placeholder?: string;
  value: string;
  /** Called 250 ms after the last key, or at once on Enter. */
  onSearch(value: string): void;
}

export function Search({ label, placeholder, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const soon = setTimeout(() => onSearch(text), 250);
    return () => clearTimeout(soon);
  }, [text, value, onSearch]);
  return (
    <label className="search">
      <span className="unseen">{label}</span>
      <IconSearch size={16} aria-hidden />
      <input
        type="search"
        className="input"
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && onSearch(text)}
      />
    </label>
  );
}
