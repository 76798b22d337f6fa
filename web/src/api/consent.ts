import { useMutation, useQuery } from "@tanstack/react-query";
import type { LedgerView, PurposeView } from "#api/views/consent";
import type { Channel } from "#journey/journey";
import { addressOf, get, pageOf, patch, post, put, remove } from "./client";
import { queries } from "./queries";

/** Everything that was ever said about somebody's consent; asked for only when somebody wants to see it. */
export const useLedger = (person: string, wanted: boolean) =>
  useQuery({
    queryKey: ["person", person, "ledger"],
    queryFn: async () => pageOf<LedgerView>(await get(`/people/${person}/ledger`)).items,
    enabled: wanted,
  });

export const ledgerAddress = (person: string): string => addressOf(`/people/${person}/ledger.csv`);

export interface ConsentSaid {
  channel: Channel;
  on: boolean;
  source: string;
  purpose?: string;
  product?: string;
  basis?: string;
  proof?: string;
  asked?: boolean;
}

export const useSetConsent = (person: string) =>
  useMutation({
    mutationFn: (said: ConsentSaid) => put<unknown>(`/people/${person}/consent`, said),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["people"] });
      await queries.invalidateQueries({ queryKey: ["person", person] });
    },
  });

export const useLink = (person: string) =>
  useMutation({
    mutationFn: (confirm?: { channel: Channel; purpose?: string }) =>
      post<{ url: string; until: number }>(`/people/${person}/links`, confirm ? { confirm } : {}),
  });

/** What consent is asked for. */
export const usePurposes = () =>
  useQuery({
    queryKey: ["purposes"],
    queryFn: async () => pageOf<PurposeView>(await get("/purposes")).items,
    staleTime: 60_000,
  });

const stale = () => queries.invalidateQueries({ queryKey: ["purposes"] });

export interface PurposeSaid {
  kind: "purpose" | "product";
  name: string;
  text: string;
  covered: boolean;
}

export const useAddPurpose = () =>
  useMutation({ mutationFn: (said: PurposeSaid) => post<unknown>("/purposes", said), onSuccess: stale });

export const useChangePurpose = (id: string) =>
  useMutation({
    mutationFn: (said: Partial<Omit<PurposeSaid, "kind">> & { confirmBy?: string | null }) =>
      patch<unknown>(`/purposes/${id}`, said),
    onSuccess: stale,
  });

/** Mails somebody the link by which they confirm a consent. */
export const useAskToConfirm = (person: string) =>
  useMutation({
    mutationFn: (asked: { channel: string; purpose?: string }) =>
      post<{ sent: boolean; reason?: string }>(`/people/${person}/confirmations`, asked),
  });

export const useRetirePurpose = () =>
  useMutation({ mutationFn: (id: string) => remove(`/purposes/${id}`), onSuccess: stale });
