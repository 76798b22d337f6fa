import { createHash } from "node:crypto";
import type { Profile } from "#journey/person";

/** Networks whose lists we write, each with the columns and the spelling it asks for. */
export const NETWORKS = ["meta", "google", "linkedin"] as const;
export type Network = (typeof NETWORKS)[number];

export interface Hashes {
  email?: string;
  phone?: string;
}

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Google takes points and what follows a plus out of its own addresses before it hashes them. */
function googled(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return /^(gmail|googlemail)\.com$/.test(domain)
    ? `${local.replace(/\+.*$/, "").replaceAll(".", "")}@${domain}`
    : email;
}

const SPELL: Record<Network, (of: Pick<Profile, "email" | "phone">) => Hashes> = {
  // Meta wants digits with the country's code and nothing before it.
  meta: ({ email, phone }) => ({ email, phone: phone?.replace(/\D/g, "") }),
  google: ({ email, phone }) => ({ email: email && googled(email), phone }),
  linkedin: ({ email }) => ({ email }),
};

const HEADERS: Record<Network, string> = { meta: "email,phone", google: "Email,Phone", linkedin: "email" };
export const headerOf = (network: Network): string => HEADERS[network];

/** What a network knows somebody by: SHA-256 of their addresses, spelt as it spells them. */
export function hashesFor(network: Network, profile: Pick<Profile, "email" | "phone">): Hashes {
  const { email, phone } = SPELL[network](profile);
  return {
    ...(email ? { email: sha(email.trim().toLowerCase()) } : {}),
    ...(phone ? { phone: sha(phone) } : {}),
  };
}

/** Whether there is anything in it that the network can look for. */
export const isKnown = ({ email, phone }: Hashes): boolean => Boolean(email || phone);

export const lineOf = (network: Network, { email = "", phone = "" }: Hashes): string =>
  HEADERS[network].includes(",") ? `${email},${phone}` : email;
