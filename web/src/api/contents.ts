import { useMutation, useQuery } from "@tanstack/react-query";
import type { ContentDraft, ContentView, PreviewView } from "#api/views/house";
import type { Channel } from "#journey/journey";
import type { ContentTerms } from "#journey/policies/contentTerms";
import { get, pageOf, post, put } from "./client";
import { queries } from "./queries";

export const useContents = (channel?: Channel | "form") =>
  useQuery({
    queryKey: ["contents"],
    queryFn: async () => pageOf<ContentView>(await get("/contents")).items,
    select: (all) => (channel ? all.filter((one) => one.channel === channel) : all),
  });

export const useContent = (id: string | undefined, version?: number) =>
  useQuery({
    queryKey: ["content", id, version ?? "last"],
    queryFn: () => get<ContentView>(`/contents/${id}`, { query: { version } }),
    enabled: Boolean(id),
  });

export const useContentVersions = (id: string | undefined) =>
  useQuery({
    queryKey: ["content", id, "versions"],
    queryFn: async () => pageOf<ContentView>(await get(`/contents/${id}/versions`)).items,
    enabled: Boolean(id),
  });

export const useContentTerms = (id: string) =>
  useQuery({
    queryKey: ["content", id, "terms"],
    queryFn: () => get<ContentTerms>(`/contents/${id}/terms`),
  });

export const useSaveContentTerms = (id: string) =>
  useMutation({
    mutationFn: (terms: ContentTerms) => put<ContentTerms>(`/contents/${id}/terms`, terms),
    onSuccess: (saved) => queries.setQueryData(["content", id, "terms"], saved),
  });

/** Without an id it makes new content; with one it adds a version, because versions never change. */
export const useSaveContent = (id?: string) =>
  useMutation({
    mutationFn: (draft: ContentDraft) =>
      id ? post<ContentView>(`/contents/${id}/versions`, draft) : post<ContentView>("/contents", draft),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["contents"] });
      if (id) await queries.invalidateQueries({ queryKey: ["content", id] });
    },
  });

export const usePreview = (draft: ContentDraft | undefined, person?: string) =>
  useQuery({
    queryKey: ["preview", draft, person],
    queryFn: ({ signal }) => post<PreviewView>("/contents/preview", { draft, person }, { signal }),
    enabled: draft !== undefined,
    placeholderData: (before) => before,
    retry: false,
  });

export const useTestSend = (id: string) =>
  useMutation({ mutationFn: (to: string) => post<unknown>(`/contents/${id}/test`, { to }) });
