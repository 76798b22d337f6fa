import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { ErasedView, FieldView, PersonRowView, PersonView, ProfileView } from "#api/views/people";
import { get, type Page, pageOf, patch, post, remove } from "./client";
import { queries } from "./queries";

export interface PeopleFilter {
  account?: string;
  owner?: string;
  territory?: string;
  stage?: string;
  consent?: string;
}

export const usePeople = (q: string, limit = 50, filter: PeopleFilter = {}) =>
  useInfiniteQuery({
    queryKey: ["people", { q, limit, ...filter }],
    queryFn: async ({ pageParam, signal }): Promise<Page<PersonRowView>> =>
      pageOf<PersonRowView>(
        await get("/people", { query: { q, ...filter, after: pageParam, limit }, signal }),
      ),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
    placeholderData: (before) => before,
  });

export const usePerson = (id: string | undefined) =>
  useQuery({
    queryKey: ["person", id],
    queryFn: () => get<PersonView>(`/people/${id}`),
    enabled: Boolean(id),
    refetchInterval: 10_000,
  });

const stale = (id?: string) => async () => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["people"] }),
    id ? queries.invalidateQueries({ queryKey: ["person", id] }) : Promise.resolve(),
  ]);
};

export type ProfileEdit = Omit<Partial<ProfileView>, "id">;

export const useNewPerson = () =>
  useMutation({
    mutationFn: (profile: ProfileEdit) => post<unknown>("/people", profile),
    onSuccess: stale(),
  });

export const useSavePerson = (id: string) =>
  useMutation({
    mutationFn: (profile: ProfileEdit) => patch<unknown>(`/people/${id}`, profile),
    onSuccess: stale(id),
  });

/** The person's own page asks no more for them; lists do. */
export const useErasePerson = (id: string) =>
  useMutation({
    mutationFn: () => remove<ErasedView>(`/people/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
  });

/** What one may ask about a person in a segment, a branch or a merge field. */
export const useFields = () =>
  useQuery({
    queryKey: ["fields"],
    queryFn: async () => pageOf<FieldView>(await get("/fields")).items,
    staleTime: 60_000,
  });
