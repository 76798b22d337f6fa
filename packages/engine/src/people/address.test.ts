import { describe, expect, it } from "vitest";
import { addressHash, externalIdHash, normaliseAddress, normaliseEmail, normalisePhone } from "./address";
import { countryCode, isZone, zoneOf } from "./country";

describe("e-mail addresses", () => {
  it.each([
    ["  Anna.Maier@Example.ORG ", "anna.maier@example.org"],
    ["Anna Maier <a.maier@klinik-nord.de>", "a.maier@klinik-nord.de"],
    ["mailto:x+y@example.org", "x+y@example.org"],
    ["info@müller.de", "info@xn--mller-kva.de"],
    ["INFO@MÜLLER.DE", "info@xn--mller-kva.de"],
    ["a@sub.example.co.uk", "a@sub.example.co.uk"],
  ])("%s is %s", (text, normal) => expect(normaliseEmail(text)).toBe(normal));

  it.each([
    "",
    "n/a",
    "@b.de",
    "a@",
    "a@b",
    "a b@c.de",
    "a..b@c.de",
    ".a@c.de",
    "a@b_c.de",
    "a@c,de",
    "a@c.de.",
    "a@-c.de",
    "a@1.2.3.4",
    "jörg@example.de",
    "a@b.c",
    `${"x".repeat(65)}@b.de`,
    `a@${"b".repeat(64)}.de`,
    "a@b.de, c@d.de",
  ])("%s is none", (text) => expect(normaliseEmail(text)).toBeUndefined());
});

describe("phone numbers", () => {
  it.each([
    ["+49 170 1234567", undefined],
    ["0170/1234567", "DE"],
    ["(0170) 123 45 67", "DE"],
    ["0049170 1234567", "DE"],
    ["00491701234567", undefined],
    ["491701234567", "DE"],
    ["+49 (0)170 1234567", "DE"],
    ["0170-1234567", "DE"],
    ["+491701234567", "US"],
  ])("%s read in %s is one number", (text, country) =>
    expect(normalisePhone(text, country)).toBe("+491701234567"),
  );

  it.each([
    "(212) 555-0123",
    "212-555-0123",
    "1-212-555-0123",
    "+1 212.555.0123",
    "+1 (212) 555-0123 ext. 4",
  ])("%s is an American number", (text) => expect(normalisePhone(text, "US")).toBe("+12125550123"));

  it.each(["", "n/a", "12", "0170 12", "0170/1234567 0170/7654321 oder privat", "1,70123E+11", "keine"])(
    "%s is none",
    (text) => expect(normalisePhone(text, "DE")).toBeUndefined(),
  );

  it("does not guess a country", () => {
    expect(normalisePhone("0170/1234567")).toBeUndefined();
    expect(normalisePhone("0170/1234567", "XX")).toBeUndefined();
  });

  it("gives one name to one address", () => {
    expect(normaliseAddress("sms", "0170/1234567", "DE")).toBe(normaliseAddress("call", "+49 170 1234567"));
    expect(addressHash("a@b.de")).toMatch(/^[0-9a-f]{64}$/);
    expect(externalIdHash(" 003A ")).toBe(externalIdHash("003A"));
  });
});

describe("countries", () => {
  it.each([
    ["Germany", "DE"],
    ["deutschland", "DE"],
    [" de ", "DE"],
    ["DEU", "DE"],
    ["Österreich", "AT"],
    ["United States", "US"],
    ["USA", "US"],
    ["Schweiz", "CH"],
    ["United Kingdom", "GB"],
    ["UK", "GB"],
  ])("%s is %s", (text, code) => expect(countryCode(text)).toBe(code));

  it("knows no country by a wrong name", () => expect(countryCode("Atlantis")).toBeUndefined());

  it("tells the zone only where there is one", () => {
    expect(zoneOf("DE")).toBe("Europe/Berlin");
    expect(zoneOf("US")).toBeUndefined();
    expect(zoneOf("ES")).toBeUndefined();
    expect(isZone("Europe/Vienna")).toBe(true);
    expect(isZone("Europe/Köln")).toBe(false);
  });

  it("has only zones that exist", () => {
    for (const code of ["DE", "AT", "CH", "GB", "IN", "JP", "ZA", "TR", "PL", "VN"])
      expect(isZone(zoneOf(code)!)).toBe(true);
  });
});
