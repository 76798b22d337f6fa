import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { CheckView, ImportView, MappingView, PairsView, PreviewView } from "#api/views/imports";
import { addressOf, get, pageOf, post } from "./client";
import { queries } from "./queries";

const MOVING: ImportView["status"][] = ["running", "undoing"];
const moves = (view: ImportView | undefined) => view !== undefined && MOVING.includes(view.status);

export const useImports = () =>
  useQuery({
    queryKey: ["imports"],
    queryFn: async () => pageOf<ImportView>(await get("/imports")).items,
    refetchInterval: (query) => (query.state.data?.some(moves) ? 2_000 : false),
  });

export const useImport = (id: string) =>
  useQuery({
    queryKey: ["import", id],
    queryFn: () => get<ImportView>(`/imports/${id}`),
    refetchInterval: (query) => (moves(query.state.data) ? 700 : false),
  });

/** What a member has agreed to about a file. */
export interface Agreed {
  kind: ImportView["kind"];
  mapping: Record<string, string>;
  event?: string;
}

export interface ImportStart extends Agreed {
  consent?: { email?: boolean; sms?: boolean; call?: boolean; source: string };
  list?: string;
  decide?: { all?: "same" | "two"; lines?: Record<string, "same" | "two"> };
}

const refresh = async (id: string) => {
  await queries.invalidateQueries({ queryKey: ["import", id] });
  await queries.invalidateQueries({ queryKey: ["imports"] });
  await queries.invalidateQueries({ queryKey: ["fields"] });
};

export const useStartImport = (id: string) =>
  useMutation({
    mutationFn: (said: ImportStart) => post<unknown>(`/imports/${id}/start`, said),
    onSuccess: () => refresh(id),
  });

export type ImportAct = "cancel" | "resume" | "undo";
export const useImportAct = (id: string) =>
  useMutation({
    mutationFn: (act: ImportAct) => post<ImportView>(`/imports/${id}/${act}`, {}),
    onSuccess: () => refresh(id),
  });

export const readMapping = (id: string, kind: ImportView["kind"]) =>
  get<MappingView>(`/imports/${id}/mapping`, { query: { kind } });

export const usePreview = (id: string, agreed: Agreed, ready: boolean) =>
  useQuery({
    queryKey: ["import", id, "preview", agreed],
    queryFn: () => post<PreviewView>(`/imports/${id}/preview`, agreed),
    placeholderData: keepPreviousData,
    enabled: ready,
  });

export const useStartCheck = (id: string) =>
  useMutation({
    mutationFn: (asked: Agreed & { whole?: boolean }) => post<CheckView>(`/imports/${id}/check`, asked),
    onSuccess: (view) => queries.setQueryData(["import", id, "check"], view),
  });

/** What the check that was begun here has found so far. */
export const useCheck = (id: string, begun: boolean) =>
  useQuery({
    queryKey: ["import", id, "check"],
    queryFn: () => get<CheckView>(`/imports/${id}/check`),
    enabled: begun,
    refetchInterval: (query) => (query.state.data?.status === "running" ? 500 : false),
  });

export const usePairs = (id: string, token: string | undefined) =>
  useQuery({
    queryKey: ["import", id, "pairs", token],
    queryFn: async () => (await get<PairsView>(`/imports/${id}/pairs`)).pairs,
    enabled: token !== undefined,
  });

export const reportAddress = (id: string): string => addressOf(`/imports/${id}/report.csv`);
