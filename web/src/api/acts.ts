import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { FailedActView } from "#api/views/acts";
import { get, type Page, pageOf, post } from "./client";
import { queries } from "./queries";

/** What one step was to do and could not, page by page. */
export const useUndone = (journey: string, step: string) =>
  useInfiniteQuery({
    queryKey: ["live", journey, "undone", step],
    queryFn: async ({ pageParam, signal }): Promise<Page<FailedActView>> =>
      pageOf<FailedActView>(
        await get(`/journeys/${journey}/acts/failed`, {
          query: { step, after: pageParam, limit: 100 },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
  });

/** Has acts tried again: those named, or all of a step. */
export const useRetryActs = (journey: string) =>
  useMutation({
    mutationFn: (which: { step?: string; acts?: string[] }) =>
      post<{ again: number }>(`/journeys/${journey}/acts/failed`, which),
    onSettled: () => queries.invalidateQueries({ queryKey: ["live", journey] }),
  });
