import { IconPlus, IconX } from "@tabler/icons-react";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { ListField } from "./ListField";
import type { Part } from "./RoutingPage";

/** Who works together, and who is told when the team is late. */
export function Teams({ rules, change, disabled }: Part) {
  const { teams } = rules;
  const set = (at: number, patch: Partial<(typeof teams)[number]>) =>
    change({ teams: teams.map((one, i) => (i === at ? { ...one, ...patch } : one)) });
  const add = () => {
    let n = teams.length + 1;
    while (teams.some(({ id }) => id === `team-${n}`)) n += 1;
    change({ teams: [...teams, { id: `team-${n}`, name: `Team ${n}`, members: [] }] });
  };
  return (
    <section className="card pad stack" aria-label="Teams">
      <div>
        <h2>Teams</h2>
        <p className="second small">
          Members see what their team has. Whoever leads it is told of broken promises.
        </p>
      </div>
      {teams.map((team, at) => (
        <div key={team.id} className="routing-row">
          <TextField
            label="Name"
            value={team.name}
            disabled={disabled}
            maxLength={80}
            onChange={(name) => set(at, { name })}
          />
          <ListField
            label="Members"
            placeholder="ana@example.org, ben@example.org"
            value={team.members}
            disabled={disabled}
            onChange={(members) => set(at, { members })}
          />
          <TextField
            label="Led by"
            list="routing-members"
            placeholder="e-mail of a member"
            value={team.manager ?? ""}
            disabled={disabled}
            onChange={(manager) => {
              const { manager: _before, ...rest } = team;
              change({
                teams: teams.map((one, i) => (i === at ? { ...rest, ...(manager ? { manager } : {}) } : one)),
              });
            }}
          />
          {!disabled && (
            <IconButton
              label={`Remove ${team.name}`}
              onClick={() => change({ teams: teams.filter((_, i) => i !== at) })}
            >
              <IconX size={16} />
            </IconButton>
          )}
        </div>
      ))}
      {!disabled && (
        <div>
          <Button icon={<IconPlus size={15} />} onClick={add}>
            Add team
          </Button>
        </div>
      )}
    </section>
  );
}
