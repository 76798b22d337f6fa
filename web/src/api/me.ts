import { useMutation, useQuery } from "@tanstack/react-query";
import type { MeView } from "#api/views/house";
import { get, post, remove } from "./client";
import { queries } from "./queries";

export const useMe = () =>
  useQuery({
    queryKey: ["me"],
    queryFn: () => get<MeView>("/me"),
    staleTime: 60_000,
    refetchInterval: 60_000,
  });

const refreshMe = () => queries.invalidateQueries();

export const useSignIn = () =>
  useMutation({
    mutationFn: (said: { email: string; password: string }) => post("/session", said),
    onSuccess: refreshMe,
  });

export const useSetup = () =>
  useMutation({
    mutationFn: (said: { name: string; email: string; password: string; demo: boolean }) =>
      post("/setup", said),
    onSuccess: refreshMe,
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => remove("/session"),
    onSuccess: async () => {
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "me" });
      await queries.invalidateQueries({ queryKey: ["me"] });
    },
  });

/** The house's time, which runs apart from ours when its clock is pushed by hand. Milliseconds since 1970. */
export const houseNow = (): number => {
  const state = queries.getQueryState<MeView>(["me"]);
  return state?.data ? state.data.clock.now + (Date.now() - state.dataUpdatedAt) : Date.now();
};

export const usePushClock = () =>
  useMutation({
    mutationFn: (said: { to?: number | string; by?: { amount: number; unit: string } }) =>
      post("/clock", said),
    onSuccess: refreshMe,
  });
