import { useMutation, useQuery } from "@tanstack/react-query";
import type { NoticeView } from "#api/views/inbox";
import { get, post, put } from "./client";
import { queries } from "./queries";

const queryKey = ["notices"];
export const useNotices = () =>
  useQuery({
    queryKey,
    queryFn: () => get<{ items: NoticeView[]; unread: number }>("/notices"),
    refetchInterval: 10_000,
  });
export const useReadNotices = () =>
  useMutation({
    mutationFn: (ids?: string[]) => post<void>("/notices/read", ids ? { ids } : {}),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });

export type MailWish = "now" | "daily" | "none";
const wishKey = ["notice-wish"];
export const useNoticeWish = () =>
  useQuery({ queryKey: wishKey, queryFn: () => get<{ mail: MailWish }>("/notices/wish") });
export const useSaveNoticeWish = () =>
  useMutation({
    mutationFn: (mail: MailWish) => put<{ mail: MailWish }>("/notices/wish", { mail }),
    onSuccess: (saved) => queries.setQueryData(wishKey, saved),
  });

const hookKey = ["notice-hook"];
export interface NoticeHookView {
  url: string;
  hasSecret: boolean;
}
export const useNoticeHook = () =>
  useQuery({ queryKey: hookKey, queryFn: () => get<NoticeHookView>("/settings/notices") });
export const useSaveNoticeHook = () =>
  useMutation({
    mutationFn: (said: { url: string; secret: string }) => put<NoticeHookView>("/settings/notices", said),
    onSuccess: (saved) => queries.setQueryData(hookKey, saved),
  });
