import { IconArrowMerge, IconDots, IconDownload, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../api/rights";
import { IconButton } from "../ui/IconButton";
import { Menu } from "../ui/Menu";
import { EraseDialog } from "./EraseDialog";
import { JoinPerson } from "./JoinPerson";

/** What is asked for seldom: their data for them, and an end of it. */
export function PersonMenu({ id, name }: { id: string; name: string }) {
  const [erasing, setErasing] = useState(false);
  const [joining, setJoining] = useState(false);
  const may = useMay("people:write");
  return (
    <>
      <Menu
        label="Person"
        button={(props) => (
          <IconButton label="More about this person" edged {...props}>
            <IconDots size={18} />
          </IconButton>
        )}
        items={[
          {
            label: "Export their data",
            icon: <IconDownload size={17} />,
            onChoose: () => window.location.assign(`/api/people/${id}/export`),
          },
          ...(may
            ? [
                {
                  label: "Join with another entry",
                  icon: <IconArrowMerge size={17} />,
                  onChoose: () => setJoining(true),
                },
              ]
            : []),
          "line",
          {
            label: "Erase this person",
            icon: <IconTrash size={17} />,
            tone: "bad",
            onChoose: () => setErasing(true),
          },
        ]}
      />
      {joining && <JoinPerson id={id} name={name} open={joining} onClose={() => setJoining(false)} />}
      <EraseDialog id={id} name={name} open={erasing} onClose={() => setErasing(false)} />
    </>
  );
}
