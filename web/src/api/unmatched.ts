import { useMutation, useQuery } from "@tanstack/react-query";
import type { DecidedView, UnmatchedView } from "#api/views/unmatched";
import { get, post } from "./client";
import { queries } from "./queries";

export const useUnmatched = () =>
  useQuery({
    queryKey: ["unmatched", "open"],
    queryFn: async () => (await get<{ items: UnmatchedView[] }>("/unmatched")).items,
    refetchInterval: 15_000,
  });

export const useDecided = (wanted: boolean) =>
  useQuery({
    queryKey: ["unmatched", "decided"],
    queryFn: async () => (await get<{ items: DecidedView[] }>("/unmatched/decided")).items,
    enabled: wanted,
  });

export const useUnmatchedCount = () =>
  useQuery({
    queryKey: ["unmatched", "count"],
    queryFn: () => get<{ open: number; urgent: number }>("/unmatched/count"),
    refetchInterval: 30_000,
  });

const stale = () => queries.invalidateQueries({ queryKey: ["unmatched"] });

export const useAssignMessage = () =>
  useMutation({
    mutationFn: (said: { id: string; person: string }) =>
      post<unknown>(`/unmatched/${encodeURIComponent(said.id)}/assign`, { person: said.person }),
    onSettled: stale,
  });

export const useDismissMessage = () =>
  useMutation({
    mutationFn: (said: { id: string; reason: string }) =>
      post<unknown>(`/unmatched/${encodeURIComponent(said.id)}/dismiss`, { reason: said.reason }),
    onSettled: stale,
  });
