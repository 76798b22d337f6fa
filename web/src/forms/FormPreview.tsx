import { useState } from "react";
import type { FormDesignInput } from "#api/views/forms";
import { useFormPreview } from "../api/forms";
import { Segmented } from "../ui/Segmented";
import { Fault, Skeleton } from "../ui/States";

interface Props {
  body: string;
  form: FormDesignInput;
  language?: string | undefined;
}

/** The page as somebody sees it, made by the same code that serves it. Nothing can be sent from here. */
export function FormPreview({ body, form, language }: Props) {
  const [scheme, setScheme] = useState<"light" | "dark">("light");
  const [width, setWidth] = useState<"wide" | "phone">("wide");
  const preview = useFormPreview({ body, form, scheme, ...(language ? { language } : {}) });
  return (
    <section className="card preview" aria-label="Preview" aria-busy={preview.isFetching}>
      <div className="preview-head">
        <h2>Preview</h2>
        <div className="row">
          <Segmented
            label="Width"
            value={width}
            onChange={setWidth}
            choices={[
              { value: "wide", label: "Wide" },
              { value: "phone", label: "Phone" },
            ]}
          />
          <Segmented
            label="Colours"
            value={scheme}
            onChange={setScheme}
            choices={[
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
          />
        </div>
      </div>
      <div className="preview-body">
        {preview.isError ? (
          <Fault error={preview.error} again={() => preview.refetch()} />
        ) : preview.data ? (
          <iframe
            className={`form-frame ${width}`}
            title="Preview of the form"
            sandbox=""
            srcDoc={preview.data.html}
          />
        ) : (
          <Skeleton height={420} />
        )}
      </div>
    </section>
  );
}
