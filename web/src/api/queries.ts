import { QueryCache, QueryClient } from "@tanstack/react-query";
import type { MeView } from "#api/views/house";
import { Refusal } from "./client";

/** Signed out elsewhere, or the session ran out: forget who we are, so the door opens in place of the screen. */
const forget = (error: unknown): void => {
  if (!(error instanceof Refusal) || error.status !== 401) return;
  queries.setQueryData<MeView>(["me"], (me) => (me ? { ...me, member: null } : me));
};

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: forget }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      // A "no" stays a "no"; only a lost connection is worth asking again.
      retry: (times, error) =>
        times < 2 && !(error instanceof Refusal && error.status >= 400 && error.status < 500),
    },
    mutations: { onError: forget },
  },
});
