import { useMutation, useQuery } from "@tanstack/react-query";
import type {
  BreakdownView,
  DifferenceView,
  SegmentCountView,
  SegmentView,
  SnapshotView,
  VocabularyView,
} from "#api/views/segments";
import type { Rule } from "#journey/segment";
import { get, patch, post, Refusal, remove } from "./client";
import { queries } from "./queries";

export { useSegments } from "./segmentList";

const stale = () =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ["segments"] }),
    queries.invalidateQueries({ queryKey: ["vocabulary"] }),
  ]);

export const useSaveSegment = (id?: string) =>
  useMutation({
    mutationFn: (said: { name: string; rule: Rule }) =>
      id ? patch<SegmentView>(`/segments/${id}`, said) : post<SegmentView>("/segments", said),
    onSuccess: stale,
  });

export const useDeleteSegment = () =>
  useMutation({ mutationFn: (id: string) => remove(`/segments/${id}`), onSuccess: stale });

/** Puts a segment away, or brings it back. */
export const useArchiveSegment = () =>
  useMutation({
    mutationFn: ({ id, back }: { id: string; back: boolean }) =>
      post<SegmentView>(`/segments/${id}/${back ? "unarchive" : "archive"}`),
    onSuccess: stale,
  });

export const useCopySegment = () =>
  useMutation({ mutationFn: (id: string) => post<SegmentView>(`/segments/${id}/copy`), onSuccess: stale });

/** What rules may ask about in this house. */
export const useVocabulary = () =>
  useQuery({
    queryKey: ["vocabulary"],
    queryFn: () => get<VocabularyView>("/segments/vocabulary"),
    staleTime: 60_000,
  });

/** How many people a rule means now, exactly; the last answer stays until the next is in. */
export const useCount = (rule: Rule | undefined) =>
  useQuery({
    queryKey: ["segmentCount", rule],
    queryFn: ({ signal }) => post<SegmentCountView>("/segments/count", { rule }, { signal }),
    enabled: rule !== undefined,
    placeholderData: (before) => before,
    staleTime: 30_000,
  });

/** The same in a moment; with its range when there are too many people to ask them all. */
export const useQuickCount = (rule: Rule | undefined, within = 300) =>
  useQuery({
    queryKey: ["segmentCount", rule, within],
    queryFn: ({ signal }) => post<SegmentCountView>("/segments/count", { rule, within }, { signal }),
    enabled: rule !== undefined,
    staleTime: 30_000,
  });

export const useBreakdown = (rule: Rule | undefined, field: string) =>
  useQuery({
    queryKey: ["segmentBreakdown", rule, field],
    queryFn: ({ signal }) => post<BreakdownView>("/segments/breakdown", { rule, field }, { signal }),
    enabled: rule !== undefined && field !== "",
    staleTime: 30_000,
  });

const EVERYBODY: Rule = { all: [] };
/** The values a field has in this house, most frequent first. */
export const useValues = (field: string | undefined) =>
  useQuery({
    queryKey: ["segmentBreakdown", EVERYBODY, field],
    queryFn: ({ signal }) =>
      post<BreakdownView>("/segments/breakdown", { rule: EVERYBODY, field }, { signal }),
    enabled: field !== undefined,
    staleTime: 300_000,
  });

export const useDifference = (first: Rule | undefined, second: Rule | undefined) =>
  useQuery({
    queryKey: ["segmentDifference", first, second],
    queryFn: ({ signal }) => post<DifferenceView>("/segments/difference", { first, second }, { signal }),
    enabled: first !== undefined && second !== undefined,
    staleTime: 30_000,
  });

/** The latest snapshot of a segment; asked again and again while it is being made. */
export const useSnapshot = (id: string | undefined) =>
  useQuery({
    queryKey: ["snapshot", id],
    queryFn: async () => {
      try {
        return await get<SnapshotView>(`/segments/${id}/snapshot`);
      } catch (error) {
        if (error instanceof Refusal && error.status === 404) return null;
        throw error;
      }
    },
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && !state.data.done ? 700 : false),
  });

const snapped = async (_: unknown, id: string) => {
  await queries.invalidateQueries({ queryKey: ["snapshot", id] });
  await stale();
};

export const useMakeSnapshot = () =>
  useMutation({
    mutationFn: (id: string) => post<SnapshotView>(`/segments/${id}/snapshot`),
    onSuccess: snapped,
  });

export const useDropSnapshot = () =>
  useMutation({ mutationFn: (id: string) => remove(`/segments/${id}/snapshot`), onSuccess: snapped });
