import type { Commands } from "../../web/src/editor/commands";
import type { Editor } from "../../web/src/editor/store";

/** What was done, by its name, and how often. */
export type Tally = Record<string, number>;

interface Drawn {
  seed: number;
  count: number;
}

/**
 * Makes edits by the very commands that buttons and keys call. The page is not asked to hand them out: they are taken
 * from what React keeps beside the canvas. It runs inside the page, and so may use nothing from outside itself.
 */
export async function commandOnPage({ seed, count }: Drawn): Promise<Tally> {
  interface Fiber {
    memoizedProps?: { value?: { commands?: Commands; editor?: Editor } };
    return?: Fiber;
  }
  const canvas = document.querySelector(".canvas");
  const key = Object.keys(canvas ?? {}).find((name) => name.startsWith("__reactFiber$"));
  let fiber: Fiber | undefined = Reflect.get(canvas ?? {}, key ?? "");
  while (fiber && !fiber.memoizedProps?.value?.commands) fiber = fiber.return;
  const { commands, editor } = fiber?.memoizedProps?.value ?? {};
  if (!commands || !editor) throw new Error("The canvas keeps its commands elsewhere now.");

  let state = seed;
  const roll = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const one = <V>(list: readonly V[]): V | undefined => list[roll(list.length)];
  const kinds = ["email", "sms", "call", "wait", "waitFor", "branch", "split", "holdout", "goal", "exit"];
  const steps = () => editor.getState().journey.steps;
  const id = () => one(steps())?.id ?? "";
  const path = () => {
    const step = one(steps());
    return { step: step?.id ?? "", path: one(Object.keys(step?.paths ?? {})) ?? "next" };
  };
  const add = () => {
    const kind = one(kinds) ?? "wait";
    commands.add(roll(8) ? path() : { at: { x: roll(900), y: roll(900) } }, kind);
  };
  const edits: Record<string, () => void> = {
    add,
    more: add,
    remove: () => commands.remove(id(), one(Object.keys(one(steps())?.paths ?? {}))),
    connect: () => commands.connect(path().step, path().path, id()),
    disconnect: () => commands.disconnect(path().step, path().path),
    move: () => commands.move(id(), path()),
    place: () => commands.place(id(), { x: roll(900), y: roll(900) }),
    duplicate: () => commands.duplicate(id()),
    lead: () => commands.leadOpen(id(), roll(2) ? id() : undefined),
    tidy: () => commands.tidy(),
    rename: () => commands.rename(`Journey ${roll(1_000)}`),
    name: () => commands.update(id(), { name: `Step ${roll(1_000)}` }, "name"),
    note: () => commands.update(id(), { note: `Note ${roll(1_000)}` }, "note"),
    plan: () => commands.update(id(), { plan: { unitCost: roll(500) } }, "plan.unitCost"),
    config: () => commands.update(id(), { config: { how: "for", for: { amount: roll(9), unit: "days" } } }),
    policies: () => commands.policies({ zone: one(["UTC", "Europe/Paris"]) ?? "UTC", stops: [] }),
  };
  const names = Object.keys(edits);
  const tally: Tally = {};
  for (let n = 0; n < count; n++) {
    // Drawings that grow too large are cut back, so that each edit stays quick.
    const name = steps().length > 14 ? "remove" : (names[roll(names.length)] ?? "add");
    const before = editor.getState().journey;
    edits[name]?.();
    if (editor.getState().journey !== before) tally[name] = (tally[name] ?? 0) + 1;
    // Every tenth edit leaves its panel open.
    if (roll(10)) editor.getState().select(undefined);
    else editor.getState().settle();
    await new Promise((done) => setTimeout(done, 0));
  }
  return tally;
}

/**
 * Makes edits on the page that is open, through the same buttons, keys and fields that members use. It runs inside the
 * page, where an edit costs a few ms, and so may use nothing from outside itself.
 */
export async function editOnPage({ seed, count }: Drawn): Promise<Tally> {
  let state = seed;
  const roll = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const one = (selector: string) => {
    const found = all(selector);
    return found[roll(found.length)];
  };
  const pause = () => new Promise<void>((done) => setTimeout(done, 0));
  const till = async (ready: () => boolean) => {
    for (let n = 0; n < 100 && !ready(); n++) await pause();
    return ready();
  };
  const press = (key: string, held: KeyboardEventInit = {}) =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held }),
    );
  const type = (field: HTMLElement | undefined, value: string) => {
    const own = field && Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
    if (!field || !own?.set) return false;
    field.focus();
    own.set.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.blur();
    return true;
  };
  const focus = () => {
    const card = one(".canvas .step-card");
    card?.focus();
    return card;
  };
  const pick = async (from: HTMLElement | undefined) => {
    from?.click();
    if (!(await till(() => document.querySelector(".picker [data-testid^=pick-]") !== null))) return false;
    one(".picker [data-testid^=pick-]")?.click();
    return true;
  };
  const openOne = async () => {
    focus()?.click();
    return till(() => document.querySelector(".panel .panel-section input") !== null);
  };
  const choose = async () => {
    await pause();
    one("dialog[open] .choice-list button")?.click();
    await pause();
    document.querySelector<HTMLElement>("dialog[open] [aria-label='Close']")?.click();
    return true;
  };

  const edits: Record<string, () => boolean | Promise<boolean>> = {
    fill: () => pick(one(".canvas .slot:not(.still)")),
    insert: () => pick(one(".canvas .plus[data-testid]")),
    remove: () => {
      if (all(".canvas .step-card").length < 8 || !focus()) return false;
      press("Delete");
      return choose();
    },
    duplicate: () => {
      focus()?.click();
      return press("d", { ctrlKey: true });
    },
    move: () => focus() !== undefined && press(roll(2) ? "ArrowUp" : "ArrowDown", { altKey: true }),
    name: async () => (await openOne()) && type(one(".panel input[placeholder]"), `Step ${roll(1_000)}`),
    note: async () => (await openOne()) && type(one(".panel textarea"), `Note ${roll(1_000)}`),
    number: async () => (await openOne()) && type(one(".panel input[inputmode]"), String(1 + roll(40))),
    set: async () => {
      if (!(await openOne())) return false;
      const field = one(".panel .panel-section select");
      if (!(field instanceof HTMLSelectElement)) return false;
      return type(field, field.options[roll(field.options.length)]?.value ?? "");
    },
    turn: async () => {
      if (!(await openOne())) return false;
      one(".panel :is([role=switch], .chip-choice input)")?.click();
      return true;
    },
    connect: () => {
      if (!focus()) return false;
      press("c");
      return choose();
    },
    disconnect: async () => {
      const path = document.querySelectorAll<SVGPathElement>(".canvas .path-touch");
      path[roll(path.length)]?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      await pause();
      document.querySelector<HTMLElement>(".canvas .cut-path")?.click();
      return true;
    },
    stick: () => focus() !== undefined && press("n"),
    tidy: () => {
      all(".canvas-tools .tool")
        .find((tool) => tool.textContent === "Tidy")
        ?.click();
      return true;
    },
  };
  // Drawings that grow too large are cut back, so that each edit stays quick.
  const growing = ["fill", "insert", "duplicate"];
  const names = Object.keys(edits);
  const tally: Tally = {};
  for (let n = 0; n < count; n++) {
    const large = all(".canvas .step-card").length > 12;
    let name = names[roll(names.length)] ?? "fill";
    if (large && growing.includes(name)) name = "remove";
    if (await edits[name]?.()) tally[name] = (tally[name] ?? 0) + 1;
    await pause();
    press("Escape");
    await pause();
  }
  return tally;
}

/** Presses Undo or Redo until there is nothing left; says how often that was. */
export async function pressAll(name: "Undo" | "Redo"): Promise<number> {
  let presses = 0;
  const button = document.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);
  while (button && !button.disabled && presses < 1_000) {
    button.click();
    presses += 1;
    await new Promise((done) => setTimeout(done, 0));
  }
  return presses;
}
