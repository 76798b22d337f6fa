import { IconBraces, IconChevronDown } from "@tabler/icons-react";
import { useContents } from "../api/contents";
import { useFields } from "../api/people";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";

/** Fields that say nothing to a reader. */
const NOT_SAID = /^(consent|suppressed|inside|event)\.|^(externalId|account|zone|email|phone)$/;

/** A field of the person, with a fallback to write for those of whom it is not known. */
export const mergeField = (field: string): string =>
  `{{ ${field === "accountName" ? "account.name" : `person.${field}`} | default: "" }}`;

/** Of the event a journey invites to. */
const EVENT = [
  ["title", "Event: title"],
  ["date", "Event: day"],
  ["time", "Event: time"],
  ["registerLink", "Event: link to register"],
  ["declineLink", "Event: link to decline"],
  ["calendarLink", "Event: calendar file"],
] as const;

export function MergeMenu({ onInsert }: { onInsert(field: string): void }) {
  const fields = useFields();
  const forms = useContents("form");
  const said = (fields.data ?? []).filter((field) => !NOT_SAID.test(field.field));
  return (
    <Menu
      label="Merge fields"
      head="Put in something about the person. Write the fallback between the quotes."
      button={(props) => (
        <Button tone="subtle" icon={<IconBraces size={15} />} {...props} disabled={said.length === 0}>
          Merge field <IconChevronDown size={14} />
        </Button>
      )}
      items={[
        ...said.slice(0, 60).map((field) => ({
          label: field.label,
          onChoose: () => onInsert(mergeField(field.field)),
        })),
        ...(forms.data ?? []).map((form) => ({
          label: `Link to the form “${form.name}”`,
          onChoose: () => onInsert(`[[${form.form?.title ?? form.name}]]({{ forms.${form.id} }})`),
        })),
        ...EVENT.map(([name, label]) => ({ label, onChoose: () => onInsert(`{{ event.${name} }}`) })),
      ]}
    />
  );
}
