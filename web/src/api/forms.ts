import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { FormDesignInput, SubmissionView } from "#api/views/forms";
import { addressOf, get, type Page, pageOf, post, remove } from "./client";
import { queries } from "./queries";

interface Previewed {
  body: string;
  form: FormDesignInput;
  language?: string;
  scheme: "light" | "dark";
}

export const useFormPreview = ({ body, form, language, scheme }: Previewed) =>
  useQuery({
    queryKey: ["form-preview", body, form, language, scheme],
    queryFn: ({ signal }) =>
      post<{ html: string }>("/forms/preview", { draft: { body, form }, language, scheme }, { signal }),
    placeholderData: (before) => before,
    retry: false,
  });

export const useSubmissions = (form: string, parked: boolean) =>
  useInfiniteQuery({
    queryKey: ["submissions", form, parked],
    queryFn: async ({ pageParam, signal }): Promise<Page<SubmissionView>> =>
      pageOf<SubmissionView>(
        await get(`/forms/${form}/submissions`, {
          query: { parked: parked ? "1" : undefined, after: pageParam, limit: 100 },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: (last) => last.after,
  });

export const submissionsAddress = (form: string): string => addressOf(`/forms/${form}/submissions.csv`);

const again = (form: string) => () => queries.invalidateQueries({ queryKey: ["submissions", form] });

export const useAcceptSubmission = (form: string) =>
  useMutation({
    mutationFn: (entry: string) => post<SubmissionView>(`/forms/${form}/submissions/${entry}/accept`),
    onSuccess: again(form),
  });

export const useDiscardSubmission = (form: string) =>
  useMutation({
    mutationFn: (entry: string) => remove(`/forms/${form}/submissions/${entry}`),
    onSuccess: again(form),
  });
