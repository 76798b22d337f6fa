import type { World } from "#engine/ports";
import type { Role } from "#engine/roles";
import type { LetterView } from "./views/house";

export interface LetterAct {
  act: "open" | "click" | "bounce" | "complain" | "reply";
  text?: string;
  link?: string;
}

export interface LetterPage {
  items: LetterView[];
  /** cursor of the next page; absent on the last */
  after?: string;
}

/** What only a world on one machine can do. Its main.ts fills it; elsewhere these paths answer 404. */
export interface LocalDoors {
  mailbox: {
    list(options: { q?: string; after?: string; limit: number }): Promise<LetterPage>;
    get(id: string): Promise<LetterView | undefined>;
    /** as the recipient would; throws a Refusal when there is no such letter */
    act(id: string, act: LetterAct): Promise<void>;
  };
  phone: {
    list(options: { q?: string; after?: string; limit: number }): Promise<LetterPage>;
    /** a text from a person's phone to the house */
    reply(said: { from: string; text: string }): Promise<void>;
  };
  /** only with REKINDLE_CLOCK=manual */
  clock?: {
    /** ms since 1970; waits until what is due by then was started; throws a Refusal for a time in the past */
    push(to: number): Promise<void>;
  };
  /** only when the first run may offer a demo; fills the house in the member's name */
  demo?: { load(member: string): Promise<void> };
}

/** Secrets and doors of the providers whose webhooks call us. */
export interface Hooks {
  /** PEM of the certificate at an SNS address; refuses addresses that are not Amazon's (or the local world's own) */
  fetchCert(url: string): Promise<string>;
  /** topic ARNs whose messages we take and whose subscriptions we confirm */
  allowedTopics: string[];
  /** Twilio's auth token; without it the Twilio doors are shut */
  twilioToken?: string;
  /** the password in the addresses of Postmark's webhooks; without it its doors are shut */
  postmarkSecret?: string;
  /** the public key of SendGrid's signed event webhook, as its page shows it */
  sendgridKey?: string;
  /** the password in the address of SendGrid's Inbound Parse, where that is not signed */
  sendgridSecret?: string;
  /** used to confirm a subscription at Amazon, nothing else */
  fetch?: typeof fetch;
}

export interface Deps {
  world: World;
  hooks: Hooks;
  local?: LocalDoors;
  /** folder of the built web app; without it only the API answers */
  webRoot?: string;
  /**
   * Time for sessions and sign-in limits, ms since 1970; default the system's. Not the world's clock: a rehearsal
   * pushes that one by days.
   */
  now?: () => number;
}

/** Who is calling. `id` is what goes into "saved by" and the audit. */
export interface Caller {
  kind: "member" | "key";
  id: string;
  name: string;
  role: Role;
}

/** What handlers find in the context. */
export interface Env {
  Variables: { caller?: Caller; requestId: string };
}
