import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { TaskView } from "#api/views/journeys";
import type { ResponseClass } from "#journey/journey";
import { get, type Page, pageOf, patch, post } from "./client";
import { queries } from "./queries";

export const useTasks = (status: "open" | "done") =>
  useInfiniteQuery({
    queryKey: ["tasks", status],
    queryFn: async ({ pageParam }): Promise<Page<TaskView>> =>
      pageOf<TaskView>(await get("/tasks", { query: { status, after: pageParam } })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    refetchInterval: 10_000,
  });

const stale = () => queries.invalidateQueries({ queryKey: ["tasks"] });

export const useOutcome = () =>
  useMutation({
    mutationFn: (said: { id: string; class: ResponseClass; note: string }) =>
      post<unknown>(`/tasks/${said.id}/outcome`, { class: said.class, note: said.note }),
    onSuccess: stale,
  });

export const useEditTask = () =>
  useMutation({
    mutationFn: (said: { id: string; owner?: string; due?: number }) =>
      patch<unknown>(`/tasks/${said.id}`, { owner: said.owner, due: said.due }),
    onSuccess: stale,
  });
