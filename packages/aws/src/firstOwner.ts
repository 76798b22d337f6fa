import { anyMembers, createFirstOwner } from "#engine/members";
import type { World } from "#engine/ports";
import { Refusal } from "#engine/refusal";

/**
 * Makes the owner whom the deployer named, in a house that has no member yet. A deployed house stands in the
 * open: without this, whoever came first would own it.
 */
export async function firstOwner(w: World, env: Record<string, string | undefined>): Promise<void> {
  const { REKINDLE_OWNER_EMAIL: email, REKINDLE_OWNER_PASSWORD: password } = env;
  if (!email || !password || (await anyMembers(w))) return;
  try {
    await createFirstOwner(w, { email, name: email.split("@")[0] ?? email, password });
  } catch (error) {
    // Two functions may start at the same moment; one of them makes the owner. Anything else, such as a weak
    // password, must stop the door: a house without an owner may not open.
    if (!(error instanceof Refusal && error.code === "alreadySetUp")) throw error;
  }
}
