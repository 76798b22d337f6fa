import { IconArrowDown, IconArrowUp, IconPlus, IconTrash, IconX } from "@tabler/icons-react";
import { CHANNELS } from "#journey/journey";
import { usePurposes } from "../api/consent";
import { useFields } from "../api/people";
import { Button } from "../ui/Button";
import { Select, TextArea, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Switch } from "../ui/Switch";
import { CHANNEL_WORDS } from "../ui/words";
import { BOUND, boundTo, FIELD_WORDS, type FieldInput, freshId } from "./fieldKinds";

interface Props {
  field: FieldInput;
  place: number;
  many: number;
  onChange(field: FieldInput): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}

/** One field of a form: its words, what it is bound to, and its place among the others. */
export function FieldCard({ field, place, many, onChange, onMove, onRemove }: Props) {
  const set = (part: Partial<FieldInput>) => onChange({ ...field, ...part });
  const name = field.label || FIELD_WORDS[field.kind];
  return (
    <li className="form-field" aria-label={name}>
      <div className="row apart">
        <span className="second small">{FIELD_WORDS[field.kind]}</span>
        <span className="row">
          <IconButton label={`Move “${name}” up`} disabled={place === 0} onClick={() => onMove(-1)}>
            <IconArrowUp size={16} />
          </IconButton>
          <IconButton label={`Move “${name}” down`} disabled={place === many - 1} onClick={() => onMove(1)}>
            <IconArrowDown size={16} />
          </IconButton>
          <IconButton label={`Remove “${name}”`} onClick={onRemove}>
            <IconTrash size={16} />
          </IconButton>
        </span>
      </div>
      {field.kind === "consent" ? (
        <TextArea
          label="The words that are agreed to"
          hint="Other words make another version; who agreed before has agreed to the words they saw."
          value={field.label}
          onChange={(label) => set({ label })}
        />
      ) : (
        <TextField
          label="Question"
          value={field.label}
          maxLength={300}
          onChange={(label) => set({ label })}
        />
      )}
      <TextField
        label="Help below it"
        value={field.help ?? ""}
        maxLength={500}
        onChange={(help) => set({ help: help || undefined })}
      />
      {field.choices && <Choices choices={field.choices} onChange={(choices) => set({ choices })} />}
      {field.kind === "consent" ? (
        <Agreed field={field} onChange={set} />
      ) : (
        <Bound field={field} onChange={set} />
      )}
      <Switch
        label={field.kind === "consent" ? "Has to be ticked" : "Has to be filled in"}
        on={field.required ?? false}
        onChange={(required) => set({ required })}
      />
    </li>
  );
}

function Choices({
  choices,
  onChange,
}: {
  choices: NonNullable<FieldInput["choices"]>;
  onChange(choices: NonNullable<FieldInput["choices"]>): void;
}) {
  return (
    <fieldset className="form-choices">
      <legend className="label">Answers</legend>
      {choices.map((choice, i) => (
        <div className="row" key={choice.id}>
          <TextField
            hideLabel
            label={`Answer ${i + 1}`}
            value={choice.label}
            maxLength={120}
            onChange={(label) => onChange(choices.map((one) => (one === choice ? { ...one, label } : one)))}
          />
          <IconButton
            label={`Remove answer ${i + 1}`}
            disabled={choices.length <= 2}
            onClick={() => onChange(choices.filter((one) => one !== choice))}
          >
            <IconX size={16} />
          </IconButton>
        </div>
      ))}
      <Button
        tone="subtle"
        icon={<IconPlus size={15} />}
        onClick={() =>
          onChange([
            ...choices,
            {
              id: freshId(
                "a",
                choices.map(({ id }) => id),
              ),
              label: "",
            },
          ])
        }
      >
        Add an answer
      </Button>
    </fieldset>
  );
}

interface Setting {
  field: FieldInput;
  onChange(part: Partial<FieldInput>): void;
}

function Bound({ field, onChange }: Setting) {
  const fields = useFields();
  const own = (fields.data ?? []).filter((one) => one.field.startsWith("fields."));
  const value = boundTo(field.into);
  const choices = [
    ...BOUND.filter(({ kinds }) => !kinds || kinds.includes(field.kind)).filter(
      ({ value: to }) => field.kind !== "choices" || !to.startsWith("profile."),
    ),
    ...own.map((one) => ({ value: `own.${one.field.slice("fields.".length)}`, label: one.label })),
  ];
  const known = choices.some((one) => one.value === value);
  const choose = (to: string) => {
    const [where = "", name = ""] = [to.slice(0, to.indexOf(".")), to.slice(to.indexOf(".") + 1)];
    if (where === "profile") return onChange({ into: { to: "profile", field: name as "firstName" } }); // one of BOUND
    onChange({ into: where === "own" ? { to: "own", field: name } : { to: "answer" } });
  };
  return (
    <Select
      label="Write it into"
      value={value}
      choices={known ? choices : [...choices, { value, label: value.slice(4) }]}
      onChange={choose}
    />
  );
}

type Consented = Extract<NonNullable<FieldInput["into"]>, { to: "consent" }>;

function Agreed({ field, onChange }: Setting) {
  const purposes = usePurposes();
  const into: Consented = field.into?.to === "consent" ? field.into : { to: "consent", channel: "email" };
  const scope = into.purpose ?? "";
  const asked = (purposes.data ?? []).filter(({ kind }) => kind === "purpose");
  return (
    <div className="form-pair">
      <Select
        label="Agrees to"
        value={into.channel}
        choices={CHANNELS.map((channel) => ({ value: channel, label: CHANNEL_WORDS[channel] ?? channel }))}
        onChange={(said) => {
          const channel = CHANNELS.find((one) => one === said);
          if (channel) onChange({ into: { ...into, channel } });
        }}
      />
      <Select
        label="For"
        value={scope}
        choices={[
          { value: "", label: "The whole channel" },
          ...asked.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(purpose) =>
          onChange({ into: { to: "consent", channel: into.channel, ...(purpose ? { purpose } : {}) } })
        }
      />
    </div>
  );
}
