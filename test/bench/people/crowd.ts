import { addDid, type Did } from "#journey/did";
import { newPerson, type PersonState, type Profile, type Touch } from "#journey/person";

/** Invented people such as a house of pharma reps has, always the same for the same number. */

const DAY = 86_400_000;
const COUNTRIES = [
  ["DE", "Europe/Berlin"],
  ["AT", "Europe/Vienna"],
  ["FR", "Europe/Paris"],
  ["US", "America/New_York"],
] as const;
const ROLES = ["Prescriber", "Pharmacist", "Nurse", "Purchasing", "Head of department"];
const FIRST = ["Anna", "Ben", "Clara", "David", "Eva", "Frank", "Greta", "Hugo", "Ines", "Jonas"];
const STAGES = ["new", "engaged", "customer", "lapsed", "reactivated"] as const;

/** A share in [0, 1), the same for the same two numbers. */
function share(n: number, salt: number): number {
  let x = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35);
  x ^= x >>> 15;
  x = Math.imul(x, 0x2c1b3c6d);
  x ^= x >>> 13;
  return (x >>> 0) / 2 ** 32;
}
const pick = <T>(all: readonly T[], n: number, salt: number): T =>
  all[Math.floor(share(n, salt) * all.length)] ?? all[0]!;

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Ids that end at random, as real ones do. */
export const idOf = (n: number): string => {
  let id = `per_01JDEM0${n.toString(36).padStart(7, "0")}`;
  for (let i = 0; i < 8; i++) id += LETTERS[Math.floor(share(n, 90 + i) * 32)];
  return id;
};

export function someone(n: number, now: number): { profile: Profile; state: PersonState } {
  const id = idOf(n);
  const [country, zone] = pick(COUNTRIES, n, 1);
  const account = Math.floor(share(n, 2) * 20_000);
  const ago = Math.floor(share(n, 3) * 900);
  const profile: Profile = {
    id,
    email: `${pick(FIRST, n, 4).toLowerCase()}.${n}@clinic-${account}.example`,
    ...(share(n, 5) < 0.6 ? { phone: `+49170${String(n).padStart(7, "0")}` } : {}),
    firstName: pick(FIRST, n, 4),
    lastName: `Name${Math.floor(share(n, 6) * 40_000)}`,
    role: pick(ROLES, n, 7),
    country,
    zone,
    account: `acc_${account}`,
    accountName: `Clinic ${account}`,
    externalId: `C-${n}`,
    fields: {
      lastOrder: new Date(now - ago * DAY).toISOString().slice(0, 10),
      orders: Math.floor(share(n, 8) * 30),
      revenue: Math.round(share(n, 9) ** 3 * 500_000) / 100,
    },
    accountFacts: {
      tier: pick(["A", "B", "C"], n, 10),
      potential: Math.floor(share(account, 11) * 50) * 1_000,
    },
    traits: {
      at: now,
      stage: pick(STAGES, n, 12),
      score: Math.floor(share(n, 13) * 100),
      r: 1 + Math.floor(share(n, 14) * 5),
      stageAt: now - Math.floor(share(n, 15) * 700 * DAY),
    },
  };
  if (share(n, 16) < 0.4) {
    let order: Did | undefined;
    for (let i = 0; i <= share(n, 17) * 4; i++)
      order = addDid(
        order,
        now - Math.floor(share(n, 20 + i) * 900 * DAY),
        Math.floor(share(n, 30 + i) * 90_000),
      );
    if (order) profile.did = { order };
  }
  const state = newPerson(id);
  if (share(n, 40) < 0.8)
    state.consent.email = { on: share(n, 41) < 0.8, at: now - ago * DAY, source: "list" };
  if (share(n, 42) < 0.4) state.consent.sms = { on: share(n, 43) < 0.6, at: now, source: "list" };
  if (share(n, 44) < 0.03) state.suppressed.email = { reason: "hard bounce", at: now };
  if (share(n, 45) < 0.2) for (let i = 0; i <= share(n, 46) * 3; i++) state.touches.push(touchOf(n, i, now));
  return { profile, state };
}

function touchOf(n: number, i: number, now: number): Touch {
  const at = now - Math.floor(share(n, 50 + i) * 120 * DAY);
  return {
    id: `${idOf(n)}.e1.${i}.0`,
    enrollment: "e1",
    campaign: "cmp_1",
    journey: "jny_1",
    version: 1,
    step: `s${i}`,
    channel: "email",
    content: { id: "cnt_1", version: 1 },
    cost: 1,
    status: "sent",
    job: "j",
    nonce: "n",
    at,
    tries: 1,
    delivered: at + 1_000,
    ...(share(n, 60 + i) < 0.4 ? { opened: at + 3_600_000 } : {}),
    ...(share(n, 70 + i) < 0.1 ? { clicked: at + 3_700_000 } : {}),
  };
}
