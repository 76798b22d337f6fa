import { useMutation, useQuery } from "@tanstack/react-query";
import type { AudienceView, PostView } from "#api/views/social";
import { addressOf, get, pageOf, post, put, Refusal } from "./client";
import { queries } from "./queries";

export interface SocialSettings {
  url: string;
  secret: string;
}

export const usePosts = () =>
  useQuery({
    queryKey: ["social", "posts"],
    queryFn: async ({ signal }) => pageOf<PostView>(await get("/social/posts", { signal })).items,
  });

export const useAudiences = () =>
  useQuery({
    queryKey: ["social", "audiences"],
    queryFn: async ({ signal }) => pageOf<AudienceView>(await get("/social/audiences", { signal })).items,
  });

export const useSocialSettings = () =>
  useQuery({
    queryKey: ["social", "settings"],
    queryFn: () => get<SocialSettings>("/social/settings"),
  });

const stale = () => queries.invalidateQueries({ queryKey: ["social"] });

const deed = (id: string, what: string) => `/social/posts/${encodeURIComponent(id)}/${what}`;

export const useApprovePost = () =>
  useMutation({ mutationFn: (id: string) => post<PostView>(deed(id, "approve")), onSettled: stale });

export const useRejectPost = () =>
  useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      post<PostView>(deed(id, "reject"), { reason }),
    onSettled: stale,
  });

export const usePublishPost = () =>
  useMutation({
    mutationFn: ({ id, ...how }: { id: string; how: "webhook" | "hand"; link?: string }) =>
      post<PostView>(deed(id, "publish"), how),
    onSettled: stale,
  });

export const useSaveSocialSettings = () =>
  useMutation({
    mutationFn: (settings: SocialSettings) => put<SocialSettings>("/social/settings", settings),
    onSuccess: stale,
  });

/** Fetches a list for a network and hands it to the browser as a file. */
export const useList = () =>
  useMutation({
    mutationFn: async (asked: {
      journey: string;
      step: string;
      what: "export" | "removals";
      network: string;
    }) => {
      const { journey, step, what, network } = asked;
      const address = addressOf(`/social/audiences/${journey}/${step}/${what}`, { network });
      const answer = await fetch(address, { method: "POST", headers: { "X-Rekindle": "1" } });
      if (!answer.ok)
        throw new Refusal("noList", "The list could not be made. Try again in a moment.", answer.status);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = `${what === "export" ? "audience" : "take-off"}-${step}-${network}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
    onSuccess: stale,
  });
