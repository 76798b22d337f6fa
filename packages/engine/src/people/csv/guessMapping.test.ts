import { describe, expect, it } from "vitest";
import { newTally, shapeOf, tally } from "./columnShape";
import { fieldLabel, fieldName, guessMapping, isTarget } from "./guessMapping";
import { readBoolean, readDate, readNumber } from "./values";

const shape = (values: string[], semicolons = true) => {
  const column = newTally();
  for (const value of values) tally(column, value);
  return shapeOf(column, semicolons);
};
const guess = (columns: Record<string, string[]>) =>
  guessMapping(
    Object.entries(columns).map(([name, values]) => ({
      name,
      shape: shape(values),
      filled: values.filter(Boolean).length,
    })),
  );

describe("guessMapping", () => {
  it("knows a Salesforce export", () => {
    const columns = {
      "Contact ID": ["0035g1"],
      "First Name": ["Anna"],
      "Last Name": ["Maier"],
      "Account ID": ["001"],
      "Account Name": ["Praxis"],
      Email: ["a@b.de"],
      Phone: ["030 1234567"],
      Mobile: ["0170 1234567"],
      "Mailing Country": ["Germany"],
      Last_Order_Date__c: ["2024-03-05"],
      "Email Opt Out": ["0"],
      HasOptedOutOfEmail: ["false"],
      Owner: ["Max"],
      Fax: [""],
    };
    expect(guess(columns)).toEqual({
      "Contact ID": "externalId",
      "First Name": "firstName",
      "Last Name": "lastName",
      "Account ID": "account",
      "Account Name": "accountName",
      Email: "email",
      Phone: "fields.phone",
      Mobile: "phone",
      "Mailing Country": "country",
      Last_Order_Date__c: "fields.lastOrderDate",
      "Email Opt Out": "optOut.email",
      HasOptedOutOfEmail: "fields.hasOptedOutOfEmail",
      Owner: "owner",
      Fax: "",
    });
  });

  it("knows a HubSpot export", () => {
    expect(
      guess({
        "Record ID": ["1"],
        "First Name": ["A"],
        "Mobile Phone Number": ["+49 170 1234567"],
        Email: ["a@b.de"],
        "Country/Region": ["DE"],
        "Unsubscribed from all email": ["false"],
        "Company name": ["X"],
      }),
    ).toEqual({
      "Record ID": "externalId",
      "First Name": "firstName",
      "Mobile Phone Number": "phone",
      Email: "email",
      "Country/Region": "country",
      "Unsubscribed from all email": "optOut.email",
      "Company name": "accountName",
    });
  });

  it("knows a German spreadsheet", () => {
    expect(
      guess({
        Name: ["Maier"],
        Vorname: ["Anna"],
        "E-Mail": ["a@b.de"],
        Handy: ["0170 1234567"],
        Firma: ["X"],
        Land: ["D"],
        "Einwilligung E-Mail": ["ja"],
        Straße: ["Weg"],
      }),
    ).toEqual({
      Name: "lastName",
      Vorname: "firstName",
      "E-Mail": "email",
      Handy: "phone",
      Firma: "accountName",
      Land: "country",
      "Einwilligung E-Mail": "consent.email",
      Straße: "street",
    });
  });

  it("tells by the values where the header says nothing", () => {
    expect(guess({ A: ["Anna"], B: ["a@b.de", "c@d.de"], C: ["+49 170 1234567", "0171 7654321"] })).toEqual({
      A: "fields.a",
      B: "email",
      C: "phone",
    });
  });

  it("takes the column that has values", () => {
    expect(guess({ Mobile: ["", ""], Phone: ["030 1234567", "030 7654321"] })).toEqual({
      Mobile: "",
      Phone: "phone",
    });
  });

  it("knows a target when it sees one", () => {
    for (const target of ["", "email", "fields.lastOrder", "consent.sms", "optOut.call", "name"])
      expect(isTarget(target)).toBe(true);
    for (const target of [
      "id",
      "fields.",
      "fields.a.b",
      "fields.__proto__",
      "consent.fax",
      "constructor",
      "optOut",
    ])
      expect(isTarget(target)).toBe(false);
  });

  it("makes names and labels of headers", () => {
    expect([
      fieldName("Last_Order_Date__c"),
      fieldName("Umsatz 2023 (€)"),
      fieldName("2023"),
      fieldName("€"),
      fieldName("HasOptedOut"),
    ]).toEqual(["lastOrderDate", "umsatz2023", "f2023", "field", "hasOptedOut"]);
    expect(fieldLabel("Last_Order_Date__c")).toBe("Last Order Date");
  });
});

describe("columnShape", () => {
  it("settles day and month by the column, not by the value", () => {
    expect(shape(["3/5/2024", "3/25/2024"])).toMatchObject({ type: "date", order: "mdy" });
    expect(shape(["3/5/2024", "25/3/2024"], false)).toMatchObject({ type: "date", order: "dmy" });
    expect(shape(["3/5/2024"], true)).toMatchObject({ order: "dmy" });
    expect(shape(["3/5/2024"], false)).toMatchObject({ order: "mdy" });
    expect(shape(["2024-03-05", "05.03.2024", ""])).toMatchObject({ type: "date" });
  });

  it("settles the decimal mark by the column", () => {
    expect(shape(["1.234,56", "99,10"])).toEqual({ type: "number", mark: "," });
    expect(shape(["1,234.56", "99.10"])).toEqual({ type: "number", mark: "." });
    expect(shape(["12", "7"], false)).toMatchObject({ type: "number" });
    expect(shape(["01234", "50667"])).not.toMatchObject({ type: "number" });
  });

  it("knows yes and no, choices, e-mails and empty columns", () => {
    expect(shape(["Ja", "Nein", ""])).toEqual({ type: "boolean" });
    expect(shape(["A", "B", "A", "B", "A", "B"])).toEqual({ type: "choice", options: ["A", "B"] });
    expect(shape(["a@b.de", "c@d.de", "n/a"])).toEqual({ type: "email" });
    expect(shape(["", " "])).toEqual({ type: "empty" });
  });
});

describe("values", () => {
  it.each([
    ["2024-03-05", "dmy", "2024-03-05"],
    ["05.03.2024", "mdy", "2024-03-05"],
    ["3/5/2024", "mdy", "2024-03-05"],
    ["3/5/2024", "dmy", "2024-05-03"],
    ["25/3/2024", "mdy", "2024-03-25"],
    ["3/25/2024", "dmy", "2024-03-25"],
    ["5.3.24", "dmy", "2024-03-05"],
    ["2024-03-05 14:30", "dmy", "2024-03-05T14:30:00"],
    ["2024-03-05T14:30:00.000+0000", "dmy", "2024-03-05T14:30:00+00:00"],
    ["3/5/2024, 2:05 PM", "mdy", "2024-03-05T14:05:00"],
    ["3/5/2024 12:05 AM", "mdy", "2024-03-05T00:05:00"],
    ["29.02.2024", "dmy", "2024-02-29"],
  ] as const)("%s read %s is %s", (text, order, iso) => expect(readDate(text, order)).toBe(iso));

  it.each(["", "31.02.2024", "2024-13-01", "heute", "1.2", "3/5/2024 25:00", "20240305"])(
    "%s is no date",
    (text) => expect(readDate(text)).toBeUndefined(),
  );

  it.each([
    ["1.234,56", ",", 1234.56],
    ["1,234.56", ".", 1234.56],
    ["-3,5", ",", -3.5],
    ["€ 1.000", ",", 1000],
    ["1 234,5 EUR", ",", 1234.5],
    ["0,5", ",", 0.5],
    ["0", ".", 0],
    ["12 %", ".", 12],
  ] as const)("%s with decimal %s is %d", (text, mark, value) => expect(readNumber(text, mark)).toBe(value));

  it.each(["00123", "1.2.3", "12a", "", "12345678901234567", "1,23,4"])("%s is no number", (text) => {
    expect(readNumber(text, ".")).toBeUndefined();
  });

  it("reads yes and no", () => {
    expect([
      readBoolean("JA"),
      readBoolean("0"),
      readBoolean("Wahr"),
      readBoolean("maybe"),
      readBoolean("constructor"),
    ]).toEqual([true, false, true, undefined, undefined]);
  });
});
