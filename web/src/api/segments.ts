import { useMutation, useQuery } from "@tanstack/react-query";
import type { SegmentCountView, SegmentView } from "#api/views/people";
import type { Rule } from "#journey/segment";
import { get, pageOf, patch, post, remove } from "./client";
import { queries } from "./queries";

export const useSegments = () =>
  useQuery({
    queryKey: ["segments"],
    queryFn: async () => pageOf<SegmentView>(await get("/segments")).items,
  });

const stale = () => queries.invalidateQueries({ queryKey: ["segments"] });

export const useSaveSegment = (id?: string) =>
  useMutation({
    mutationFn: (said: { name: string; rule: Rule }) =>
      id ? patch<SegmentView>(`/segments/${id}`, said) : post<SegmentView>("/segments", said),
    onSuccess: stale,
  });

export const useDeleteSegment = () =>
  useMutation({ mutationFn: (id: string) => remove(`/segments/${id}`), onSuccess: stale });

/** How many people a rule means now; the last answer stays until the next is in. */
export const useCount = (rule: Rule | undefined) =>
  useQuery({
    queryKey: ["segmentCount", rule],
    queryFn: ({ signal }) => post<SegmentCountView>("/segments/count", { rule }, { signal }),
    enabled: rule !== undefined,
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
