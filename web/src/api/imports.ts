import { useMutation, useQuery } from "@tanstack/react-query";
import type { ImportView } from "#api/views/people";
import { addressOf, get, pageOf, post, upload } from "./client";
import { queries } from "./queries";

export const useImports = () =>
  useQuery({ queryKey: ["imports"], queryFn: async () => pageOf<ImportView>(await get("/imports")).items });

export const useImport = (id: string) =>
  useQuery({
    queryKey: ["import", id],
    queryFn: () => get<ImportView>(`/imports/${id}`),
    refetchInterval: (query) => (query.state.data?.status === "running" ? 700 : false),
  });

export const useUpload = () =>
  useMutation({
    mutationFn: (file: File) => upload<ImportView>("/imports", file, { query: { file: file.name } }),
    onSuccess: (view) => queries.setQueryData(["import", view.id], view),
  });

export interface ImportStart {
  mapping: Record<string, string>;
  consent?: { email?: boolean; sms?: boolean; call?: boolean; source: string };
}

export const useStartImport = (id: string) =>
  useMutation({
    mutationFn: (said: ImportStart) => post<unknown>(`/imports/${id}/start`, said),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["import", id] });
      await queries.invalidateQueries({ queryKey: ["imports"] });
      await queries.invalidateQueries({ queryKey: ["fields"] });
    },
  });

export const reportAddress = (id: string): string => addressOf(`/imports/${id}/report.csv`);
