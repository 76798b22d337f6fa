import { useQuery } from "@tanstack/react-query";
import type { LiveView } from "#api/views/journeys";
import { get } from "./client";

/** Numbers of a running journey. Asked again every three seconds while the page is looked at. */
export const useLive = (id: string, enabled = true) =>
  useQuery({
    queryKey: ["live", id],
    queryFn: ({ signal }) => get<LiveView>(`/journeys/${id}/live`, { signal }),
    refetchInterval: 3_000,
    enabled,
  });
