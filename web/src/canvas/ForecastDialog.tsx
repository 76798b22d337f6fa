import { useEffect } from "react";
import { useForecast } from "../api/journeys";
import { Dialog } from "../ui/Dialog";
import { Fault, SkeletonRows } from "../ui/States";
import { useDesk, useEditor } from "./desk";
import { ForecastFigures } from "./ForecastFigures";

/** "If I press Activate, what happens?" The engine's own decisions, run ahead of time on the real audience. */
export function ForecastDialog({ onClose }: { onClose(): void }) {
  const { meta } = useDesk();
  const journey = useEditor((s) => s.journey);
  const { mutate, data, error, isPending } = useForecast(meta.id);
  useEffect(() => mutate(journey), [mutate, journey]);
  return (
    <Dialog title="Forecast" open onClose={onClose} width={760}>
      {data ? (
        <ForecastFigures forecast={data} />
      ) : error && !isPending ? (
        <Fault error={error} again={() => mutate(journey)} />
      ) : (
        <SkeletonRows rows={5} />
      )}
    </Dialog>
  );
}
