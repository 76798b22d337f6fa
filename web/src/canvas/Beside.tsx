import { lazy, Suspense } from "react";
import { Talk } from "../talk/Talk";
import { useDesk } from "./desk";
import type { Drawing } from "./drawing";

const Since = lazy(() => import("../share/Since").then((part) => ({ default: part.Since })));

/** What is said about a journey and how it differs from its live version: fetched once the drawing stands. */
export function Beside({ drawing }: { drawing: Drawing }) {
  const { meta, mode } = useDesk();
  return (
    <>
      <Talk />
      {mode === "edit" && meta.version !== undefined && (
        <Suspense>
          <Since drawing={drawing} version={meta.version} />
        </Suspense>
      )}
    </>
  );
}
