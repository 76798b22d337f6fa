import { keys } from "./keys";
import { checkPassword, hashPassword, passwordMatches } from "./passwords";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";
import type { Role } from "./roles";

export interface MemberRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: number;
  /** see passwords.ts */
  password: string;
}

/** A member as others may see it: without the password. */
export type Member = Omit<MemberRow, "password">;

export interface MemberDraft {
  email: string;
  name: string;
  role: Role;
  password: string;
}

export const openMember = ({ id, email, name, role, createdAt }: MemberRow): Member => ({
  id,
  email,
  name,
  role,
  createdAt,
});

const spelled = (email: string): string => email.trim().toLowerCase();

const gone = () => new Refusal("unknownMember", "There is no such member. Load the list again.", 404);

/** The whole team; a house has tens of members, not thousands. */
export async function listMembers(w: World): Promise<Member[]> {
  const { rows } = await w.store.query<MemberRow>("MEMBERS", { limit: 1_000 });
  return rows.map((row) => openMember(row.data));
}

export async function memberOf(w: World, id: string): Promise<Member | undefined> {
  const row = await w.store.get<MemberRow>(keys.member(id));
  return row && openMember(row.data);
}

/** Whether anybody can sign in yet; if not, the first visitor may become the owner. */
export async function anyMembers(w: World): Promise<boolean> {
  return (await w.store.query("MEMBERS", { limit: 1 })).rows.length > 0;
}

/**
 * Makes a member. The e-mail address is claimed first, so that two members never share one; a claim whose
 * member was never written (the process died in between) may be taken over.
 */
export async function createMember(w: World, draft: MemberDraft): Promise<Member> {
  const email = spelled(draft.email);
  const row: MemberRow = {
    id: w.dice.id("mem"),
    email,
    name: draft.name.trim(),
    role: draft.role,
    createdAt: w.clock.now(),
    password: await hashPassword(draft.password),
  };
  const claim = { ...keys.memberEmail(email), data: { member: row.id } };
  const [first] = await w.store.write([{ put: claim, if: "absent" }]);
  if (!first?.ok) {
    const there = first?.row as Row<{ member: string }> | undefined; // this module alone writes this row
    const taken = !there || (await memberOf(w, there.data.member)) !== undefined;
    const [second] = taken ? [] : await w.store.write([{ put: claim, if: there.v }]);
    if (!second?.ok)
      throw new Refusal("emailTaken", "A member with this e-mail address exists already.", 409);
  }
  await w.store.write([{ put: { ...keys.member(row.id), data: row }, if: "absent" }]);
  return openMember(row);
}

/** The first owner of an empty house. Refused as soon as there is any member, also when two try at once. */
export async function createFirstOwner(w: World, draft: Omit<MemberDraft, "role">): Promise<Member> {
  const done = () =>
    new Refusal(
      "alreadySetUp",
      "This house has an owner already. Sign in, or ask the owner for access.",
      409,
    );
  if (await anyMembers(w)) throw done();
  // Refused here already, so that a weak password does not use up the claim below.
  checkPassword(draft.password);
  const claim = { ...keys.once("setup", "owner"), data: { at: w.clock.now() } };
  const [first] = await w.store.write([{ put: claim, if: "absent" }]);
  if (!first?.ok) {
    const there = first?.row as Row<{ at: number }> | undefined; // this module alone writes this row
    const stale = there && w.clock.now() - there.data.at > 10_000;
    const [second] = stale ? await w.store.write([{ put: claim, if: there.v }]) : [];
    if (!second?.ok) throw done();
  }
  return createMember(w, { ...draft, role: "owner" });
}

export interface MemberChange {
  name?: string;
  role?: Role;
  password?: string;
}

/** Changes a member. The house never loses its last owner this way. */
export async function changeMember(w: World, id: string, change: MemberChange): Promise<Member> {
  const password = change.password === undefined ? undefined : await hashPassword(change.password);
  for (;;) {
    const row = await w.store.get<MemberRow>(keys.member(id));
    if (!row) throw gone();
    if (change.role && change.role !== "owner" && row.data.role === "owner") await anotherOwner(w, id);
    const data: MemberRow = {
      ...row.data,
      name: change.name?.trim() || row.data.name,
      role: change.role ?? row.data.role,
      password: password ?? row.data.password,
    };
    const [outcome] = await w.store.write([{ put: { ...keys.member(id), data }, if: row.v }]);
    if (outcome?.ok) return openMember(data);
  }
}

export async function removeMember(w: World, id: string): Promise<void> {
  const row = await w.store.get<MemberRow>(keys.member(id));
  if (!row) throw gone();
  if (row.data.role === "owner") await anotherOwner(w, id);
  await w.store.write([{ remove: keys.member(id) }, { remove: keys.memberEmail(row.data.email) }]);
}

async function anotherOwner(w: World, but: string): Promise<void> {
  const owners = (await listMembers(w)).filter((m) => m.role === "owner" && m.id !== but);
  if (owners.length === 0)
    throw new Refusal("lastOwner", "This is the last owner. Make somebody else an owner first.", 409);
}

/** The member with this address and password; undefined when either is wrong, after the same time. */
export async function memberBySecret(w: World, email: string, password: string): Promise<Member | undefined> {
  const claim = await w.store.get<{ member: string }>(keys.memberEmail(spelled(email)));
  const row = claim && (await w.store.get<MemberRow>(keys.member(claim.data.member)));
  return (await passwordMatches(password, row?.data.password)) && row ? openMember(row.data) : undefined;
}
