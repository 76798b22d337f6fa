import type { FormDesignInput } from "#api/views/forms";
import { Select, TextArea, TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { LANGUAGES } from "./languages";

interface Props {
  form: FormDesignInput;
  onChange(part: Partial<FormDesignInput>): void;
}

/** What becomes of an answer, and how the page looks. */
export function FormSettings({ form, onChange }: Props) {
  return (
    <section className="card pad stack" aria-label="What happens then">
      <h2>What happens then</h2>
      <Switch
        label="Filling it in counts as a positive answer to the message"
        on={form.answer ?? true}
        onChange={(answer) => onChange({ answer })}
      />
      <Switch
        label="Anybody may open it, also without a link of their own"
        on={form.open ?? false}
        onChange={(open) => onChange({ open })}
      />
      {form.open && (
        <p className="hint">
          It must ask for the e-mail address. Of people we know only gaps are filled, and consents count once
          they are confirmed by e-mail.
        </p>
      )}
      <TextField
        label="Words on the button"
        value={form.submit ?? ""}
        maxLength={60}
        placeholder="Send"
        onChange={(submit) => onChange({ submit })}
      />
      <TextArea
        label="Words of thanks"
        rows={3}
        value={form.thanks ?? ""}
        placeholder="We have received it. You may close this page."
        onChange={(thanks) => onChange({ thanks })}
      />
      <TextField
        label="Or lead on to this page"
        type="url"
        value={form.redirect ?? ""}
        placeholder="https://…"
        onChange={(redirect) => onChange({ redirect: redirect || undefined })}
      />
      <div className="form-pair">
        <Select
          label="Language of these words"
          value={form.language ?? "en"}
          choices={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(said) => {
            const language = LANGUAGES.find(({ code }) => code === said);
            if (language) onChange({ language: language.code });
          }}
        />
        <TextField
          label="Colour of the button"
          type="color"
          value={form.colour ?? "#a33b12"}
          onChange={(colour) => onChange({ colour })}
        />
      </div>
    </section>
  );
}
