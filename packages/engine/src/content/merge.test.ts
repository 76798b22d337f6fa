import { expect, test } from "vitest";
import { fastMerge } from "./fastMerge";
import { lint } from "./lint";
import { compileMerge } from "./merge";
import { engines, type Form } from "./mergeEngine";

const values = {
  person: {
    firstName: "Zoë",
    lastName: `O'Neil <b> & "Co"`,
    title: "",
    role: null,
    code: "a b/c?d=é",
    link: "javascript:x",
    n: 0,
    no: false,
  },
  account: { name: undefined },
  links: { unsubscribe: "https://x.example/u/1" },
};

test("the fast way gives what Liquid gives", () => {
  const sources = [
    "plain",
    "",
    '{{ person.firstName | default: "Doctor" }} and {{person.lastName}}',
    "{{ person.title | default: 'Doctor' }}{{ person.role | default: \"r\" }}{{ person.missing.deep }}{{ nobody.x }}",
    '{{ person.n | default: "none" }} {{ person.no | default: "none" }} {{ person.no }}',
    "{{ person.lastName | upcase }} {{ person.lastName | downcase | strip }} {{ account.name | default: 'your practice' }}",
    "https://x.example/{{ person.code | url_part }}?l={{ person.link | safe_url }}&u={{ links.unsubscribe | safe_url }}",
    '{{ person.firstName | default: "it\'s" }} }} { {% '.slice(0, -4),
    "{{ person.constructor }}{{ person.__proto__ }}{{ person.toString }}",
  ];
  for (const source of sources) {
    for (const form of ["html", "text"] as Form[]) {
      const fast = fastMerge(source, form);
      const slow = engines[form].parseAndRenderSync(source, values);
      expect(fast?.(values), source).toBe(slow);
    }
  }
  for (const source of [
    "{% if person.n %}x{% endif %}",
    "{{- person.n }}",
    "{{ person.firstName | size }}",
    "{{ person.firstName.size }}",
    "{{ 'a' }}",
  ]) {
    expect(fastMerge(source, "text"), source).toBeUndefined();
  }
});

test("a template cannot run for ever, grow for ever, or reach anything", () => {
  const endless = [
    "{% for i in (1..100000000) %}x{% endfor %}",
    "{% for i in (1..1000000) %}{% for j in (1..1000000) %}{% for k in (1..1000000) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% assign a = 'aaaaaaaaaaaaaaaaaaaa' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}",
  ];
  for (const source of endless) {
    expect(() => compileMerge(source, "text")(values), source).toThrow(/does not come to an end/);
  }
  for (const source of [
    "{% include '/etc/passwd' %}",
    "{% render 'x' %}",
    "{% layout 'x' %}",
    "{% raw %}{{ '<b>' }}{% endraw %}",
    "{% capture x %}{% endcapture %}",
  ]) {
    expect(() => compileMerge(source, "html"), source).toThrow(/not available here/);
  }
  expect(() => compileMerge("{{ person.x | raw }}", "html")).toThrow(/no filter “raw”/);
  expect(() => compileMerge("x".repeat(300_000), "html")).toThrow(/too long/);
  const reach =
    "{{ person.constructor.constructor }}{{ person.__proto__.x }}{% for p in person %}{{ p }}{% endfor %}";
  expect(compileMerge(reach, "text")({ person: {} })).toBe("");
});

test("HTML values are escaped on both ways", () => {
  for (const source of [
    "{{ person.lastName }}",
    "{% if true %}{{ person.lastName }}{% endif %}",
    "{% assign a = person.lastName %}{{ a }}",
  ]) {
    expect(compileMerge(source, "html")(values), source).toBe("O&#39;Neil &lt;b&gt; &amp; &quot;Co&quot;");
  }
});

const draft = (more: object) => ({
  channel: "email" as const,
  name: "Hello",
  subject: "Hi",
  body: "Hello",
  ...more,
});
const said = (more: object) => lint(draft(more)).map(({ level, message }) => `${level}: ${message}`);

test("the lint says where and what to do", () => {
  expect(said({})).toEqual([]);
  expect(said({ body: 'Dear\n{{ person.firstName }}, {{ person.lastName | default: "you" }}' })).toEqual([
    'warning: Text: Line 2: “person.firstName” has no fallback. Write {{ person.firstName | default: "…" }} for people of whom it is not known.',
  ]);
  expect(
    said({
      body: '{% if person.firstName %}{{ person.firstName }}{% endif %} {{ links.unsubscribe }} {{ person.fields.x | default: "" }}',
    }),
  ).toEqual([]);
  expect(said({ body: '{{ person.fristName | default: "x" }}' })[0]).toMatch(
    /^warning: Text: Line 1: “person.fristName” is not a field/,
  );
  expect(said({ body: "a\nb\n{{ person.firstName" })).toEqual([
    "blocking: Text: Line 3: The merge field “{{ person.firstName” is not closed. Write }} at its end.",
  ]);
  expect(said({ body: "a\n{% if person.firstName %}b" })[0]).toMatch(/^blocking: Text: Line 2: .*not closed/);
  expect(said({ subject: "{{ person.firstName | shout }}" })[0]).toMatch(
    /^blocking: Subject: Line 1: There is no filter “shout”/,
  );
  expect(said({ body: "{% for i in (1..100000000) %}x{% endfor %}" })[0]).toMatch(
    /^blocking: .*come to an end/,
  );
  expect(said({ subject: " " })).toEqual(["blocking: Subject: An e-mail needs a subject."]);
  expect(
    said({ body: "\n\n![](https://x.example/a.png) [x](javascript:alert(1)) ![a](http://x.example/a.png)" }),
  ).toHaveLength(3);
  expect(said({ body: "x\n\n[see](ftp://x)" })[0]).toMatch(/^blocking: Text: Line 3: “see” needs an address/);
  expect(
    said({ channel: "sms", subject: undefined, body: "[x](y) {{ person.lastName | default: '' }}" }),
  ).toEqual([]);
});
