import { useMutation, useQuery } from "@tanstack/react-query";
import type { MemberView, ROLES } from "#api/views/house";
import { get, pageOf, patch, post, remove } from "./client";
import { queries } from "./queries";

export type Role = (typeof ROLES)[number];

/** The API's order, most to least. Written out here because the face reads only its types. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: "Owner: everything, and who may sign in",
  manager: "Manager: campaigns, journeys, people",
  reviewer: "Reviewer: reads all, approves content",
  field: "Field: works on tasks",
  analyst: "Analyst: reads numbers",
};

export const useMembers = () =>
  useQuery({ queryKey: ["members"], queryFn: async () => pageOf<MemberView>(await get("/members")).items });

const stale = () => queries.invalidateQueries({ queryKey: ["members"] });

export const useAddMember = () =>
  useMutation({
    mutationFn: (said: { email: string; name: string; role: Role; password: string }) =>
      post<MemberView>("/members", said),
    onSuccess: stale,
  });

export const useEditMember = () =>
  useMutation({
    mutationFn: (said: { id: string; role: Role }) =>
      patch<MemberView>(`/members/${said.id}`, { role: said.role }),
    onSuccess: stale,
  });

export const useRemoveMember = () =>
  useMutation({ mutationFn: (id: string) => remove(`/members/${id}`), onSuccess: stale });
