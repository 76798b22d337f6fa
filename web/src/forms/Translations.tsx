import { IconLanguage, IconTrash } from "@tabler/icons-react";
import type { FormDesignInput } from "#api/views/forms";
import { Button } from "../ui/Button";
import { TextArea, TextField } from "../ui/Field";
import { Menu } from "../ui/Menu";
import type { FieldInput } from "./fieldKinds";
import { LANGUAGES, type Language } from "./languages";

type Words = NonNullable<NonNullable<FormDesignInput["translations"]>[Language]>;

interface Props {
  form: FormDesignInput;
  /** which language is being written, and seen in the preview */
  language: Language | undefined;
  onLanguage(language: Language | undefined): void;
  onChange(part: Partial<FormDesignInput>): void;
}

/** The same form in other languages. What is left empty stays as it is in the first one. */
export function Translations({ form, language, onLanguage, onChange }: Props) {
  const { translations = {} } = form;
  const words = language ? translations[language] : undefined;
  const left = LANGUAGES.filter(({ code }) => code !== (form.language ?? "en"));
  const set = (code: Language, next: Words | undefined) => {
    const { [code]: _before, ...rest } = translations;
    onChange({ translations: next ? { ...rest, [code]: next } : rest });
  };
  return (
    <section className="card pad stack" aria-label="Other languages">
      <div className="row apart">
        <h2>Other languages</h2>
        <Menu
          label="Languages"
          button={(props) => (
            <Button icon={<IconLanguage size={16} />} {...props}>
              {language ? LANGUAGES.find(({ code }) => code === language)?.name : "Translate"}
            </Button>
          )}
          items={[
            { label: "None: the first language", onChoose: () => onLanguage(undefined) },
            ...left.map(({ code, name }) => ({
              label: translations[code] ? name : `${name}, not yet`,
              onChoose: () => {
                if (!translations[code]) set(code, {});
                onLanguage(code);
              },
            })),
          ]}
        />
      </div>
      {!language && (
        <p className="second">People whose language is known see the form in it, where you have the words.</p>
      )}
      {language && words && (
        <>
          <Written form={form} words={words} onChange={(next) => set(language, next)} />
          <span>
            <Button
              tone="danger"
              icon={<IconTrash size={16} />}
              onClick={() => {
                set(language, undefined);
                onLanguage(undefined);
              }}
            >
              Remove this language
            </Button>
          </span>
        </>
      )}
    </section>
  );
}

function Written({
  form,
  words,
  onChange,
}: {
  form: FormDesignInput;
  words: Words;
  onChange(words: Words): void;
}) {
  const { fields = {} } = words;
  const set = (part: Partial<Words>) => onChange({ ...words, ...part });
  const setField = ({ id }: FieldInput, part: NonNullable<Words["fields"]>[string]) =>
    set({ fields: { ...fields, [id]: { ...fields[id], ...part } } });
  return (
    <>
      <TextField
        label="Title"
        placeholder={form.title}
        value={words.title ?? ""}
        onChange={(title) => set({ title })}
      />
      <TextArea
        label="Words above the fields"
        rows={4}
        value={words.body ?? ""}
        onChange={(body) => set({ body })}
      />
      {(form.fields ?? []).map((field) => (
        <fieldset key={field.id} className="form-choices">
          <legend className="unseen">{field.label}</legend>
          <TextField
            label={field.label}
            value={fields[field.id]?.label ?? ""}
            onChange={(label) => setField(field, { label })}
          />
          {(field.choices ?? []).map((choice) => (
            <TextField
              key={choice.id}
              label={`Answer: ${choice.label}`}
              value={fields[field.id]?.choices?.[choice.id] ?? ""}
              onChange={(said) =>
                setField(field, { choices: { ...fields[field.id]?.choices, [choice.id]: said } })
              }
            />
          ))}
        </fieldset>
      ))}
      <TextField
        label="Words on the button"
        value={words.submit ?? ""}
        onChange={(submit) => set({ submit })}
      />
      <TextArea
        label="Words of thanks"
        rows={2}
        value={words.thanks ?? ""}
        onChange={(thanks) => set({ thanks })}
      />
    </>
  );
}
