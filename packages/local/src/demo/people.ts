import type { PersonDraft } from "#engine/people/draft";
import type { Channel } from "#journey/journey";
import type { AccountFacts } from "#journey/person";
import { type Draw, drawFor } from "../simulate/draw";
import { INVENTED } from "../simulate/invented";
import { COUNTRIES, REASONS, ROLES, SPECIALTIES } from "./names";

export const PEOPLE = 5_000;
export const ACCOUNTS = 400;
/** So many have not ordered for more than 180 days and may be written to. */
export const LAPSED = 1_204;

const DAY = 86_400_000;

interface Account {
  id: string;
  name: string;
  country: (typeof COUNTRIES)[number];
  tier: "A" | "B" | "C";
  facts: AccountFacts;
}

const pick = <T>(list: readonly T[], card: number): T => list[Math.floor(card * list.length)] ?? list[0]!;

/** The people of the demo, always the same ones; only the dates of their orders move with the day. */
export function* demoPeople(now: number): Generator<PersonDraft> {
  const accounts = Array.from({ length: ACCOUNTS }, (_, n) => accountOf(n));
  for (let n = 0; n < PEOPLE; n += 1) yield personOf(n, accounts, now);
}

function accountOf(n: number): Account {
  const draw = drawFor("account", String(n));
  const country = countryAt(draw("country") * 100);
  const city = pick(country.cities, draw("city"));
  const place = pick(country.places, draw("place")).replace("%", city);
  const share = draw("tier");
  const tier = share < 0.2 ? "A" : share < 0.55 ? "B" : "C";
  return {
    id: `acc_demo_${String(n + 1).padStart(3, "0")}`,
    // A number tells places of the same name apart.
    name: `${place} ${n + 1}`,
    country,
    tier,
    facts: {
      kind: PHARMACY.test(place) ? "pharmacy" : HOSPITAL.test(place) ? "hospital" : "practice",
      tier,
      potential: Math.round(WORTH[tier] * (0.6 + draw("worth") * 0.8)) * 100_000,
      status: pick(STATUSES, draw("status")),
      ...(draw("rival") < 0.6 ? { rival: pick(RIVALS, draw("rivals")) } : {}),
      territory: `${country.code}-${1 + Math.floor(draw("territory") * 4)}`,
      city,
    },
  };
}

const PHARMACY = /apotheke|farmacia|pharmacie|pharmacy/i;
const HOSPITAL = /klinik|zentrum|hospital|clínica|hôpital|clinique|infirmary|centre|ospedale|clinica/i;
const WORTH = { A: 180, B: 60, C: 15 };
const STATUSES = ["not listed", "in review", "listed", "listed", "first choice", "lost"];
const RIVALS = ["Corvelin", "Statrix", "Angiomed"];

/** Who has weight in an account, by role; and where a few stand, as a field force would have noted it. */
function standingOf(draw: Draw, role: string): { influence?: string; stance?: string } {
  if (draw("met") > 0.55) return {};
  const strong = role === "head of department" || (role === "purchasing" && draw("strong") < 0.5);
  const influence = strong ? "high" : role === "prescriber" ? "medium" : "low";
  return { influence, stance: pick(STANDS, draw("stance")) };
}

const STANDS = ["champion", "supporter", "supporter", "neutral", "neutral", "neutral", "critic", "blocker"];

function countryAt(card: number): Account["country"] {
  let upTo = 0;
  for (const country of COUNTRIES) {
    upTo += country.share;
    if (card < upTo) return country;
  }
  return COUNTRIES[0]!;
}

function personOf(n: number, accounts: Account[], now: number): PersonDraft {
  const draw = drawFor("person", String(n));
  // 2,741 has no factor in common with 5,000, so every rank is dealt exactly once.
  const rank = (n * 2_741 + 13) % PEOPLE;
  const lapsed = rank < LAPSED;
  // Large accounts have more people.
  const account = accounts[Math.floor(draw("account") ** 1.6 * ACCOUNTS)] ?? accounts[0]!;
  const { country } = account;
  const firstName = pick(draw("woman") < 0.55 ? country.women : country.men, draw("first"));
  const lastName = pick(country.family, draw("last"));
  const role = pick(ROLES, draw("role"));
  const doctor = role === "prescriber" || role === "head of department";
  const mobile = draw("mobile") < 0.72;
  return {
    profile: {
      externalId: `${INVENTED}${String(n + 1).padStart(5, "0")}`,
      email: `${plain(firstName)}.${plain(lastName)}.${n + 1}@${plain(account.name)}.example`,
      ...(mobile ? { phone: phoneOf(n, country.code) } : {}),
      firstName,
      lastName,
      ...(doctor ? { title: draw("title") < 0.1 ? "Prof." : "Dr." } : {}),
      role,
      ...(doctor ? { specialty: pick(SPECIALTIES, draw("specialty")) } : {}),
      account: account.id,
      accountName: account.name,
      accountFacts: account.facts,
      ...standingOf(draw, role),
      country: country.code,
      zone: country.zone,
      language: country.language,
      territory: `${country.code}-${1 + Math.floor(draw("territory") * 4)}`,
      fields: ordersOf(draw, lapsed, rank, account.tier, now),
    },
    consent: consentOf(draw, lapsed, rank, mobile),
  };
}

/** Ranks below LAPSED lapsed with consent; the next 620 lapsed without it; the others ordered lately or never. */
const LAPSED_SILENT = LAPSED + 620;

function ordersOf(draw: Draw, lapsed: boolean, rank: number, tier: Account["tier"], now: number) {
  const away = lapsed || rank < LAPSED_SILENT;
  const never = !away && draw("never") < 0.1;
  const days = away ? 182 + Math.floor(draw("days") ** 1.5 * 540) : 3 + Math.floor(draw("days") * 165);
  return {
    tier,
    ordersLastYear: away ? Math.floor(draw("orders") * 4) : 2 + Math.floor(draw("orders") * 22),
    ...(never ? {} : { lastOrder: new Date(now - days * DAY).toISOString().slice(0, 10) }),
    ...(away ? { reason: pick(REASONS, draw("reason")) } : {}),
  };
}

function consentOf(
  draw: Draw,
  lapsed: boolean,
  rank: number,
  mobile: boolean,
): Partial<Record<Channel, boolean>> {
  const mail = lapsed || (rank >= LAPSED_SILENT && draw("email") < 0.78);
  return {
    email: mail,
    ...(mobile ? { sms: draw("sms") < (lapsed ? 0.8 : 0.5) } : {}),
    call: draw("call") < (lapsed ? 0.9 : 0.6),
  };
}

/** Numbers from ranges that are kept free for films (Ofcom, ARCEP): nobody can be reached on them. */
function phoneOf(n: number, country: string): string {
  if (country === "GB" && n < 1_000) return `+447700900${String(n).padStart(3, "0")}`;
  return `+3363998${String(n).padStart(4, "0")}`;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ı/g, "i")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, (run) => (/\s/.test(run) ? "-" : ""))
    .replace(/^-+|-+$/g, "");
