import { useMutation } from "@tanstack/react-query";
import { post } from "./client";
import { stale } from "./journeys";

export interface Enrolled {
  enrolled: number;
  /** who may not enter, and why */
  refused: { person: string; reason: string }[];
}

/** Puts people into a journey by hand. */
export const useEnroll = (journey: string) =>
  useMutation({
    mutationFn: (people: string[]) => post<Enrolled>(`/journeys/${journey}/enrollments`, { people }),
    onSuccess: stale(journey),
  });
