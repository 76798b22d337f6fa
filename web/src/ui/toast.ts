import { create } from "zustand";

export interface Toast {
  id: number;
  message: string;
  tone: "plain" | "bad";
}

interface Toasts {
  toasts: Toast[];
  drop(id: number): void;
}

export const useToasts = create<Toasts>((set) => ({
  toasts: [],
  drop: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
}));

let last = 0;

function show(message: string, tone: Toast["tone"], ms: number): void {
  last += 1;
  const id = last;
  useToasts.setState((state) => ({ toasts: [...state.toasts.slice(-3), { id, message, tone }] }));
  setTimeout(() => useToasts.getState().drop(id), ms);
}

/** A short sentence in the corner after something was done. */
export const say = (message: string): void => show(message, "plain", 4_500);

/** The same for a "no": it stays longer, because it has to be read. */
export const sayNo = (error: unknown): void => show(sentenceOf(error), "bad", 10_000);

export const sentenceOf = (error: unknown): string =>
  error instanceof Error && error.message ? error.message : "Something went wrong. Please try again.";
