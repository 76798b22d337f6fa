import { useMutation, useQuery } from "@tanstack/react-query";
import type { HouseRulesView } from "#api/views/rules";
import { get, put } from "./client";
import { queries } from "./queries";

const queryKey = ["house-rules"];

/** What holds for every journey. */
export const useHouseRules = () =>
  useQuery({ queryKey, queryFn: () => get<HouseRulesView>("/settings/policies") });

/** Replaces it, unless somebody else has changed it meanwhile. */
export const useSaveHouseRules = () =>
  useMutation({
    mutationFn: ({ revision, ...rules }: HouseRulesView) =>
      put<HouseRulesView>("/settings/policies", rules, { headers: { "If-Match": String(revision) } }),
    onSuccess: (saved) => queries.setQueryData(queryKey, saved),
  });
