import { useMutation, useQuery } from "@tanstack/react-query";
import type {
  CustomFieldView,
  DuplicateView,
  MergePreviewView,
  MergeView,
  TypePreviewView,
} from "#api/views/merges";
import { get, type Page, pageOf, patch, post, remove } from "./client";
import { queries } from "./queries";

export const useDuplicates = (asked: boolean) =>
  useQuery({
    queryKey: ["duplicates"],
    queryFn: async (): Promise<Page<DuplicateView>> => pageOf<DuplicateView>(await get("/duplicates")),
    enabled: asked,
    staleTime: 60_000,
  });

export const useMergePreview = (keep: string, other: string | undefined) =>
  useQuery({
    queryKey: ["merge", keep, other],
    queryFn: () => get<MergePreviewView>(`/people/${keep}/merge`, { query: { other } }),
    enabled: Boolean(other),
    staleTime: 0,
  });

const stale = async (): Promise<void> => {
  await Promise.all(
    ["people", "person", "duplicates", "account", "accounts"].map((name) =>
      queries.invalidateQueries({ queryKey: [name] }),
    ),
  );
};

export const useMerge = (keep: string) =>
  useMutation({
    mutationFn: (said: { other: string; take: string[] }) => post<MergeView>(`/people/${keep}/merge`, said),
    onSuccess: stale,
  });

export const useUnmerge = () =>
  useMutation({ mutationFn: (merge: string) => post<MergeView>(`/merges/${merge}/undo`), onSuccess: stale });

export type FieldType = CustomFieldView["type"];
export type FieldEdit = { label?: string; type?: FieldType; options?: string[]; hidden?: boolean };

export const useCustomFields = () =>
  useQuery({
    queryKey: ["custom-fields"],
    queryFn: async () => pageOf<CustomFieldView>(await get("/custom-fields")).items,
    staleTime: 60_000,
  });

const fieldsStale = async (): Promise<void> => {
  await queries.invalidateQueries({ queryKey: ["custom-fields"] });
  await queries.invalidateQueries({ queryKey: ["fields"] });
};

const at = (field: string): string => `/custom-fields/${encodeURIComponent(field)}`;

export const useNewField = () =>
  useMutation({
    mutationFn: (said: { label: string; type: FieldType; options?: string[] }) =>
      post<CustomFieldView>("/custom-fields", said),
    onSuccess: fieldsStale,
  });

export const useEditField = () =>
  useMutation({
    mutationFn: ({ field, ...edit }: FieldEdit & { field: string }) =>
      patch<CustomFieldView>(at(field), edit),
    onSuccess: fieldsStale,
  });

export const useRemoveField = () =>
  useMutation({ mutationFn: (field: string) => remove(at(field)), onSuccess: fieldsStale });

/** How many values of a field fit another type. */
export const usePreviewType = () =>
  useMutation({
    mutationFn: ({ field, ...type }: { field: string; type: FieldType; options?: string[] }) =>
      post<TypePreviewView>(`${at(field)}/preview`, type),
  });
