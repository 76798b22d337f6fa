import type { Journey, Note } from "../journey";
import { freshId } from "./several";

/** Sticks a new note to a step, or to a free place of the canvas. */
export function addNote(journey: Journey, note: Omit<Note, "id">): { journey: Journey; id: string } {
  const notes = journey.notes ?? [];
  const id = freshId(new Set(notes.map((one) => one.id)), "note");
  return { journey: { ...journey, notes: [...notes, { id, ...note }] }, id };
}

/** Changes what a note says or where it hangs. */
export const changeNote = (journey: Journey, id: string, patch: Partial<Omit<Note, "id">>): Journey => ({
  ...journey,
  notes: (journey.notes ?? []).map((note) => (note.id === id ? { ...note, ...patch } : note)),
});

/** Takes a note away. A journey without notes looks as if it never had one. */
export function removeNote({ notes = [], ...journey }: Journey, id: string): Journey {
  const left = notes.filter((note) => note.id !== id);
  return left.length > 0 ? { ...journey, notes: left } : journey;
}
