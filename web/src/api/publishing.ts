import { useMutation, useQuery } from "@tanstack/react-query";
import type { DifferenceView, MigrationForecastView } from "#api/views/publishing";
import type { Journey } from "#journey/journey";
import type { Choices } from "#journey/moves";
import { post } from "./client";
import { stale } from "./journeys";

/** What becomes of the people inside, as it is sent: a choice for some steps, and one for all others. */
export type Said = Pick<Choices, "rest" | "steps">;

/** What publishing a drawing that may not be saved yet would change, with the people at each step. */
export const useDifference = (id: string, document: Journey, enabled: boolean) =>
  useQuery({
    queryKey: ["difference", id, document],
    queryFn: () => post<DifferenceView>(`/journeys/${id}/difference`, { document }),
    enabled,
    gcTime: 0,
  });

/** What these choices would do to the people inside; asked anew for every choice. */
export const useMigrationForecast = (id: string, document: Journey, choices: Said) =>
  useQuery({
    queryKey: ["difference", id, document, choices],
    queryFn: () => post<MigrationForecastView>(`/journeys/${id}/difference/forecast`, { document, choices }),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 0,
  });

export const useActivate = (id: string) =>
  useMutation({
    mutationFn: (choices: Said | undefined) => post<unknown>(`/journeys/${id}/activate`, { choices }),
    onSuccess: stale(id),
  });
