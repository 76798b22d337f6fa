import { useNavigate } from "@tanstack/react-router";
import { useStoreApi } from "@xyflow/react";
import { useEffect } from "react";

/** ms for which the view must stand before the address takes it */
const STANDS = 400;
/** ms in which a journey that opens is still brought into view; that is nobody's own view */
const OPENS = 600;

/** Writes the view into the address once it stands, in place of the last one, so that "back" does not walk through views. */
export function ViewInAddress() {
  const flow = useStoreApi();
  const navigate = useNavigate({ from: "/journeys/$id" });
  useEffect(() => {
    let known = flow.getState().transform;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const from = performance.now();
    const stop = flow.subscribe(({ transform, width, height }) => {
      if (transform === known) return;
      known = transform;
      if (performance.now() - from < OPENS) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const [x, y, zoom] = transform;
        const middle = [(width / 2 - x) / zoom, (height / 2 - y) / zoom, zoom * 100];
        const view = middle.map((n) => Math.round(n)).join("_");
        void navigate({ search: (old) => ({ ...old, view }), replace: true });
      }, STANDS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [flow, navigate]);
  return null;
}
