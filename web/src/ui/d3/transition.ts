import { type Selection, selection } from "d3-selection";

/**
 * Stands in for "d3-transition" (vite.config.ts). React Flow moves its view through it and through nothing else of it:
 * one named tween on one element. The real one brings colours, strings and matrices along, 9 KiB of them.
 */
type Each = (this: Element, datum: unknown, index: number, group: Element[]) => void;
type Tween = (this: Element, datum: unknown, index: number, group: Element[]) => (share: number) => void;

interface Running {
  frame: number;
  handlers: Map<string, Each>;
}

const running = new WeakMap<Element, Running>();

function tell(element: Element, handlers: Map<string, Each>, event: string): void {
  for (const [name, handler] of handlers) {
    if (name.split(".")[0] === event) handler.call(element, undefined, 0, [element]);
  }
}

/** Stops what moves an element now; whoever listens to "interrupt" hears of it. */
export function interrupt(element: Element): void {
  const now = running.get(element);
  if (!now) return;
  cancelAnimationFrame(now.frame);
  running.delete(element);
  tell(element, now.handlers, "interrupt");
}

interface Move {
  ms: number;
  ease(share: number): number;
  tween: Tween;
  handlers: Map<string, Each>;
}

function run(element: Element, said: Move): void {
  interrupt(element);
  const now: Running = { frame: 0, handlers: said.handlers };
  running.set(element, now);
  let began: number | undefined;
  let move: ((share: number) => void) | undefined;
  const step = (at: number): void => {
    if (began === undefined) {
      began = at;
      tell(element, said.handlers, "start");
      move = said.tween.call(element, undefined, 0, [element]);
    }
    const share = Math.min(1, (at - began) / said.ms);
    move?.(share === 1 ? 1 : said.ease(share));
    if (share < 1) {
      now.frame = requestAnimationFrame(step);
      return;
    }
    running.delete(element);
    tell(element, said.handlers, "end");
  };
  now.frame = requestAnimationFrame(step);
}

type Chosen = Selection<Element, unknown, null, undefined>;

function transitionOf(chosen: Chosen) {
  const handlers = new Map<string, Each>();
  let ms = 250;
  let ease = (share: number): number => share;
  const transition = {
    selection: () => chosen,
    duration: (length: number) => {
      ms = length;
      return transition;
    },
    ease: (curve: (share: number) => number) => {
      ease = curve;
      return transition;
    },
    on: (names: string, handler: Each) => {
      for (const name of names.trim().split(/\s+/)) handlers.set(name, handler);
      return transition;
    },
    call: (act: (self: unknown, ...more: unknown[]) => void, ...more: unknown[]) => {
      act(transition, ...more);
      return transition;
    },
    tween: (_name: string, tween: Tween) => {
      chosen.each(function (this: Element) {
        run(this, { ms, ease, tween, handlers });
      });
      return transition;
    },
  };
  return transition;
}

Object.assign(selection.prototype, {
  transition(this: Chosen) {
    return transitionOf(this);
  },
  interrupt(this: Chosen) {
    return this.each(function (this: Element) {
      interrupt(this);
    });
  },
});
