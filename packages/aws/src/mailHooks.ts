import { z } from "zod";

const Secret = z.string().regex(/^[\x21-\x7e]{16,400}$/);

/** The doors of Postmark and SendGrid, open where their secrets are set; a secret that is too short opens none. */
export function mailHooks(env: Record<string, string | undefined>) {
  const secret = (name: string) => Secret.safeParse(env[name]).data;
  return {
    postmarkSecret: secret("REKINDLE_POSTMARK_SECRET"),
    sendgridKey: secret("REKINDLE_SENDGRID_KEY"),
    sendgridSecret: secret("REKINDLE_SENDGRID_SECRET"),
  };
}
