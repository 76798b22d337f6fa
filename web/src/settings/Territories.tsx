import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { TerritoriesView } from "#api/views/accounts";
import { useSaveTerritories, useTerritories } from "../api/accounts";
import { useMembers } from "../api/members";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";

/** Who looks after which territory: tasks about people there go to them. */
export function Territories() {
  const stored = useTerritories();
  return (
    <section className="card" aria-label="Territories">
      <div className="card-head">
        <div>
          <h2>Territories</h2>
          <p className="second small">
            A task goes to the owner of the person, else to that of their account, else to that of the
            territory, else to whom the step names.
          </p>
        </div>
      </div>
      {stored.isError ? (
        <div className="settings-fault">
          <Fault error={stored.error} again={() => stored.refetch()} />
        </div>
      ) : stored.data ? (
        <Rows key={stored.data.revision} stored={stored.data} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </section>
  );
}

function Rows({ stored }: { stored: TerritoriesView }) {
  const [rows, setRows] = useState(() => stored.territories.map((one, key) => ({ ...one, key })));
  const may = useMay("rules:set");
  const members = useMembers();
  const save = useSaveTerritories();
  const said = rows
    .map(({ territory, owner }) => ({ territory: territory.trim(), owner: owner.trim() }))
    .filter(({ territory, owner }) => territory || owner);
  const changed = JSON.stringify(said) !== JSON.stringify(stored.territories);
  const set = (key: number, patch: { territory?: string; owner?: string }) =>
    setRows(rows.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  return (
    <div className="settings-fault stack">
      {rows.length === 0 && <p className="second small">No territory has an owner yet.</p>}
      {rows.map((one) => (
        <div key={one.key} className="row">
          <TextField
            label="Territory"
            hideLabel
            placeholder="DE-1"
            disabled={!may}
            value={one.territory}
            onChange={(territory) => set(one.key, { territory })}
          />
          <TextField
            label="Owner"
            hideLabel
            placeholder="e-mail of a member"
            list="territory-owners"
            disabled={!may}
            value={one.owner}
            onChange={(owner) => set(one.key, { owner })}
          />
          {may && (
            <IconButton
              label={`Remove ${one.territory || "this row"}`}
              onClick={() => setRows(rows.filter((other) => other.key !== one.key))}
            >
              <IconX size={16} />
            </IconButton>
          )}
        </div>
      ))}
      <datalist id="territory-owners">
        {(members.data ?? []).map((one) => (
          <option key={one.id} value={one.email}>
            {one.name}
          </option>
        ))}
      </datalist>
      {may && (
        <div className="row apart">
          <Button
            icon={<IconPlus size={15} />}
            onClick={() =>
              setRows([
                ...rows,
                { territory: "", owner: "", key: Math.max(0, ...rows.map((one) => one.key)) + 1 },
              ])
            }
          >
            Add territory
          </Button>
          <Button
            tone="primary"
            disabled={!changed}
            busy={save.isPending}
            onClick={() =>
              save.mutate(
                { territories: said, revision: stored.revision },
                { onError: sayNo, onSuccess: () => say("Saved.") },
              )
            }
          >
            Save
          </Button>
        </div>
      )}
    </div>
  );
}
