import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type {
  AccountEntryView,
  AccountMergeView,
  AccountPageView,
  AccountSavedView,
  AccountsView,
  AccountView,
  TerritoriesView,
} from "#api/views/accounts";
import { addressOf, get, pageOf, patch, post, put, remove } from "./client";
import { queries } from "./queries";

export const ACCOUNT_FILTERS = ["kind", "tier", "owner", "territory", "status"] as const;
export type AccountFilter = (typeof ACCOUNT_FILTERS)[number];

export interface AccountSearch extends Partial<Record<AccountFilter, string>> {
  q?: string;
  /** people, potential or tier; absent: by name */
  sort?: string;
}

const at = (id: string): string => `/accounts/${encodeURIComponent(id)}`;

export const useAccounts = (search: AccountSearch, limit = 50) =>
  useInfiniteQuery({
    queryKey: ["accounts", search, limit],
    queryFn: ({ pageParam, signal }) =>
      get<AccountsView>("/accounts", { query: { ...search, after: pageParam, limit }, signal }),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    placeholderData: (before) => before,
  });

export const accountsFile = (search: AccountSearch): string => addressOf("/accounts.csv", { ...search });

export const useAccount = (id: string) =>
  useQuery({
    queryKey: ["account", id],
    queryFn: () => get<AccountPageView>(at(id)),
    refetchInterval: 15_000,
  });

export const useAccountTimeline = (id: string) =>
  useQuery({
    queryKey: ["account", id, "timeline"],
    queryFn: async () => pageOf<AccountEntryView>(await get(`${at(id)}/timeline`)).items,
    refetchInterval: 30_000,
  });

const stale = (id?: string) => async () => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["accounts"] }),
    queries.invalidateQueries({ queryKey: ["people"] }),
    queries.invalidateQueries({ queryKey: ["person"] }),
    id ? queries.invalidateQueries({ queryKey: ["account", id] }) : Promise.resolve(),
  ]);
};

/** Null forgets a value. */
export type AccountEdit = {
  [K in keyof Omit<AccountView, "id" | "name" | "changedAt" | "fields">]?: AccountView[K] | null;
} & {
  name?: string;
};

export const useNewAccount = () =>
  useMutation({
    mutationFn: (account: AccountEdit & { name: string }) => post<AccountSavedView>("/accounts", account),
    onSuccess: stale(),
  });

export const useSaveAccount = (id: string) =>
  useMutation({
    mutationFn: ({ revision, ...edit }: AccountEdit & { revision: number }) =>
      patch<AccountSavedView>(at(id), edit, { headers: { "If-Match": String(revision) } }),
    onSuccess: stale(id),
  });

export const useMergeAccounts = (id: string) =>
  useMutation({
    mutationFn: (other: string) => post<AccountSavedView>(`${at(id)}/merge`, { other }),
    onSuccess: stale(id),
  });

export const useUnmergeAccounts = (id: string) =>
  useMutation({
    mutationFn: (merge: string) => post<AccountMergeView>(`/account-merges/${merge}/undo`),
    onSuccess: stale(id),
  });

export const useRemoveAccount = (id: string) =>
  useMutation({
    mutationFn: (moveTo?: string) =>
      remove(`${at(id)}${moveTo ? `?moveTo=${encodeURIComponent(moveTo)}` : ""}`),
    onSuccess: stale(),
  });

export interface Place {
  role?: string | null;
  influence?: string | null;
  stance?: string | null;
}

/** Where somebody stands in an account. The map shows it at once, and as it was again when it was refused. */
export const useSavePlace = (account: string) =>
  useMutation({
    mutationKey: ["place", account],
    // One after the other: of two moves of one person the later one has to arrive last.
    scope: { id: `place ${account}` },
    mutationFn: ({ person, ...place }: Place & { person: string }) =>
      put<unknown>(`${at(account)}/stakeholders/${encodeURIComponent(person)}`, place),
    onMutate: async ({ person, ...place }) => {
      const queryKey = ["account", account];
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<AccountPageView>(queryKey);
      if (before)
        queries.setQueryData<AccountPageView>(queryKey, {
          ...before,
          stakeholders: before.stakeholders.map((one) =>
            one.id === person
              ? {
                  ...one,
                  ...("influence" in place ? { influence: place.influence ?? undefined } : {}),
                  ...("stance" in place ? { stance: place.stance ?? undefined } : {}),
                }
              : one,
          ),
        });
      return before;
    },
    onError: (_error, _said, before) => {
      if (before) queries.setQueryData(["account", account], before);
    },
    // What comes back before the last move has arrived would show people where they were.
    onSettled: () =>
      queries.isMutating({ mutationKey: ["place", account] }) > 1 ? Promise.resolve() : stale(account)(),
  });

export const useLeaveAccount = (account: string) =>
  useMutation({
    mutationFn: (person: string) => remove(`${at(account)}/stakeholders/${encodeURIComponent(person)}`),
    onSuccess: stale(account),
  });

const territories = ["territories"];

export const useTerritories = () =>
  useQuery({ queryKey: territories, queryFn: () => get<TerritoriesView>("/settings/territories") });

export const useSaveTerritories = () =>
  useMutation({
    mutationFn: ({ revision, ...said }: TerritoriesView) =>
      put<TerritoriesView>("/settings/territories", said, { headers: { "If-Match": String(revision) } }),
    onSuccess: (saved) => queries.setQueryData(territories, saved),
  });
