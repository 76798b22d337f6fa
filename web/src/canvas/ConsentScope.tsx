import type { Policies } from "#journey/journey";
import { usePurposes } from "../api/consent";
import { Select } from "../ui/Field";

interface Props {
  policies: Policies;
  set(patch: Partial<Policies>): void;
}

/** What the messages of a journey are for: consent is asked for exactly that, at the moment of sending. */
export function ConsentScope({ policies, set }: Props) {
  const { data = [] } = usePurposes();
  const choices = (kind: "purpose" | "product", chosen: string | undefined) => {
    const all = data.filter((one) => one.kind === kind);
    const gone =
      chosen && !all.some(({ id }) => id === chosen) ? [{ value: chosen, label: `${chosen} (retired)` }] : [];
    return [
      { value: "", label: `any ${kind}` },
      ...all.map(({ id, name }) => ({ value: id, label: name })),
      ...gone,
    ];
  };
  if (data.length <= 3 && !policies.purpose && !policies.product) return null;
  return (
    <div className="stack">
      <h3 className="section">Consent</h3>
      <p className="second small">
        With a purpose or a product this journey reaches only people who said yes to it. The list is kept in
        Settings.
      </p>
      <div className="two">
        <Select
          label="Purpose"
          value={policies.purpose ?? ""}
          onChange={(purpose) => set({ purpose: purpose || undefined })}
          choices={choices("purpose", policies.purpose)}
        />
        <Select
          label="Product"
          value={policies.product ?? ""}
          onChange={(product) => set({ product: product || undefined })}
          choices={choices("product", policies.product)}
        />
      </div>
    </div>
  );
}
