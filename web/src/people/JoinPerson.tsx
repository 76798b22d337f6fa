import { useState } from "react";
import { usePeople } from "../api/people";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Search } from "../ui/Search";
import { Fault, SkeletonRows } from "../ui/States";
import { MergeDialog } from "./MergeDialog";
import { nameOf } from "./nameOf";

/** Looks for the other entry of a person, then compares the two. */
export function JoinPerson({
  id,
  name,
  open,
  onClose,
}: {
  id: string;
  name: string;
  open: boolean;
  onClose(): void;
}) {
  const [q, setQ] = useState(name);
  const [other, setOther] = useState<string>();
  const found = usePeople(q, 8);
  const rows = found.data?.pages[0]?.items.filter((one) => one.id !== id) ?? [];
  const close = () => {
    setOther(undefined);
    onClose();
  };
  if (other) return <MergeDialog keep={id} other={other} onClose={close} />;
  return (
    <Dialog title={`Which entry is ${name}, too?`} open={open} onClose={close} width={520}>
      <div className="stack">
        <Search label="Search people" placeholder="Name, e-mail or phone" value={q} onSearch={setQ} />
        {found.isError ? (
          <Fault error={found.error} again={() => found.refetch()} />
        ) : found.isPending ? (
          <SkeletonRows rows={4} />
        ) : (
          <ul className="lines">
            {rows.map((one) => (
              <li key={one.id}>
                <span className="grow">
                  <span className="strong">{nameOf(one)}</span>{" "}
                  <span className="quiet small">
                    {[one.accountName, one.email].filter(Boolean).join(" · ")}
                  </span>
                </span>
                <Button onClick={() => setOther(one.id)}>Compare</Button>
              </li>
            ))}
            {rows.length === 0 && <li className="quiet">Nobody else like that.</li>}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
