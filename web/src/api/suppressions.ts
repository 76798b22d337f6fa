import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { SuppressionRunView, SuppressionView } from "#api/views/consent";
import type { Channel } from "#journey/journey";
import { addressOf, get, type Page, pageOf, post, upload } from "./client";
import { queries } from "./queries";

export const useSuppressions = (q: string) =>
  useInfiniteQuery({
    queryKey: ["suppressions", { q }],
    queryFn: async ({ pageParam, signal }): Promise<Page<SuppressionView>> =>
      pageOf<SuppressionView>(await get("/suppressions", { query: { q, after: pageParam }, signal })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    placeholderData: (before) => before,
  });

export const useSuppressionRuns = (wanted: boolean) =>
  useQuery({
    queryKey: ["suppression-runs"],
    queryFn: async () => pageOf<SuppressionRunView>(await get("/suppression-lists")).items,
    enabled: wanted,
    refetchInterval: (query) =>
      query.state.data?.some(({ status }) => status === "running") ? 1_000 : false,
  });

const stale = async () => {
  await queries.invalidateQueries({ queryKey: ["suppressions"] });
  await queries.invalidateQueries({ queryKey: ["suppression-runs"] });
};

export const useSuppress = () =>
  useMutation({
    mutationFn: (said: { address: string; reason: string; channels?: Channel[] }) =>
      post<SuppressionView>("/suppressions", said),
    onSuccess: stale,
  });

export const useUnsuppress = () =>
  useMutation({
    mutationFn: ({ id, ...said }: { id: string; reason: string; sure?: boolean }) =>
      post<SuppressionView>(`/suppressions/${id}/remove`, said),
    onSuccess: stale,
  });

export const useSuppressList = () =>
  useMutation({
    mutationFn: ({ file, ...query }: { file: File; reason: string; country?: string }) =>
      upload<SuppressionRunView>("/suppression-lists", file, { query: { file: file.name, ...query } }),
    onSuccess: stale,
  });

export const suppressionsAddress = (): string => addressOf("/suppressions.csv");
