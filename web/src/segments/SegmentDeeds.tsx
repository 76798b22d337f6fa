import {
  IconArchive,
  IconArchiveOff,
  IconArrowsDiff,
  IconCamera,
  IconCopy,
  IconDots,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { SegmentView } from "#api/views/segments";
import { queries } from "../api/queries";
import {
  useArchiveSegment,
  useCopySegment,
  useDeleteSegment,
  useDropSnapshot,
  useMakeSnapshot,
  useSnapshot,
} from "../api/segments";
import { IconButton } from "../ui/IconButton";
import { Menu } from "../ui/Menu";
import { say, sayNo } from "../ui/toast";
import { people } from "../ui/words";

/** What can be done with a segment that is stored, and how far its snapshot is. */
export function SegmentDeeds({ segment }: { segment: SegmentView }) {
  const { id, name, snapshot, list, archived } = segment;
  const navigate = useNavigate();
  const drop = useDeleteSegment();
  const copy = useCopySegment();
  const archive = useArchiveSegment();
  const make = useMakeSnapshot();
  const free = useDropSnapshot();
  const progress = useSnapshot(!list && (snapshot || make.isSuccess) ? id : undefined).data;
  const running = progress && !progress.done;
  const at = progress?.done ? progress.at : undefined;
  // The list of segments shows its date and size once it is done.
  useEffect(() => {
    if (at !== undefined && at !== snapshot?.at) void queries.invalidateQueries({ queryKey: ["segments"] });
  }, [at, snapshot?.at]);
  return (
    <>
      {running && (
        <span className="quiet small" role="status">
          Snapshot: {people(progress.seen)} looked at …
        </span>
      )}
      <Menu
        label="Segment"
        button={(props) => (
          <IconButton label="More for this segment" edged {...props}>
            <IconDots size={17} />
          </IconButton>
        )}
        items={[
          {
            label: snapshot ? "Refresh the snapshot" : "Make it a snapshot",
            icon: snapshot ? <IconRefresh size={15} /> : <IconCamera size={15} />,
            disabled: list === true || running === true,
            onChoose: () =>
              make.mutate(id, { onError: sayNo, onSuccess: () => say("The snapshot is being made.") }),
          },
          ...(snapshot && !list
            ? [
                {
                  label: "Make it dynamic again",
                  icon: <IconRefresh size={15} />,
                  onChoose: () =>
                    free.mutate(id, {
                      onError: sayNo,
                      onSuccess: () => say(`“${name}” is whoever its rule holds for.`),
                    }),
                },
              ]
            : []),
          {
            label: "Compare with another",
            icon: <IconArrowsDiff size={15} />,
            onChoose: () => void navigate({ to: "/segments/compare", search: { first: id } }),
          },
          {
            label: "Copy",
            icon: <IconCopy size={15} />,
            onChoose: () =>
              copy.mutate(id, {
                onError: sayNo,
                onSuccess: (view) => void navigate({ to: "/segments/$id", params: { id: view.id } }),
              }),
          },
          "line",
          {
            label: archived ? "Bring it back" : "Archive",
            icon: archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />,
            onChoose: () =>
              archive.mutate(
                { id, back: archived !== undefined },
                {
                  onError: sayNo,
                  onSuccess: () =>
                    say(
                      archived
                        ? `“${name}” can be chosen again.`
                        : `“${name}” is archived: nobody can choose it.`,
                    ),
                },
              ),
          },
          {
            label: "Delete segment",
            icon: <IconTrash size={15} />,
            tone: "bad",
            onChoose: () =>
              drop.mutate(id, {
                onError: sayNo,
                onSuccess: () => {
                  say("The segment is deleted.");
                  void navigate({ to: "/segments" });
                },
              }),
          },
        ]}
      />
    </>
  );
}
