import { expect, test } from "vitest";
import type { Profile } from "#journey/person";
import { memoryWorld } from "#test/worlds/memory";
import type { ContentVersion } from "./contentVersion";
import { readLink, readReplyTag } from "./links";
import { renderTouch } from "./renderTouch";

const w = memoryWorld();
const touch = {
  id: "per_01J9ZK3Y7QXW2N8D4R5T6V7W8X.enr_01J9ZK3Y7QXW2N8D4R5T6V7W8Y.3.0",
  journey: "jny_1",
  version: 2,
  step: "mail-1",
};
const maria: Profile = {
  id: "per_01J9ZK3Y7QXW2N8D4R5T6V7W8X",
  email: "maria@praxis.example",
  phone: "+4915112345678",
  title: "Dr.",
  lastName: "Müller & Söhne <b>",
  language: "de",
  fields: { code: 'a/b?c="d' },
};
const content = (draft: Partial<ContentVersion>): ContentVersion => ({
  id: "cnt_1",
  version: 1,
  hash: "",
  createdAt: 0,
  updatedAt: 0,
  createdBy: "mem_1",
  channel: "email",
  name: "Hello",
  subject: "A word",
  body: "Hello",
  ...draft,
});
const mail = (draft: Partial<ContentVersion>, profile = maria, world = w) => {
  const rendered = renderTouch(world, { content: content(draft), profile, touch });
  if (rendered.channel !== "email") throw new Error("it should be a mail");
  return rendered.message;
};

const BODY = `# Dear {{ person.title | default: "Doctor" }} {{ person.lastName | default: "colleague" }}

We have **not heard** from *you*; [read more](https://example.org/a?code={{ person.fields.code }}&x=1).
{% if person.specialty %}
You work in {{ person.specialty }}.
{% else %}
We do not know your field.
{% endif %}

- one
- two with https://example.org/two.

---

![Our team](https://example.org/team.png)

[[Book a call]](https://example.org/book)

<script>alert(1)</script>`;

test("a mail as it is sent", () => {
  const message = mail({
    subject: "News for {{ person.title }} {{ person.lastName }}",
    preheader: "Two minutes",
    body: BODY,
  });
  expect(message.subject).toBe("News for Dr. Müller & Söhne <b>");
  expect(message.to).toBe("maria@praxis.example");
  expect(message.html).toMatchSnapshot();
  expect(message.text).toMatchSnapshot();
  expect(message.html).not.toMatch(/<script|<b>/);
  expect(message.html).toContain("code=a%2Fb%3Fc%3D%22d&amp;x=1");
  expect(message.tags).toEqual({
    touch: touch.id,
    journey: "jny_1",
    version: "2",
    step: "mail-1",
    person: maria.id,
  });
});

test("the way out and the address are always in, whatever the author wrote", () => {
  const bodies = [
    "x",
    "{% if person.nothing %}",
    "{% comment %}",
    "<!--",
    "</table></table></table>",
    "{{ 'a' | raw }}",
  ];
  for (const body of bodies) {
    let message: ReturnType<typeof mail>;
    try {
      message = mail({ body });
    } catch (error) {
      // Refused before it is sent is just as good.
      expect(String(error), body).toMatch(/closed|not available|no filter/);
      continue;
    }
    for (const part of [message.html, message.text]) {
      expect(part, body).toContain("1 Ember Street");
      expect(part, body).toContain("http://localhost:4600/u/");
    }
    expect(message.html, body).toContain("Abmelden");
  }
});

test("one-click headers carry a link that only signs off this person from this channel", () => {
  const { headers, replyTo = "" } = mail({});
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const token = /<http:\/\/localhost:4600\/u\/([^>]+)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
  expect(readLink(w.settings, token)).toEqual({
    link: "unsubscribe",
    person: maria.id,
    channel: "email",
    touch: touch.id,
  });
  const [local = "", host] = replyTo.split("@");
  expect(host).toBe("in.example.org");
  expect(local.length).toBeLessThanOrEqual(64);
  const tag = readReplyTag(w.settings, local.toLowerCase().split("+")[1] ?? "");
  expect(tag?.people).toContain(maria.id);
  expect(tag?.isFor(touch.id)).toBe(true);
  expect(tag?.isFor(touch.id.replace(".3.0", ".4.0"))).toBe(false);
});

test("a name cannot begin another header or another address", () => {
  const evil = { ...maria, lastName: "X\r\nBcc: all@example.org\u2028\u0000" };
  const message = mail({ subject: "Hello {{ person.lastName }}\r\n there" }, evil);
  expect(message.subject).toBe("Hello X Bcc: all@example.org there");
  const all = [message.to, message.from, message.replyTo, message.subject, ...Object.values(message.headers)];
  for (const text of all) expect(text).not.toMatch(/[\r\n]/);
  for (const email of [
    "a@b.example\r\nBcc: c@d.example",
    "a@b.example, c@d.example",
    "<a@b.example>",
    "a b@c.example",
    "",
  ]) {
    expect(() => mail({}, { ...maria, email }), email).toThrow(/address/);
  }
  for (const tag of Object.values(mail({}, { ...maria, id: "per 1\n" }).tags))
    expect(tag).toMatch(/^[\w.-]+$/);
});

test("values can bring neither HTML nor markup nor merge fields nor a harmful address", () => {
  const evil = {
    ...maria,
    lastName: "[x](https://evil.example) {{ person.email }} <img src=x>",
    fields: { link: "javascript:alert(1)" },
  };
  const message = mail({ body: "Dear {{ person.lastName }}, [see]({{ person.fields.link }})" }, evil);
  expect(message.html).toContain("[x](https://evil.example) {{ person.email }} &lt;img src=x&gt;");
  expect(message.html).toContain('href="#"');
  expect(message.html).not.toContain("javascript:");
});

test("with own clicks every web link goes through the redirect, bound to the touch", () => {
  const world = { ...w, settings: { ...w.settings, ownClicks: true } };
  const body =
    "[a](https://example.org/a?code={{ person.fields.code }}&x=1) [b](mailto:x@example.org) [c]({{ person.fields.code }})";
  const { html, text } = mail({ body }, maria, world);
  const tokens = [...html.matchAll(/href="http:\/\/localhost:4600\/c\/([^"]+)"/g)].map((m) => m[1] ?? "");
  expect(tokens).toHaveLength(1);
  const link = { link: "click", touch: touch.id, url: "https://example.org/a?code=a%2Fb%3Fc%3D%22d&x=1" };
  expect(readLink(w.settings, tokens[0] ?? "")).toEqual(link);
  expect(html).toContain('href="mailto:x@example.org"');
  expect(html).not.toMatch(/[\ue000-\uf8ff]/);
  expect(text).toContain("a (https://example.org/a?code=");
});

test("an SMS and a call script", () => {
  const body = 'Hello {{ person.title | default: "Doctor" }}! Reply STOP to end. ';
  const sms = renderTouch(w, { content: content({ channel: "sms", body }), profile: maria, touch });
  expect(sms).toMatchObject({
    channel: "sms",
    message: { to: maria.phone, body: "Hello Dr.! Reply STOP to end." },
  });
  const call = renderTouch(w, {
    content: content({ channel: "call", body: "Ask {{ person.lastName }}" }),
    profile: maria,
    touch,
  });
  expect(call).toEqual({ channel: "call", script: "Ask Müller & Söhne <b>" });
  const { phone: _phone, ...noPhone } = maria;
  expect(() =>
    renderTouch(w, { content: content({ channel: "sms", body }), profile: noPhone, touch }),
  ).toThrow(/phone/);
});
