import { useMutation, useQuery } from "@tanstack/react-query";
import type { ApiKeyView } from "#api/views/house";
import { get, pageOf, post, remove } from "./client";
import type { Role } from "./members";
import { queries } from "./queries";

export const useKeys = () =>
  useQuery({ queryKey: ["keys"], queryFn: async () => pageOf<ApiKeyView>(await get("/keys")).items });

const stale = () => queries.invalidateQueries({ queryKey: ["keys"] });

/** The answer holds the key itself, once; it is stored nowhere in readable form. */
export const useMakeKey = () =>
  useMutation({
    mutationFn: (said: { name: string; role: Role }) => post<{ key: string }>("/keys", said),
    onSuccess: stale,
  });

export const useRevokeKey = () =>
  useMutation({ mutationFn: (id: string) => remove(`/keys/${id}`), onSuccess: stale });
