import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { DayReportView, SafetyView, ThreadView } from "#api/views/inbox";
import { addressOf, get, type Page, pageOf, post } from "./client";
import { queries } from "./queries";

export type CaseThread = Omit<ThreadView, "task"> & { task: SafetyView };

export const useReports = (status: "open" | "done") =>
  useInfiniteQuery({
    queryKey: ["safety", status],
    queryFn: async ({ pageParam }): Promise<Page<SafetyView>> =>
      pageOf<SafetyView>(await get("/safety", { query: { status, after: pageParam } })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    refetchInterval: 5_000,
  });

const pathOf = (id: string): string => `/safety/${encodeURIComponent(id)}`;

export const useReport = (id: string | undefined) =>
  useQuery({
    queryKey: ["safety", "one", id],
    queryFn: () => get<CaseThread>(pathOf(id ?? "")),
    enabled: id !== undefined,
  });

export const useDays = () =>
  useQuery({
    queryKey: ["safety", "days"],
    queryFn: async () => pageOf<DayReportView>(await get("/safety/days")).items,
  });

const stale = (): void => {
  void queries.invalidateQueries({ queryKey: ["safety"] });
};

export type SafetyDeed =
  | { deed: "take-up" }
  | { deed: "thank" }
  | { deed: "close"; reference: string; journeys: "resume" | "end" }
  | { deed: "none"; reason: string; class: string }
  | { deed: "second"; agrees: boolean; note?: string };

export const useSafetyDeed = () =>
  useMutation({
    mutationFn: ({ id, deed, ...said }: SafetyDeed & { id: string }) =>
      post<SafetyView>(`${pathOf(id)}/${deed}`, Object.keys(said).length > 0 ? said : undefined),
    onSuccess: stale,
  });

export const useCompareAgain = () =>
  useMutation({ mutationFn: (day: string) => post(`/safety/days/${day}`), onSuccess: stale });

export const dayFile = (day: string): string => addressOf(`/safety/days/${day}/file`);

/** The reports as a file. They count as handed over from then on, so it is a deed and no link. */
export async function exportReports(status: "open" | "done", format: "csv" | "json"): Promise<Blob> {
  const answer = await fetch(addressOf("/safety/export"), {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", "x-rekindle": "1" },
    body: JSON.stringify({ status, format }),
  });
  if (!answer.ok) throw new Error("The file could not be made. Please try again.");
  stale();
  return answer.blob();
}
