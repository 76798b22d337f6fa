import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { TaskRulesView } from "../api/inbox";
import { CLASS_LABEL } from "../inbox/words";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { ListField } from "./ListField";
import type { Part } from "./RoutingPage";
import { routeSentence } from "./routeSentence";

type Route = TaskRulesView["routes"][number];

/** The first rule that fits says whose a task is; else whoever looks after the person has it. */
export function Routes({ rules, change, disabled }: Part) {
  const { routes } = rules;
  const [open, setOpen] = useState<number>();
  const put = (next: Route[]) => change({ routes: next });
  const move = (at: number, by: 1 | -1) => {
    const next = [...routes];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    put(next);
    setOpen(undefined);
  };
  return (
    <section className="card pad stack" aria-label="Routing">
      <div>
        <h2>Routing</h2>
        <p className="second small">
          Read from above: the first rule that fits decides. What fits none goes to the owner of the person,
          their account or their territory.
        </p>
      </div>
      <ol className="stack routing-list">
        {routes.map((route, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is told apart by its place
          <li key={at} className="routing-rule">
            <div className="row apart wrap">
              <span>
                <strong>{route.name}</strong>{" "}
                <span className="second small">{routeSentence(route, rules.teams)}</span>
              </span>
              {!disabled && (
                <span className="row">
                  <Button
                    tone="subtle"
                    aria-expanded={open === at}
                    onClick={() => setOpen(open === at ? undefined : at)}
                  >
                    Edit<span className="unseen"> {route.name}</span>
                  </Button>
                  <IconButton
                    label={`Move ${route.name} up`}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    <IconArrowUp size={16} />
                  </IconButton>
                  <IconButton
                    label={`Move ${route.name} down`}
                    disabled={at === routes.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <IconArrowDown size={16} />
                  </IconButton>
                  <IconButton
                    label={`Remove ${route.name}`}
                    onClick={() => put(routes.filter((_, i) => i !== at))}
                  >
                    <IconX size={16} />
                  </IconButton>
                </span>
              )}
            </div>
            {open === at && (
              <RouteForm
                route={route}
                rules={rules}
                onChange={(next) => put(routes.map((one, i) => (i === at ? next : one)))}
              />
            )}
          </li>
        ))}
      </ol>
      {!disabled && (
        <div>
          <Button
            icon={<IconPlus size={15} />}
            onClick={() => {
              put([...routes, { name: "New rule", when: {}, to: { owner: true } }]);
              setOpen(routes.length);
            }}
          >
            Add rule
          </Button>
        </div>
      )}
    </section>
  );
}

function RouteForm({
  route,
  rules,
  onChange,
}: {
  route: Route;
  rules: TaskRulesView;
  onChange(route: Route): void;
}) {
  const { when, to } = route;
  const set = (patch: Partial<Route["when"]>) => {
    const next = Object.entries({ ...when, ...patch }).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    );
    onChange({ ...route, when: Object.fromEntries(next) });
  };
  const target = "team" in to ? `team:${to.team}` : "member" in to ? "member" : "owner";
  return (
    <div className="routing-form">
      <TextField
        label="Name"
        value={route.name}
        maxLength={80}
        onChange={(name) => onChange({ ...route, name })}
      />
      <Select
        label="The answer is"
        value={when.classes?.[0] ?? ""}
        onChange={(value) => set({ classes: value ? [value as keyof typeof CLASS_LABEL] : [] })}
        choices={[
          { value: "", label: "anything" },
          ...Object.entries(CLASS_LABEL).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        label="It is about"
        value={when.about ?? ""}
        onChange={(about) => set({ about: (about || undefined) as Route["when"]["about"] })}
        choices={[
          { value: "", label: "anything" },
          { value: "medicine", label: "a medicine" },
          { value: "product", label: "a faulty product" },
        ]}
      />
      <ListField
        label="Territories"
        placeholder="DE-1, DE-2"
        value={when.territories ?? []}
        onChange={(territories) => set({ territories })}
      />
      <ListField
        label="Countries"
        placeholder="DE, AT"
        value={when.countries ?? []}
        onChange={(countries) => set({ countries: countries.map((one) => one.toUpperCase()) })}
      />
      <ListField
        label="Tiers of the account"
        placeholder="A, B"
        value={when.tiers ?? []}
        onChange={(tiers) => set({ tiers })}
      />
      <TextField
        label="Score of at least"
        type="number"
        min={0}
        value={when.minScore ?? ""}
        onChange={(said) => set({ minScore: said === "" ? undefined : Number(said) })}
      />
      <Select
        label="Goes to"
        value={target}
        onChange={(value) =>
          onChange({
            ...route,
            to: value.startsWith("team:")
              ? { team: value.slice(5) }
              : value === "member"
                ? { member: "" }
                : { owner: true },
          })
        }
        choices={[
          { value: "owner", label: "whoever looks after the person" },
          ...rules.teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
          { value: "member", label: "one member" },
        ]}
      />
      {"member" in to && (
        <TextField
          label="Member"
          list="routing-members"
          value={to.member}
          placeholder="e-mail of a member"
          onChange={(member) => onChange({ ...route, to: { member } })}
        />
      )}
    </div>
  );
}
