import { useMutation, useQuery } from "@tanstack/react-query";
import type { CampaignView } from "#api/views/journeys";
import type { Campaign } from "#journey/journey";
import { get, pageOf, patch, post, remove } from "./client";
import { queries } from "./queries";

export type CampaignDraft = Omit<Campaign, "id">;

export const useCampaigns = () =>
  useQuery({
    queryKey: ["campaigns"],
    queryFn: async () => pageOf<CampaignView>(await get("/campaigns")).items,
  });

export const useCampaign = (id: string) =>
  useQuery({ queryKey: ["campaigns", id], queryFn: () => get<CampaignView>(`/campaigns/${id}`) });

const stale = () => queries.invalidateQueries({ queryKey: ["campaigns"] });

export const useNewCampaign = () =>
  useMutation({
    mutationFn: (draft: CampaignDraft) => post<CampaignView>("/campaigns", draft),
    onSuccess: stale,
  });

export const useSaveCampaign = (id: string) =>
  useMutation({
    mutationFn: (draft: Partial<CampaignDraft>) => patch<CampaignView>(`/campaigns/${id}`, draft),
    onSuccess: stale,
  });

export const useDeleteCampaign = () =>
  useMutation({ mutationFn: (id: string) => remove(`/campaigns/${id}`), onSuccess: stale });
