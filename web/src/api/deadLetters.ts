import { useMutation, useQuery } from "@tanstack/react-query";
import type { DeadLetterView, GuardView } from "#api/views/house";
import { get, pageOf, post, remove } from "./client";
import { queries } from "./queries";

/** Work that failed too often and was put aside. */
export const useDeadLetters = () =>
  useQuery({
    queryKey: ["dead-letters"],
    queryFn: async () => pageOf<DeadLetterView>(await get("/dead-letters")).items,
    refetchInterval: 15_000,
  });

/** What keeps people from being lost or doubled, and how often it had to. */
export const useGuards = () =>
  useQuery({
    queryKey: ["guards"],
    queryFn: async () => pageOf<GuardView>(await get("/guards")).items,
    refetchInterval: 15_000,
  });

const stale = () => queries.invalidateQueries({ queryKey: ["dead-letters"] });

export const useReplay = () =>
  useMutation({
    mutationFn: (id: string) => post<void>(`/dead-letters/${encodeURIComponent(id)}/replay`),
    onSettled: stale,
  });

export const useDrop = () =>
  useMutation({
    mutationFn: (id: string) => remove(`/dead-letters/${encodeURIComponent(id)}`),
    onSettled: stale,
  });
