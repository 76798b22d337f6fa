import { IconPlus, IconTrash } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { CustomFieldView } from "#api/views/merges";
import {
  type FieldType,
  useCustomFields,
  useEditField,
  useNewField,
  usePreviewType,
  useRemoveField,
} from "../api/merges";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { Select, TextArea, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { Switch } from "../ui/Switch";
import { TableBox } from "../ui/TableBox";
import { say, sayNo, sentenceOf } from "../ui/toast";
import { people } from "../ui/words";
import { TYPE_WORDS } from "./fieldTypes";
import "./people.css";

const TYPES = Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label }));

/** What does this house know about people beyond a profile, and of which kind is each of it? */
export function FieldsPage() {
  const fields = useCustomFields();
  const may = useMay("people:write");
  const [editing, setEditing] = useState<CustomFieldView | "new">();
  const drop = useRemoveField();
  return (
    <Page
      title="Fields"
      crumbs={[{ label: "People", to: "/people" }]}
      actions={
        may && (
          <Button tone="primary" icon={<IconPlus size={16} />} onClick={() => setEditing("new")}>
            New field
          </Button>
        )
      }
    >
      <section className="card" aria-label="Fields">
        {fields.isError ? (
          <div className="pad">
            <Fault error={fields.error} again={() => fields.refetch()} />
          </div>
        ) : !fields.data ? (
          <SkeletonRows />
        ) : fields.data.length === 0 ? (
          <Empty
            title="No own fields yet"
            action={may && <Button onClick={() => setEditing("new")}>New field</Button>}
          >
            Columns of an import that fit no field of the profile are kept as fields of your own. You can also
            make one.
          </Empty>
        ) : (
          <TableBox>
            <table className="table" aria-label="Fields">
              <thead>
                <tr>
                  <th scope="col">Label</th>
                  <th scope="col">Type</th>
                  <th scope="col" className="wide-only">
                    Name
                  </th>
                  <th scope="col">
                    <span className="unseen">Change</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {fields.data.map((one) => (
                  <tr key={one.field}>
                    <td>
                      <span className="strong">{one.label}</span> {one.hidden && <Chip>hidden</Chip>}
                    </td>
                    <td>
                      {TYPE_WORDS[one.type]}
                      {one.options && <div className="quiet small">{one.options.slice(0, 6).join(", ")}</div>}
                      {!one.defined && <div className="quiet small">guessed by an import</div>}
                    </td>
                    <td className="wide-only quiet">{one.field}</td>
                    <td className="number nowrap">
                      {may && (
                        <>
                          <Button onClick={() => setEditing(one)}>Change</Button>{" "}
                          <IconButton
                            label={`Delete ${one.label}`}
                            onClick={() =>
                              drop.mutate(one.field, {
                                onError: sayNo,
                                onSuccess: () => say(`${one.label} is deleted.`),
                              })
                            }
                          >
                            <IconTrash size={16} />
                          </IconButton>
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        )}
      </section>
      <Dialog
        title={editing === "new" ? "New field" : "Change field"}
        open={editing !== undefined}
        onClose={() => setEditing(undefined)}
        width={520}
      >
        {editing && (
          <FieldForm start={editing === "new" ? undefined : editing} onDone={() => setEditing(undefined)} />
        )}
      </Dialog>
    </Page>
  );
}

const optionsIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

function FieldForm({ start, onDone }: { start: CustomFieldView | undefined; onDone(): void }) {
  const [label, setLabel] = useState(start?.label ?? "");
  const [type, setType] = useState<FieldType>(start?.type ?? "text");
  const [options, setOptions] = useState((start?.options ?? []).join("\n"));
  const [hidden, setHidden] = useState(start?.hidden ?? false);
  const make = useNewField();
  const edit = useEditField();
  const preview = usePreviewType();
  const said = { label, type, ...(type === "choice" ? { options: optionsIn(options) } : {}) };
  const error = make.error ?? edit.error ?? preview.error;
  const retyped = start && (type !== start.type || type === "choice");
  const done = {
    onSuccess: () => {
      say("Saved.");
      onDone();
    },
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending || edit.isPending) return;
    if (start) edit.mutate({ field: start.field, ...said, hidden }, done);
    else make.mutate(said, done);
  };
  return (
    <form className="stack" onSubmit={send}>
      {error && <Notice tone="bad">{sentenceOf(error)}</Notice>}
      <TextField
        label="Label"
        value={label}
        onChange={setLabel}
        required
        maxLength={80}
        placeholder="Contract ends"
      />
      <Select
        label="Type"
        value={type}
        onChange={(value) => {
          setType(value as FieldType); // the values are those of the list
          preview.reset();
        }}
        choices={TYPES}
      />
      {type === "choice" && (
        <TextArea label="Values, one a line" rows={5} value={options} onChange={setOptions} required />
      )}
      {start && <Switch label="Hidden in forms and lists" on={hidden} onChange={setHidden} />}
      {retyped && (
        <div className="stack tight">
          <div>
            <Button
              busy={preview.isPending}
              onClick={() =>
                preview.mutate({
                  field: start.field,
                  type,
                  ...(said.options ? { options: said.options } : {}),
                })
              }
            >
              How many values would fit?
            </Button>
          </div>
          {preview.data && (
            <Notice tone={preview.data.misfits.length > 0 ? "warn" : "good"}>
              {preview.data.fits} of {people(preview.data.total)} fit.
              {preview.data.misfits.length > 0 && (
                <>
                  {" "}
                  These do not, and stay as they are now:{" "}
                  {preview.data.misfits.map((one) => `“${one.value}” (${one.people})`).join(", ")}
                </>
              )}
            </Notice>
          )}
        </div>
      )}
      <div className="dialog-foot">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={make.isPending || edit.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
