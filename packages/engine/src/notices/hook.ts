import { z } from "zod";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { secretBytes } from "../webhooks/sign";

/** Where the house is told besides its members, such as a channel of the team's chat. */
export const NoticeHook = z.object({
  url: z
    .url("must be an address")
    .startsWith("https://", "must begin with https://")
    .max(2_000)
    .or(z.literal("")),
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/=]{24,}$/, "must be whsec_ and at least 24 letters of base64")
    .max(500)
    .or(z.literal("")),
});
export type NoticeHook = z.infer<typeof NoticeHook>;

/** The house's webhook; undefined when none is set. */
export async function hookOf(w: World): Promise<NoticeHook | undefined> {
  const hook = (await w.store.get<NoticeHook>(keys.noticeHook()))?.data;
  return hook?.url ? hook : undefined;
}

/** The secret is never told again; whoever leaves it empty keeps the one that is there. */
export async function readNoticeHook(w: World): Promise<{ url: string; hasSecret: boolean }> {
  const hook = await hookOf(w);
  return { url: hook?.url ?? "", hasSecret: Boolean(hook?.secret) };
}

export async function saveNoticeHook(
  w: World,
  given: NoticeHook,
): Promise<{ url: string; hasSecret: boolean }> {
  const before = await hookOf(w);
  const secret = given.secret || (before?.secret ?? "");
  if (given.url && !secret)
    throw new Refusal(
      "noSecret",
      "Say the secret that signs what is sent, so that its receiver knows that it comes from here.",
      422,
    );
  if (given.secret) secretBytes(given.secret);
  const data: NoticeHook = given.url ? { url: given.url, secret } : { url: "", secret: "" };
  await w.store.write([{ put: { ...keys.noticeHook(), data } }]);
  return readNoticeHook(w);
}
