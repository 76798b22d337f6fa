import { useMutation, useQuery } from "@tanstack/react-query";
import type { ActivityNameView, ActivityView } from "#api/views/events";
import type { AssessmentView, ModelView, PersonTraitsView, PreviewView } from "#api/views/traits";
import type { TraitsModel } from "#journey/scores/model";
import type { LapseReason, Stage } from "#journey/traits";
import { get, type Page, pageOf, post, put } from "./client";
import { queries } from "./queries";

/** How people are scored, with the revision a change is made from. */
export type Model = TraitsModel & { revision: number };

const modelKey = ["scores", "model"];

export const useModel = () =>
  useQuery({
    queryKey: modelKey,
    // The engine has read every rule before it answers them.
    queryFn: async () => (await get<ModelView>("/scores/model")) as Model,
  });

/** Replaces the rules, unless somebody else has changed them meanwhile. */
export const useSaveModel = () =>
  useMutation({
    mutationFn: async ({ revision, ...model }: Model) =>
      (await put<ModelView>("/scores/model", model, { headers: { "If-Match": String(revision) } })) as Model,
    onSuccess: (saved) => queries.setQueryData(modelKey, saved),
  });

/** What rules would make of a few people; the last answer stays until the next is in. */
export const usePreview = (model: TraitsModel | undefined) =>
  useQuery({
    queryKey: ["scores", "preview", model],
    queryFn: async ({ signal }) =>
      pageOf<PreviewView>(await post("/scores/preview", model, { signal })).items,
    enabled: model !== undefined,
    placeholderData: (before) => before,
    staleTime: 30_000,
    retry: false,
  });

const personKey = (id: string) => ["person", id, "traits"];

export const usePersonTraits = (id: string) =>
  useQuery({
    queryKey: personKey(id),
    queryFn: () => get<PersonTraitsView>(`/people/${id}/traits`),
    refetchInterval: 10_000,
  });

/** Says a stage or a reason by hand; null hands it back to the rules. */
export const useSayTraits = (id: string) =>
  useMutation({
    mutationFn: (said: { stage?: Stage | null; reason?: LapseReason | null }) =>
      put<PersonTraitsView>(`/people/${id}/traits`, said),
    onSuccess: (view) => queries.setQueryData(personKey(id), view),
  });

export const usePersonActivities = (id: string) =>
  useQuery({
    queryKey: ["person", id, "activities"],
    queryFn: async (): Promise<Page<ActivityView>> =>
      pageOf<ActivityView>(await get(`/people/${id}/activities`, { query: { limit: 6 } })),
    refetchInterval: 10_000,
  });

export const useActivityNames = () =>
  useQuery({
    queryKey: ["activityNames"],
    queryFn: () => get<{ items: ActivityNameView[]; currency?: string }>("/activities/names"),
    staleTime: 60_000,
  });

const poolKey = ["assessment"];

/** The last assessment; while one is under way it is asked for again and again. */
export const useAssessment = () =>
  useQuery({
    queryKey: poolKey,
    queryFn: () => get<AssessmentView>("/assessment"),
    refetchInterval: ({ state }) => (state.data?.progress ? 1_000 : 60_000),
  });

export const useAssess = () =>
  useMutation({
    mutationFn: () => post<AssessmentView>("/assessment"),
    onSuccess: (view) => queries.setQueryData(poolKey, view),
  });
