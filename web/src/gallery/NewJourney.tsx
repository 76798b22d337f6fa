import { lazy, Suspense } from "react";
import { Dialog } from "../ui/Dialog";
import { SkeletonRows } from "../ui/States";

interface Props {
  campaign: string;
  open: boolean;
  onClose(): void;
}

/** The drawings and what draws them weigh more than the page behind the dialog, so they come when it opens. */
const Gallery = lazy(() => import("./Gallery").then(({ Gallery: it }) => ({ default: it })));

/** Begins a journey: blank, from the gallery, or from one that was exported elsewhere. */
export function NewJourney({ campaign, open, onClose }: Props) {
  return (
    <Dialog title="New journey" open={open} onClose={onClose} width={1040}>
      <Suspense fallback={<SkeletonRows />}>
        <Gallery campaign={campaign} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}
