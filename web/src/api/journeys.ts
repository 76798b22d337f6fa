import { useMutation, useQuery } from "@tanstack/react-query";
import type {
  ForecastView,
  JourneyMetaView,
  JourneyView,
  LedgerView,
  VersionView,
} from "#api/views/journeys";
import type { Journey } from "#journey/journey";
import type { ResumeMode } from "#journey/pauses";
import { get, pageOf, post, remove } from "./client";
import { queries } from "./queries";

export const useJourneys = (campaign?: string) =>
  useQuery({
    queryKey: ["journeys", { campaign }],
    queryFn: async () => pageOf<JourneyMetaView>(await get("/journeys", { query: { campaign } })).items,
    refetchInterval: 15_000,
  });

export const journeyKey = (id: string) => ["journey", id] as const;

export const useJourney = (id: string) =>
  useQuery({
    queryKey: journeyKey(id),
    queryFn: () => get<JourneyView>(`/journeys/${id}`),
    staleTime: 5_000,
  });

/** After anything that starts, stops or changes a journey, every list and number about it is old. */
export const stale = (id?: string) => async () => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["journeys"] }),
    queries.invalidateQueries({ queryKey: ["campaigns"] }),
    id ? queries.invalidateQueries({ queryKey: ["journey", id] }) : Promise.resolve(),
    id ? queries.invalidateQueries({ queryKey: ["live", id] }) : Promise.resolve(),
  ]);
};

export const useNewJourney = () =>
  useMutation({
    mutationFn: (said: { campaign: string; name: string; document?: Journey }) =>
      post<JourneyView>("/journeys", said),
    onSuccess: stale(),
  });

/** Money and people of a drawing that may not be saved yet. */
export const useForecast = (id: string) =>
  useMutation({
    mutationKey: ["forecast", id],
    mutationFn: (document?: Journey) => post<ForecastView>(`/journeys/${id}/forecast`, { document }),
  });

export const usePause = (id: string) =>
  useMutation({ mutationFn: () => post<unknown>(`/journeys/${id}/pause`, {}), onSuccess: stale(id) });

/** "now" sends what fell due during the pause at once, "skip" leaves it out, "shift" moves every wait by the pause. */

export const useResume = (id: string) =>
  useMutation({
    mutationFn: (mode: ResumeMode) => post<unknown>(`/journeys/${id}/resume`, { mode }),
    onSuccess: stale(id),
  });

export const useArchive = (id: string) =>
  useMutation({ mutationFn: () => post<unknown>(`/journeys/${id}/archive`, {}), onSuccess: stale(id) });

export const useVersions = (id: string) =>
  useQuery({
    queryKey: ["journey", id, "versions"],
    queryFn: async () => pageOf<VersionView>(await get(`/journeys/${id}/versions`)).items,
  });

/** One version, which never changes any more. */
export const useVersion = (id: string, number: number) =>
  useQuery({
    queryKey: ["version", id, number],
    queryFn: () => get<VersionView>(`/journeys/${id}/versions/${number}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useLedger = (id: string) =>
  useQuery({ queryKey: ["live", id, "ledger"], queryFn: () => get<LedgerView>(`/journeys/${id}/ledger`) });

export const useEnroll = (id: string) =>
  useMutation({
    mutationFn: (people: string[]) =>
      post<{ enrolled: number; refused: { person: string; reason: string }[] }>(
        `/journeys/${id}/enrollments`,
        { people },
      ),
    onSuccess: stale(id),
  });

export const useRemoveFromJourney = (person: string) =>
  useMutation({
    mutationFn: (said: { journey: string; reason: string }) =>
      remove(`/journeys/${said.journey}/enrollments/${person}`, { reason: said.reason }),
    onSuccess: (_, said) =>
      Promise.all([queries.invalidateQueries({ queryKey: ["person", person] }), stale(said.journey)()]),
  });
