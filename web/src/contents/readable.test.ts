import { expect, it } from "vitest";
import { readable } from "./readable";

it("shows merge fields by their names and leaves conditions out", () => {
  expect(
    readable("{% if person.title %}{{ person.title | default: '' }} {% endif %}{{ person.lastName }}, hello"),
  ).toBe("‹title› ‹last name›, hello");
  expect(readable("{{ account.name | default: 'your practice' }} misses you")).toBe("‹name› misses you");
  expect(readable("Shall we close your file?")).toBe("Shall we close your file?");
});
