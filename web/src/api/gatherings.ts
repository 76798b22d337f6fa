import { useMutation, useQuery } from "@tanstack/react-query";
import type {
  AttendanceReport,
  GatheringDraft,
  GatheringView,
  RegistrationView,
} from "#api/views/gatherings";
import { get, pageOf, post, put, upload } from "./client";
import { queries } from "./queries";

const again = () => queries.invalidateQueries({ queryKey: ["gatherings"] });

export const useGathering = (id: string) =>
  useQuery({
    queryKey: ["gatherings", id],
    queryFn: () => get<GatheringView>(`/gatherings/${id}`),
    enabled: id !== "new",
  });

export const useRegistrations = (id: string, standing?: string) =>
  useQuery({
    queryKey: ["gatherings", id, "registrations", standing],
    queryFn: async () =>
      pageOf<RegistrationView>(
        await get(`/gatherings/${id}/registrations`, { query: { standing, limit: 500 } }),
      ),
  });

export const useSaveGathering = (id?: string) =>
  useMutation({
    mutationFn: (draft: GatheringDraft) =>
      id ? put<GatheringView>(`/gatherings/${id}`, draft) : post<GatheringView>("/gatherings", draft),
    onSuccess: again,
  });

export const useCancelGathering = (id: string) =>
  useMutation({ mutationFn: () => post<GatheringView>(`/gatherings/${id}/cancel`), onSuccess: again });

/** Sends those who registered word of what has changed. */
export const useTellGathering = (id: string) =>
  useMutation({ mutationFn: () => post<{ telling: number }>(`/gatherings/${id}/tell`), onSuccess: again });

export const useSetStanding = (id: string) =>
  useMutation({
    mutationFn: (said: { person: string; standing: string }) =>
      post<RegistrationView>(`/gatherings/${id}/registrations`, said),
    onSuccess: again,
  });

export const useSettleGathering = (id: string) =>
  useMutation({ mutationFn: () => post<AttendanceReport>(`/gatherings/${id}/settle`), onSuccess: again });

export const useAttendanceFile = (id: string) =>
  useMutation({
    mutationFn: (said: { file: Blob; least: number }) =>
      upload<AttendanceReport>(`/gatherings/${id}/attendance-file`, said.file, {
        query: { least: said.least },
      }),
    onSuccess: again,
  });
