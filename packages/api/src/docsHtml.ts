import type { OpenAPIHono } from "@hono/zod-openapi";

type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;
type PathItem = NonNullable<Document["paths"]>[string];
type Operation = NonNullable<PathItem["get"]>;

export const STYLE = `:root{color-scheme:light dark;--page:#f6f5f2;--card:#fff;--ink:#1c1b19;--quiet:#5a5752;--line:#dedad3;--act:#8f340f}
@media(prefers-color-scheme:dark){:root{--page:#161514;--card:#201f1d;--ink:#f2efea;--quiet:#b5afa6;--line:#3a3733;--act:#ff9a6c}}
body{margin:0 auto;max-width:60rem;padding:2rem 1rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
a{color:var(--act)}h2{margin:2rem 0 .5rem}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none}
details{margin:.25rem 0;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
summary{padding:.5rem .75rem;cursor:pointer;overflow-wrap:anywhere}
summary b{display:inline-block;min-width:4rem;color:var(--act);text-transform:uppercase}
summary span{color:var(--quiet)}details div{padding:0 .75rem .75rem;border-top:1px solid var(--line)}
pre{overflow:auto;padding:.75rem;background:var(--page);border-radius:.375rem;font-size:.8125rem}
code{font-size:.875rem}p{margin:.5rem 0}`;

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

const safe = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const anchor = (tag: string): string => tag.toLowerCase().replace(/[^a-z]+/g, "-");
const pretty = (value: unknown): string => `<pre>${safe(JSON.stringify(value, null, 2))}</pre>`;

/** The OpenAPI document as a page that needs no script and nothing from elsewhere. */
export function docsHtml(document: Document): string {
  const byTag = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? "More";
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationHtml(method, path, operation)]);
    }
  }
  const tags = [...byTag.keys()].sort();
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Rekindle API</title><style>${STYLE}</style></head>
<body>
<main>
<h1>Rekindle API</h1>
<p>${safe(document.info.description ?? "")}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a></p>
<nav aria-label="Parts"><ul>${tags.map((tag) => `<li><a href="#${anchor(tag)}">${safe(tag)}</a></li>`).join("")}</ul></nav>
${tags.map((tag) => `<section><h2 id="${anchor(tag)}">${safe(tag)}</h2>${byTag.get(tag)?.join("\n")}</section>`).join("\n")}
<section><h2 id="schemas">Schemas</h2>${Object.entries(document.components?.schemas ?? {})
    .map(
      ([name, schema]) => `<details><summary>${safe(name)}</summary><div>${pretty(schema)}</div></details>`,
    )
    .join("\n")}</section>
</main>
</body>
</html>
`;
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const right = String(operation["x-right"] ?? "public");
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status !== "default");
  return `<details><summary><b>${method}</b> <code>${safe(path)}</code> <span>${safe(operation.summary ?? "")}</span></summary><div>
<p>${right === "public" ? "Anybody may call it." : `Needs the right <code>${safe(right)}</code>.`}</p>
${operation.parameters?.length ? `<p>Parameters</p>${pretty(operation.parameters)}` : ""}
${operation.requestBody && "content" in operation.requestBody ? `<p>Body</p>${pretty(operation.requestBody.content)}` : ""}
${answers
  .map(([status, answer]) => {
    const content: unknown =
      answer && typeof answer === "object" && "content" in answer ? answer.content : undefined;
    return `<p>Answer ${safe(status)}</p>${content === undefined ? "" : pretty(content)}`;
  })
  .join("\n")}
</div></details>`;
}
