import { CHANNELS, type Channel } from "#journey/journey";
import { TEXT_FIELDS } from "../tidyProfile";
import type { ColumnShape } from "./columnShape";

/**
 * Where the values of a column go: a text of the profile, `name` (first and last in one), `fields.<name>`,
 * `consent.<channel>`, `optOut.<channel>` (yes means no consent, no says nothing), or "" for nowhere.
 */
export type Target = string;

export function isTarget(target: Target): boolean {
  if (target === "" || target === "name" || TEXT_FIELDS.some((field) => field === target)) return true;
  const [where, what = "", ...more] = target.split(".");
  if (where === "fields") return /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(what) && more.length === 0;
  return (
    (where === "consent" || where === "optOut") &&
    CHANNELS.some((c: Channel) => c === what) &&
    more.length === 0
  );
}

/** Header texts by target, as `plain` leaves them: Salesforce, HubSpot, English and German spreadsheets. */
const HEADERS: Record<string, string> = {
  externalId:
    "contactid contactid18 contactid15 id recordid vid hubspotid personid externalid crmid hcpid hcoid kontaktid kontaktnummer personennummer kundennummer leadid",
  email:
    "email emailaddress email1 mail mailadresse emailadresse primaryemail workemail businessemail emailgeschaeftlich emailprivat",
  phone:
    "mobile mobilephone mobilephonenumber mobilenumber cell cellphone handy handynummer mobil mobilnummer mobiltelefon mobiltelefonnummer phone phonenumber telephone telefon telefonnummer tel businessphone workphone rufnummer",
  firstName: "firstname vorname givenname prenom forename",
  lastName: "lastname surname familyname nachname familienname nom",
  name: "fullname contactname contactfullname vollstaendigername ansprechpartner kontaktname",
  title: "title jobtitle titel akademischertitel salutationtitle academictitle",
  role: "role rolle funktion function position buyingrole jobfunction",
  specialty:
    "specialty speciality specialisation specialization primaryspecialty fachrichtung fachgebiet facharzt",
  account:
    "accountid accountid18 companyid associatedcompanyid primaryassociatedcompanyid firmenid kundenid praxisid organisationid",
  accountName:
    "accountname account company companyname firma firmenname unternehmen organisation organization associatedcompany klinik praxis institution hospital employer kunde",
  country:
    "mailingcountry country countryregion land mailingcountrycode countrycode laendercode staat mailingcountryterritory",
  zone: "timezone zeitzone timezonesidkey",
  language:
    "language preferredlanguage sprache korrespondenzsprache languagecode hslanguage communicationlanguage",
  territory: "territory territoryname gebiet vertriebsgebiet salesterritory salesregion region",
  "optOut.email":
    "emailoptout hasoptedoutofemail optedoutofemail unsubscribedfromallemail hsemailoptout emailabgemeldet newsletterabgemeldet emailabmeldung emailunsubscribed",
  "optOut.sms": "smsoptout hasoptedoutofsms optedoutofsms smsabgemeldet smsunsubscribed",
  "optOut.call": "donotcall calloptout phoneoptout nichtanrufen keineanrufe",
  "consent.email":
    "emailconsent consentemail emailoptin optinemail emailpermission marketingconsent optin einwilligungemail emaileinwilligung werbeeinwilligung einwilligung doi newsletter",
  "consent.sms": "smsconsent consentsms smsoptin optinsms einwilligungsms smseinwilligung textconsent",
  "consent.call":
    "callconsent consentcall phoneconsent consentphone calloptin einwilligungtelefon telefoneinwilligung einwilligunganruf",
};

const BY_HEADER = new Map(
  Object.entries(HEADERS).flatMap(([target, names]) =>
    names.split(" ").map((name) => [name, target] as const),
  ),
);
const RANK = new Map(
  Object.values(HEADERS).flatMap((names) => names.split(" ").map((name, i) => [name, i] as const)),
);

/** "Mailing Country/Territory" → "mailingcountryterritory", "Umsatz (€)__c" → "umsatz", "Straße" → "strasse". */
const plain = (header: string): string =>
  unaccented(header.replace(/__(c|pc|r)$/i, "").toLowerCase()).replace(/[^a-z0-9]/g, "");

const unaccented = (text: string): string =>
  text
    .replace(/ß/g, "ss")
    .replace(/[äöü]/gi, (c) => ({ ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue" })[c] ?? c)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

/** "Last_Order_Date__c" → "lastOrderDate". */
export function fieldName(header: string): string {
  const words = unaccented(header.replace(/__(c|pc|r)$/i, "").replace(/([a-z0-9])([A-Z])/g, "$1 $2"))
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const name = words
    .map((word, i) => (i === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()))
    .join("")
    .slice(0, 60);
  return /^[a-z]/i.test(name) ? name : `f${name || "ield"}`;
}

/** "Last_Order_Date__c" → "Last Order Date". */
export const fieldLabel = (header: string): string =>
  header
    .replace(/__(c|pc|r)$/i, "")
    .replace(/_+/g, " ")
    .trim() || header;

export interface GuessedColumn {
  name: string;
  shape: ColumnShape;
  filled: number;
}

/** A target for every column: by its header, else by what it holds, else a field of its own. Empty ones go nowhere. */
export function guessMapping(columns: GuessedColumn[]): Record<string, Target> {
  const mapping: Record<string, Target> = {};
  const taken = new Map<Target, GuessedColumn>();
  const rank = (column: GuessedColumn): number =>
    (column.filled > 0 ? 0 : 1_000) + (RANK.get(plain(column.name)) ?? 999);
  for (const column of columns) {
    if (column.shape.type === "empty") continue;
    const target = headerTarget(column, columns);
    const holder = target && taken.get(target);
    // The likelier header wins: "Mobile" before "Phone", "Mailing Country" before "Land".
    if (target && (!holder || rank(column) < rank(holder))) taken.set(target, column);
  }
  const byContent = (target: "email" | "phone"): void => {
    if (taken.has(target)) return;
    const used = new Set(taken.values());
    const found = columns.find((column) => column.shape.type === target && !used.has(column));
    if (found) taken.set(target, found);
  };
  byContent("email");
  byContent("phone");
  const targets = new Map([...taken].map(([target, column]) => [column, target]));
  const names = new Set<string>();
  for (const column of columns) {
    const target = targets.get(column) ?? (column.shape.type === "empty" ? "" : ownField(column.name, names));
    mapping[column.name] = target;
  }
  return mapping;
}

function headerTarget(column: GuessedColumn, columns: GuessedColumn[]): Target | undefined {
  const header = plain(column.name);
  const found = BY_HEADER.get(header);
  if (header === "name")
    return columns.some((other) => BY_HEADER.get(plain(other.name)) === "firstName") ? "lastName" : "name";
  // A header may promise an e-mail while the column holds something else, as "Mail" for a postal address does.
  if (
    found === "email" &&
    column.shape.type !== "email" &&
    column.filled > 20 &&
    column.shape.type !== "text"
  )
    return undefined;
  return found;
}

function ownField(header: string, names: Set<string>): Target {
  const name = fieldName(header);
  let unique = name;
  for (let n = 2; names.has(unique); n++) unique = `${name}${n}`;
  names.add(unique);
  return `fields.${unique}`;
}
