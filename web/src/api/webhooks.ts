import { useQuery } from "@tanstack/react-query";
import { get } from "./client";

export interface WebhookSecretView {
  id: string;
  name: string;
  createdAt: string;
  rotatedAt?: string;
}

/** Names of the secrets that webhooks are signed with; nobody sees the secrets themselves again. */
export const useWebhookSecrets = () =>
  useQuery({
    queryKey: ["webhookSecrets"],
    queryFn: async () => (await get<{ items: WebhookSecretView[] }>("/webhooks/secrets")).items,
    staleTime: 30_000,
  });
