import { useMutation, useQuery } from "@tanstack/react-query";
import type { WebhookSecretView } from "#api/views/acts";
import { get, post, remove } from "./client";
import { queries } from "./queries";

type Made = WebhookSecretView & { secret: string };

const stale = () => queries.invalidateQueries({ queryKey: ["webhookSecrets"] });

/** Names of the secrets that webhooks are signed with; nobody sees the secrets themselves again. */
export const useWebhookSecrets = () =>
  useQuery({
    queryKey: ["webhookSecrets"],
    queryFn: async () => (await get<{ items: WebhookSecretView[] }>("/webhooks/secrets")).items,
    staleTime: 30_000,
  });

export const useMakeSecret = () =>
  useMutation({
    mutationFn: (said: { name: string; secret?: string }) => post<Made>("/webhooks/secrets", said),
    onSuccess: stale,
  });

export const useRotateSecret = () =>
  useMutation({
    mutationFn: (id: string) => post<Made>(`/webhooks/secrets/${id}/rotate`),
    onSuccess: stale,
  });

export const useRemoveSecret = () =>
  useMutation({ mutationFn: (id: string) => remove(`/webhooks/secrets/${id}`), onSuccess: stale });
