import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { LetterView } from "#api/views/house";
import { get, type Page, pageOf, post } from "./client";
import { queries } from "./queries";

export const useLetters = (q: string) =>
  useInfiniteQuery({
    queryKey: ["mailbox", { q }],
    queryFn: async ({ pageParam }): Promise<Page<LetterView>> =>
      pageOf<LetterView>(await get("/mailbox", { query: { q, after: pageParam } })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    placeholderData: (before) => before,
    refetchInterval: 5_000,
  });

export const useLetter = (id: string | undefined) =>
  useQuery({
    queryKey: ["mailbox", id],
    queryFn: () => get<LetterView>(`/mailbox/${encodeURIComponent(id ?? "")}`),
    enabled: Boolean(id),
    refetchInterval: 5_000,
  });

export interface LetterAct {
  act: "open" | "click" | "bounce" | "complain" | "reply";
  text?: string;
  link?: string;
}

export const useActOnLetter = (id: string) =>
  useMutation({
    mutationFn: (said: LetterAct) => post<unknown>(`/mailbox/${encodeURIComponent(id)}/act`, said),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["mailbox"] }),
  });
