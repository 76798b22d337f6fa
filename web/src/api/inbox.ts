import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { AnswerView, ExampleView, ThreadView } from "#api/views/inbox";
import type { TaskView } from "#api/views/journeys";
import type { ResponseClass } from "#journey/journey";
import { get, type Page, pageOf, patch, post, put, remove } from "./client";
import { queries } from "./queries";

export interface Filter {
  status: "open" | "snoozed" | "done";
  whose: "reach" | "mine" | "team" | "unassigned";
  kind?: string | undefined;
  class?: string | undefined;
}

/** A page of the queue and those after it; what is new comes by itself. */
export const useQueue = (filter: Filter, on = true) =>
  useInfiniteQuery({
    queryKey: ["tasks", "queue", filter],
    queryFn: async ({ pageParam }): Promise<Page<TaskView>> =>
      pageOf<TaskView>(await get("/tasks", { query: { ...filter, after: pageParam } })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    refetchInterval: 5_000,
    enabled: on,
  });

export const useAnswers = (name: string | undefined, on: boolean) =>
  useInfiniteQuery({
    queryKey: ["replies", name],
    queryFn: async ({ pageParam }): Promise<Page<AnswerView>> =>
      pageOf<AnswerView>(await get("/replies", { query: { class: name, after: pageParam } })),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    refetchInterval: 10_000,
    enabled: on,
  });

const pathOf = (id: string): string => `/tasks/${encodeURIComponent(id)}`;

export const useThread = (id: string | undefined) =>
  useQuery({
    queryKey: ["tasks", "thread", id],
    queryFn: () => get<ThreadView>(pathOf(id ?? "")),
    enabled: id !== undefined,
    refetchInterval: 15_000,
  });

/** Not waited for: what a deed says comes at once, and a box that is gone by then would never say it. */
const stale = (): void => {
  for (const name of ["tasks", "replies", "notices"]) void queries.invalidateQueries({ queryKey: [name] });
};

/** What one can do about a task, each with what it needs to know. */
export type Deed =
  | { deed: "accept" }
  | { deed: "refuse"; reason: string; note?: string }
  | { deed: "snooze"; until: number | null }
  | { deed: "reopen" }
  | { deed: "outcome"; class: ResponseClass; note: string };

export const useDeed = () =>
  useMutation({
    mutationFn: ({ id, deed, ...said }: Deed & { id: string }) =>
      post<TaskView>(`${pathOf(id)}/${deed}`, Object.keys(said).length > 0 ? said : undefined),
    onSuccess: stale,
  });

export const useAssign = () =>
  useMutation({
    mutationFn: ({ id, ...said }: { id: string; owner?: string | null; team?: string | null }) =>
      patch<TaskView>(pathOf(id), said),
    onSuccess: stale,
  });

export interface Fix {
  person: string;
  at: number;
  id: string;
  class: ResponseClass;
  learn: boolean;
  until?: number;
}

export const useCorrect = () =>
  useMutation({ mutationFn: (fix: Fix) => post<void>("/replies/correct", fix), onSuccess: stale });

export const useExamples = () =>
  useQuery({
    queryKey: ["learned"],
    queryFn: async () => pageOf<ExampleView>(await get("/learned")).items,
  });

const unlearnt = () => queries.invalidateQueries({ queryKey: ["learned"] });

export const useSwitchExample = () =>
  useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) => patch(`/learned/${id}`, { on }),
    onSuccess: unlearnt,
  });
export const useForgetExample = () =>
  useMutation({ mutationFn: (id: string) => remove(`/learned/${id}`), onSuccess: unlearnt });

/** Teams, routing, hours and promises, as the API keeps them. */
export interface TaskRulesView {
  revision: number;
  hours: { zone: string; days: number[]; from: string; to: string; country?: string };
  teams: { id: string; name: string; members: string[]; manager?: string }[];
  routes: {
    name: string;
    when: {
      classes?: ResponseClass[];
      about?: "medicine" | "product";
      territories?: string[];
      countries?: string[];
      minScore?: number;
      stages?: string[];
      tiers?: string[];
    };
    to: { team: string } | { member: string } | { owner: true };
  }[];
  levels: {
    name: string;
    classes: ResponseClass[];
    within: number;
    tell: { percent: number; who: "owner" | "team" | "manager" }[];
  }[];
  answers: Record<string, "always" | "noPath" | "never">;
  refusals: string[];
  acknowledgement: string;
}

const rulesKey = ["task-rules"];
export const useTaskRules = () =>
  useQuery({ queryKey: rulesKey, queryFn: () => get<TaskRulesView>("/settings/tasks") });
export const useSaveTaskRules = () =>
  useMutation({
    mutationFn: ({ revision, ...rules }: TaskRulesView) =>
      put<TaskRulesView>("/settings/tasks", rules, { headers: { "If-Match": String(revision) } }),
    onSuccess: (saved) => queries.setQueryData(rulesKey, saved),
  });
