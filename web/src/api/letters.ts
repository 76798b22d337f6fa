import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { BatchView, LetterSettingsView, QueueView, ReturnedView } from "#api/views/letters";
import { addressOf, get, type Page, pageOf, post, put, upload } from "./client";
import { queries } from "./queries";

export const useLetterQueue = () =>
  useQuery({
    queryKey: ["letters", "queue"],
    queryFn: ({ signal }) => get<QueueView>("/letters/queue", { signal }),
    // Batches that are taken back give their letters back a moment later.
    refetchInterval: 5_000,
  });

export const useBatches = () =>
  useInfiniteQuery({
    queryKey: ["letters", "batches"],
    queryFn: async ({ pageParam, signal }): Promise<Page<BatchView>> =>
      pageOf<BatchView>(await get("/letters/batches", { query: { after: pageParam }, signal })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(({ state }) => state === "making"))
        ? 1_000
        : false,
  });

const stale = () => queries.invalidateQueries({ queryKey: ["letters"] });

export const useMakeBatch = () =>
  useMutation({
    mutationFn: (draft: { name?: string; journey?: string; step?: string }) =>
      post<BatchView>("/letters/batches", draft),
    onSuccess: stale,
  });

export interface Price {
  amount: number;
  currency: string;
}

export const useHandOver = () =>
  useMutation({
    mutationFn: ({ id, price }: { id: string; price?: Price }) =>
      post<BatchView>(`/letters/batches/${id}/hand-over`, price ? { price } : {}),
    onSuccess: stale,
  });

export const usePrice = () =>
  useMutation({
    mutationFn: ({ id, price }: { id: string; price: Price }) =>
      put<BatchView>(`/letters/batches/${id}/price`, price),
    onSuccess: stale,
  });

export const useTakeBack = () =>
  useMutation({
    mutationFn: ({ id, to }: { id: string; to: "queue" | "cancel" }) =>
      post<BatchView>(`/letters/batches/${id}/revoke`, { to }),
    onSuccess: stale,
  });

export const useReturned = () =>
  useMutation({
    mutationFn: (file: Blob) =>
      upload<ReturnedView>("/letters/returned", new Blob([file], { type: "text/csv" })),
    onSuccess: stale,
  });

export const useLetterSettings = (wanted: boolean) =>
  useQuery({
    queryKey: ["letters", "settings"],
    queryFn: () => get<LetterSettingsView>("/letters/settings"),
    enabled: wanted,
  });

export const useSaveLetterSettings = () =>
  useMutation({
    mutationFn: (settings: LetterSettingsView) => put<LetterSettingsView>("/letters/settings", settings),
    onSuccess: stale,
  });

/** So many letters stand in one PDF. */
const PART = 500;

/** The addresses of the PDFs of a batch, a part each. */
export const pdfsOf = ({ id, pieces }: BatchView): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(pieces / PART)) }, (_, i) =>
    addressOf(`/letters/batches/${id}/letters.pdf`, { part: i + 1 }),
  );

export const csvOf = ({ id }: BatchView): string => addressOf(`/letters/batches/${id}/letters.csv`);
export const letterPdf = (content: string): string => addressOf(`/contents/${content}/letter.pdf`);
