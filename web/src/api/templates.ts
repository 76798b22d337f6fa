import { useMutation, useQuery } from "@tanstack/react-query";
import type { FromTemplateView, TemplateView } from "#api/views/templates";
import { get, pageOf, post } from "./client";
import { stale } from "./journeys";
import { queries } from "./queries";

/** They come with the house and do not change while it runs. */
export const useTemplates = () =>
  useQuery({
    queryKey: ["templates"],
    queryFn: async () => pageOf<TemplateView>(await get("/templates")).items,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A journey from a template comes with its texts and segments, so their lists are old afterwards. */
export const useFromTemplate = () =>
  useMutation({
    mutationFn: ({
      template,
      ...said
    }: {
      template: string;
      campaign: string;
      name: string;
      zone: string;
      site?: string | undefined;
    }) => post<FromTemplateView>(`/templates/${template}/journeys`, said),
    onSuccess: async () => {
      await Promise.all([
        stale()(),
        queries.invalidateQueries({ queryKey: ["contents"] }),
        queries.invalidateQueries({ queryKey: ["segments"] }),
      ]);
    },
  });
