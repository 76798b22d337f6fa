import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { LetterView } from "#api/views/house";
import { get, type Page, pageOf, post } from "./client";
import { queries } from "./queries";

/** Texts, newest first; `q` is a part of the number. */
export const useTexts = (q: string) =>
  useInfiniteQuery({
    queryKey: ["phone", { q }],
    queryFn: async ({ pageParam }): Promise<Page<LetterView>> =>
      pageOf<LetterView>(await get("/phone", { query: { q, after: pageParam } })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    placeholderData: (before) => before,
    refetchInterval: 4_000,
  });

/** Answers as the person who owns the number `from`. */
export const useReplyByPhone = () =>
  useMutation({
    mutationFn: (said: { from: string; text: string }) => post<unknown>("/phone/reply", said),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["phone"] }),
  });
