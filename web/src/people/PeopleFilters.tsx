import { IconX } from "@tabler/icons-react";
import { STAGE_WORDS, STAGES } from "#journey/traits";
import { useAccounts } from "../api/accounts";
import type { PeopleFilter } from "../api/people";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { Search } from "../ui/Search";

interface Props {
  q: string;
  filter: PeopleFilter;
  onChange(next: PeopleFilter & { q?: string }): void;
}

const CONSENTS = [
  { value: "", label: "Consent" },
  { value: "email", label: "May be e-mailed" },
  { value: "sms", label: "May get SMS" },
  { value: "call", label: "May be called" },
  { value: "visit", label: "May be visited" },
  { value: "letter", label: "May get letters" },
  { value: "social", label: "May be on audiences" },
];

/** Who of all people is shown: by words, and by what one knows of them or their account. */
export function PeopleFilters({ q, filter, onChange }: Props) {
  // The accounts know which owners and territories there are.
  const accounts = useAccounts({}, 1);
  const values = accounts.data?.pages[0]?.values;
  const set = (patch: Partial<PeopleFilter> & { q?: string }) =>
    onChange({ ...(q ? { q } : {}), ...filter, ...patch });
  const choices = (label: string, known: string[] = [], chosen?: string) => [
    { value: "", label },
    ...[...new Set([...known, ...(chosen ? [chosen] : [])])].map((value) => ({ value, label: value })),
  ];
  return (
    <div className="people-filters">
      <Search
        label="Search people"
        placeholder="Name, e-mail, phone or account"
        value={q}
        onSearch={(said) => set({ q: said || undefined })}
      />
      <Select
        label="Owner"
        hideLabel
        value={filter.owner ?? ""}
        onChange={(owner) => set({ owner: owner || undefined })}
        choices={choices("Owner", values?.owner, filter.owner)}
      />
      <Select
        label="Territory"
        hideLabel
        value={filter.territory ?? ""}
        onChange={(territory) => set({ territory: territory || undefined })}
        choices={choices("Territory", values?.territory, filter.territory)}
      />
      <Select
        label="Life cycle"
        hideLabel
        value={filter.stage ?? ""}
        onChange={(stage) => set({ stage: stage || undefined })}
        choices={[
          { value: "", label: "Life cycle" },
          ...STAGES.map((value) => ({ value, label: STAGE_WORDS[value] })),
        ]}
      />
      <Select
        label="Consent"
        hideLabel
        value={filter.consent ?? ""}
        onChange={(consent) => set({ consent: consent || undefined })}
        choices={CONSENTS}
      />
      {filter.account && (
        <Button icon={<IconX size={15} />} onClick={() => set({ account: undefined })}>
          Of one account
        </Button>
      )}
    </div>
  );
}
