import fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkup } from "./markup";
import { markupHtml } from "./markupHtml";
import { markupText } from "./markupText";

/** HTML without its looks. */
const html = (source: string) =>
  markupHtml(readMarkup(source), { clicks: false }).replace(
    / (style|class|width|role|cellpadding|cellspacing|border)="[^"]*"/g,
    "",
  );
const text = (source: string) => markupText(readMarkup(source)).trim();

test("blocks and pieces", () => {
  expect(html("# A *b*\n## C\ntext\nmore")).toBe("<h1>A <em>b</em></h1>\n<h2>C</h2>\n<p>text<br>more</p>");
  expect(html("- a\n- **b**\n  c\n\n1. x\n2) y")).toBe(
    "<ul><li>a</li><li><strong>b</strong><br>c</li></ul>\n<ol><li>x</li><li>y</li></ol>",
  );
  expect(html("a\n\n---\n\nb")).toBe("<p>a</p>\n<hr>\n<p>b</p>");
  expect(html("[a **b**](https://x.example/(1)?a=1&b=2)")).toBe(
    '<p><a href="https://x.example/(1)?a=1&amp;b=2">a <strong>b</strong></a></p>',
  );
  expect(html("2 * 3 * 4, snake_case_name, \\*not italic\\*, a ** b")).toBe(
    "<p>2 * 3 * 4, snake_case_name, *not italic*, a ** b</p>",
  );
  expect(html("see https://x.example/a_b_c.")).toBe(
    '<p>see <a href="https://x.example/a_b_c">https://x.example/a_b_c</a>.</p>',
  );
});

test("merge fields are no markup, and markup is no merge field", () => {
  expect(html('{{ person.x | default: "*a* [b](c)" }} *{{ person.y }}*')).toBe(
    '<p>{{ person.x | default: "*a* [b](c)" }} <em>{{ person.y }}</em></p>',
  );
  expect(html("{% if person.x %}\n- a\n{% else %}\n- b\n{% endif %}")).toBe(
    "{% if person.x %}\n<ul><li>a</li></ul>\n{% else %}\n<ul><li>b</li></ul>\n{% endif %}",
  );
  expect(html("[a](https://x.example/{{ person.x }}?y={{ person.y | default: 'z' }})")).toContain(
    "href=\"https://x.example/{{ person.x | url_part }}?y={{ person.y | default: 'z' | url_part }}\"",
  );
  expect(html("[a]({{ person.link -}})")).toContain('href="{{ person.link | safe_url }}"');
});

test("plain text is good to read", () => {
  expect(
    text(
      "# Title\n\nHello [you](https://x.example), *yes*\n\n[[Book]](https://x.example/b)\n\n1. a\n2. b\n\n![Team](https://x.example/t.png)",
    ),
  ).toBe("Title\n\nHello you (https://x.example), yes\n\nBook: https://x.example/b\n\n1. a\n2. b\n\n[Team]");
  expect(text("[write](mailto:a@x.example) https://x.example")).toBe("write (a@x.example) https://x.example");
});

test("nothing an author writes becomes HTML of their own", () => {
  const pieces = [
    "<script>",
    '"',
    "'",
    "<img src=x onerror=y>",
    '[a](https://x.example/"onclick="z)',
    "![",
    "](",
    "**",
    "*",
    "_",
    "#",
    "- ",
    "\n",
    "[[",
    "]]",
    "javascript:",
    "(",
    ")",
    "\ue000",
    "&",
    "`",
    "\\",
  ];
  const allowed = /^(\/?(p|div|h[123]|ul|ol|li|strong|em|a|table|tr|td)|br|hr|img)$/;
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 30 }),
      (parts) => {
        const out = html(parts.join(""));
        for (const [, name = "", rest = ""] of out.matchAll(/<([^\s>]*)([^>]*)>/g)) {
          if (!allowed.test(name)) return false;
          if (!/^( (href="(https?:|mailto:|tel:)[^"<>]*"|src="https:[^"<>]*"|alt="[^"<>]*"))*$/.test(rest))
            return false;
        }
        return !/[\ue000-\uf8ff]/.test(out);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("no writing takes long to read", () => {
  const start = process.cpuUsage();
  for (const piece of [
    "[",
    "[[a",
    "![a](",
    "**a",
    "*",
    "_a ",
    "- a\n",
    "{{",
    "{%",
    "https://",
    "(",
    "[a](https://x(",
    "\\",
  ]) {
    readMarkup(piece.repeat(50_000 / piece.length));
  }
  expect(process.cpuUsage(start).user / 1_000, "ms").toBeLessThan(20_000);
});

test("a link may say what it is about", () => {
  const marked = (source: string) => markupHtml(readMarkup(source), { clicks: true });
  expect(marked('[Read](https://x.example "topic: technical")')).toContain(
    'href="\ue000technical\ue001https://x.example"',
  );
  expect(marked('[[Read]](https://x.example "topic: dosing-2")')).toContain(
    'href="\ue000dosing-2\ue001https://x.example"',
  );
  expect(html('[Read](https://x.example "topic: technical")')).toBe(
    '<p><a href="https://x.example">Read</a></p>',
  );
  expect(text('[Read](https://x.example "topic: technical")')).toBe("Read (https://x.example)");
  for (const title of ["technical", "topic: Two words", "topic:", `topic: ${"x".repeat(41)}`])
    expect(readMarkup(`[Read](https://x.example "${title}")`).faults, title).toMatchObject([
      { line: 1, level: "blocking" },
    ]);
});
