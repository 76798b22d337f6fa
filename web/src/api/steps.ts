import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { STEP_PEOPLE, StepPersonView, StepStatusView } from "#api/views/journeys";
import { get, type Page, pageOf } from "./client";

export type StepPeopleOf = (typeof STEP_PEOPLE)[number];
export type StepPerson = z.infer<typeof StepPersonView>;

export const useStepStatus = (id: string, step: string | undefined, enabled = true) =>
  useQuery({
    queryKey: ["live", id, "step", step],
    queryFn: ({ signal }) => get<StepStatusView>(`/journeys/${id}/steps/${step}`, { signal }),
    refetchInterval: 5_000,
    enabled: enabled && Boolean(step),
  });

/** The people behind a number of a step, page by page: `data.pages[].items`, `fetchNextPage`. */
export const useStepPeople = (id: string, step: string | undefined, view: StepPeopleOf, enabled = true) =>
  useInfiniteQuery({
    queryKey: ["live", id, "step", step, "people", view],
    queryFn: async ({ pageParam, signal }): Promise<Page<StepPerson>> =>
      pageOf<StepPerson>(
        await get(`/journeys/${id}/steps/${step}/people`, { query: { view, after: pageParam }, signal }),
      ),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    enabled: enabled && Boolean(step),
  });
