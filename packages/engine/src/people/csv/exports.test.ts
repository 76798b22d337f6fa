import { expect, it } from "vitest";
import { guessKind } from "../imports/guessKind";
import { newTally, shapeOf, tally } from "./columnShape";

/** A file of a few like lines, as it is written by the system that is named. */
const guess = (columns: Record<string, string>, file = "export.csv") =>
  guessKind(
    Object.entries(columns).map(([name, value]) => {
      const column = newTally();
      for (let i = 0; i < 3; i++) tally(column, value);
      return { name, shape: shapeOf(column, true), filled: value ? 3 : 0 };
    }),
    file,
  );

/** Only what goes to a place of its own. */
const places = (columns: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(guess(columns).mapping).filter(([, target]) => target && !target.startsWith("fields.")),
  );

it("knows Salesforce in German", () => {
  expect(
    places({
      "Kontakt-ID": "0035g1",
      Vorname: "Anna",
      Nachname: "Maier",
      "E-Mail": "a@b.de",
      Mobiltelefon: "0170 1234567",
      Accountname: "Praxis",
      "Account-ID": "001",
      "Land (Postanschrift)": "Deutschland",
      Kontaktinhaber: "Max Groß",
      "Nicht anrufen": "0",
      "Account Tier": "A",
    }),
  ).toEqual({
    "Kontakt-ID": "externalId",
    Vorname: "firstName",
    Nachname: "lastName",
    "E-Mail": "email",
    Mobiltelefon: "phone",
    Accountname: "accountName",
    "Account-ID": "account",
    "Land (Postanschrift)": "country",
    Kontaktinhaber: "owner",
    "Nicht anrufen": "optOut.call",
    "Account Tier": "account.tier",
  });
});

it("knows HubSpot in German", () => {
  expect(
    places({
      "Datensatz-ID": "151",
      Vorname: "Anna",
      Nachname: "Maier",
      "E-Mail": "a@b.de",
      Telefonnummer: "+49 30 1234567",
      "Zuständiger Mitarbeiter": "Max",
      "Name des Unternehmens": "Praxis",
      Jobbezeichnung: "Ärztin",
      "Von allen E-Mails abgemeldet": "false",
      "Land/Region": "Germany",
      "Bevorzugte Sprache": "de",
    }),
  ).toEqual({
    "Datensatz-ID": "externalId",
    Vorname: "firstName",
    Nachname: "lastName",
    "E-Mail": "email",
    Telefonnummer: "phone",
    "Zuständiger Mitarbeiter": "owner",
    "Name des Unternehmens": "accountName",
    Jobbezeichnung: "title",
    "Von allen E-Mails abgemeldet": "optOut.email",
    "Land/Region": "country",
    "Bevorzugte Sprache": "language",
  });
});

it("knows Veeva CRM", () => {
  expect(
    places({
      ID_vod__c: "V0001",
      First_Name_vod: "Anna",
      Last_Name_vod: "Maier",
      Specialty_1_vod__c: "Cardiology",
      Primary_Parent_vod__c: "001",
      "Primary Parent Name": "Klinikum Süd",
      PersonEmail: "a@b.de",
      PersonMobilePhone: "+49 170 1234567",
      Country_vod__c: "DE",
      Territory_vod__c: "Nord",
      PersonHasOptedOutOfEmail: "false",
      Do_Not_Call_vod__c: "true",
      Account_Type__c: "Hospital",
    }),
  ).toEqual({
    ID_vod__c: "externalId",
    First_Name_vod: "firstName",
    Last_Name_vod: "lastName",
    Specialty_1_vod__c: "specialty",
    Primary_Parent_vod__c: "account",
    "Primary Parent Name": "accountName",
    PersonEmail: "email",
    PersonMobilePhone: "phone",
    Country_vod__c: "country",
    Territory_vod__c: "territory",
    PersonHasOptedOutOfEmail: "optOut.email",
    Do_Not_Call_vod__c: "optOut.call",
    Account_Type__c: "account.kind",
  });
});

it.each([
  [
    "English",
    {
      "(Do Not Modify) Contact": "7d0a",
      "Full Name": "Anna Maier",
      Email: "a@b.de",
      "Company Name": "Praxis",
      "Mobile Phone": "+49 170 1234567",
      "Job Title": "Head",
      "Do not allow Emails": "Allow",
      "Address 1: Country/Region": "Germany",
      Owner: "Max",
    },
  ],
  [
    "German",
    {
      "(Do Not Modify) Contact": "7d0a",
      "Vollständiger Name": "Anna Maier",
      "E-Mail": "a@b.de",
      Firmenname: "Praxis",
      Mobiltelefon: "+49 170 1234567",
      Berufsbezeichnung: "Leitung",
      "E-Mails nicht zulassen": "Zulassen",
      "Adresse 1: Land/Region": "Deutschland",
      Besitzer: "Max",
    },
  ],
])("knows Dynamics in %s", (_language, columns: Record<string, string>) => {
  expect(Object.values(places(columns))).toEqual([
    "externalId",
    "name",
    "email",
    "accountName",
    "phone",
    "title",
    "optOut.email",
    "country",
    "owner",
  ]);
});

it("leaves facts about accounts in fields of their own when no column names the account", () => {
  expect(guess({ Email: "a@b.de", Tier: "A" }).mapping).toEqual({ Email: "email", Tier: "fields.tier" });
});

it.each([
  [
    "orders of a shop",
    "orders.csv",
    {
      "Order Number": "4711",
      "Order Date": "2025-03-04",
      Email: "a@b.de",
      "Total Amount": "12.50",
      Product: "Kit",
    },
    {
      "Order Number": "activity.id",
      "Order Date": "activity.at",
      Email: "email",
      "Total Amount": "activity.value",
      Product: "activity.detail",
    },
    "order",
  ],
  [
    "German invoices",
    "Umsätze 2025.csv",
    { Rechnungsnummer: "R-1", Rechnungsdatum: "04.03.2025", Kundennummer: "K1", Nettobetrag: "1.234,50" },
    {
      Rechnungsnummer: "activity.id",
      Rechnungsdatum: "activity.at",
      Kundennummer: "externalId",
      Nettobetrag: "activity.value",
    },
    "order",
  ],
  [
    "Veeva calls",
    "calls.csv",
    { Account_vod__c: "001A", Call_Date_vod__c: "2025-03-04", "Call Name": "C1" },
    { Account_vod__c: "externalId", Call_Date_vod__c: "activity.at", "Call Name": "activity.id" },
    "meeting",
  ],
  [
    "a log with the kind in each line",
    "log.csv",
    { Email: "a@b.de", Type: "Webinar", Date: "2025-03-04", Subject: "Heart" },
    { Email: "email", Type: "activity.event", Date: "activity.at", Subject: "activity.detail" },
    undefined,
  ],
])("tells %s from people", (_what, file, columns: Record<string, string>, mapping, event) => {
  expect(guess(columns, file)).toEqual({ kind: "activities", mapping, ...(event ? { event } : {}) });
});

it("does not take people with dates for activities", () => {
  const people = {
    Id: "003",
    Email: "a@b.de",
    "First Name": "A",
    "Last Name": "B",
    Title: "Dr.",
    "Created Date": "2025-03-04",
    "Annual Revenue": "5",
  };
  expect(guess(people).kind).toBe("people");
  expect(guess({ Email: "a@b.de", "Last Order": "2025-03-04" }).kind).toBe("people");
});
