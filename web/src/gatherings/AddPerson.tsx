import { useState } from "react";
import { useSetStanding } from "../api/gatherings";
import { usePeople } from "../api/people";
import { nameOf } from "../people/nameOf";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Search } from "../ui/Search";
import { say, sayNo } from "../ui/toast";

/** Registers somebody who said so on the phone or at the door. */
export function AddPerson({
  gathering,
  open,
  onClose,
}: {
  gathering: string;
  open: boolean;
  onClose(): void;
}) {
  const [q, setQ] = useState("");
  const found = usePeople(q, 8);
  const set = useSetStanding(gathering);
  const people = found.data?.pages[0]?.items ?? [];
  return (
    <Dialog title="Add a person" open={open} onClose={onClose}>
      <div className="stack">
        <Search label="Find a person" placeholder="Name or e-mail" value={q} onSearch={setQ} />
        {people.length === 0 && <p className="second">Nobody is found. Try another spelling.</p>}
        <ul className="gathering-found">
          {people.map((one) => (
            <li key={one.id} className="row apart">
              <span className="cut">{nameOf(one)}</span>
              <Button
                aria-label={`Register ${nameOf(one)}`}
                busy={set.isPending}
                onClick={() =>
                  set.mutate(
                    { person: one.id, standing: "registered" },
                    {
                      onSuccess: (view) =>
                        say(
                          view.standing === "registered"
                            ? `${view.name} is registered.`
                            : `${view.name}: all places are taken.`,
                        ),
                      onError: sayNo,
                    },
                  )
                }
              >
                Register
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
