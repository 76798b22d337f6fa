import { useQuery } from "@tanstack/react-query";
import type { SegmentView } from "#api/views/segments";
import { get, pageOf } from "./client";

/** All segments. Apart from what else is done with them, because the canvas needs no more. */
export const useSegments = () =>
  useQuery({
    queryKey: ["segments"],
    queryFn: async () => pageOf<SegmentView>(await get("/segments")).items,
  });
