import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  onChoose(): void;
  tone?: "bad";
  disabled?: boolean;
}

interface Props {
  /** The button that opens it; it is given the props a menu button needs. */
  button(props: {
    "aria-haspopup": "menu";
    "aria-expanded": boolean;
    "aria-controls": string;
    onClick(): void;
    onKeyDown(event: KeyboardEvent): void;
  }): ReactNode;
  label: string;
  head?: ReactNode;
  items: (MenuItem | "line")[];
  /** Which corner of the button it hangs on. */
  side?: "below" | "above" | "right";
}

/** Where the focus goes from place `at` of `many`. */
const MOVES: Record<string, (at: number, many: number) => number> = {
  ArrowDown: (at, many) => (at + 1) % many,
  ArrowUp: (at, many) => (at - 1 + many) % many,
  Home: () => 0,
  End: (_, many) => many - 1,
};

/** A menu button: arrows move, Enter chooses, Escape and a click elsewhere close it. */
export function Menu({ button, label, head, items, side = "below" }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const choices = () => [
    ...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]:not([disabled])") ?? []),
  ];
  const close = () => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
  };
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>("[role=menuitem]:not([disabled])")?.focus();
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", away, true);
    return () => document.removeEventListener("pointerdown", away, true);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = choices();
    const at = all.findIndex((one) => one.matches(":focus"));
    const next = MOVES[event.key]?.(at, all.length);
    if (next !== undefined) all[next]?.focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") return setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="menu" ref={box}>
      {button({
        "aria-haspopup": "menu",
        "aria-expanded": open,
        "aria-controls": id,
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          setOpen(true);
        },
      })}
      {open && (
        <div className={`menu-list ${side}`}>
          {head && <div className="menu-head">{head}</div>}
          <div role="menu" id={id} aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
            {items.map((item, index) =>
              item === "line" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is told apart by its place alone
                <hr key={index} />
              ) : (
                <button
                  key={item.label}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className={item.tone}
                  disabled={item.disabled}
                  onClick={() => {
                    close();
                    item.onChoose();
                  }}
                >
                  {item.icon}
                  {item.label}
                </button>
              ),
            )}
          </div>
        </div>
      )}
    </div>
  );
}
