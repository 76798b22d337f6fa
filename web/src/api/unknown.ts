import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { UnknownSettledView, UnknownView } from "#api/views/journeys";
import { get, type Page, pageOf, post } from "./client";
import { queries } from "./queries";

/** Touches of one step of which nobody can tell whether they were sent, page by page. */
export const useUnknown = (journey: string, step: string) =>
  useInfiniteQuery({
    queryKey: ["live", journey, "unknown", step],
    queryFn: async ({ pageParam, signal }): Promise<Page<UnknownView>> =>
      pageOf<UnknownView>(
        await get(`/journeys/${journey}/unknown`, { query: { step, after: pageParam, limit: 100 }, signal }),
      ),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
  });

export interface Settle {
  do: "resend" | "leave";
  touches: string[];
  evenAfterExit?: boolean;
}

/** Sends touches again or leaves them as they are; the answer says of each what came of it. */
export const useSettleUnknown = (journey: string) =>
  useMutation({
    mutationFn: (said: Settle) => post<UnknownSettledView>(`/journeys/${journey}/unknown`, said),
    onSettled: () => queries.invalidateQueries({ queryKey: ["live", journey] }),
  });
