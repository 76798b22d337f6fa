import { useQuery } from "@tanstack/react-query";
import type { GatheringView } from "#api/views/gatherings";
import { get, pageOf } from "./client";

/** Events that people are invited to, the next one first. */
export const useGatherings = () =>
  useQuery({
    queryKey: ["gatherings"],
    queryFn: async () => pageOf<GatheringView>(await get("/gatherings")).items,
  });
