import { useMutation, useQuery } from "@tanstack/react-query";
import type { CommentView, ThreadView } from "#api/views/comments";
import { get, pageOf, patch, post, put, remove } from "./client";
import { queries } from "./queries";

const keyOf = (journey: string) => ["comments", journey] as const;

/** What members say about a journey, asked for again while it is open: a colleague may be answering. */
export const useComments = (journey: string) =>
  useQuery({
    queryKey: keyOf(journey),
    queryFn: async () => pageOf<ThreadView>(await get(`/journeys/${journey}/comments`)).items,
    refetchInterval: 20_000,
  });

/** Puts a thread that was just answered with into the list, so that nothing has to be asked for again. */
const settle = (journey: string) => (thread: ThreadView) =>
  queries.setQueryData<ThreadView[]>(keyOf(journey), (old = []) =>
    old.some(({ id }) => id === thread.id)
      ? old.map((one) => (one.id === thread.id ? thread : one))
      : [...old, thread],
  );

const again = (journey: string) => () => queries.invalidateQueries({ queryKey: keyOf(journey) });

export interface About {
  step?: string;
  stepName?: string;
}

export const useStartThread = (journey: string) =>
  useMutation({
    mutationFn: (said: About & { text: string }) => post<ThreadView>(`/journeys/${journey}/comments`, said),
    onSuccess: settle(journey),
  });

const over = (revision: number) => ({ headers: { "If-Match": String(revision) } });

/** What can be done in one thread. After a "no" the list is read again: it shows what the "no" is about. */
export const useThread = (journey: string, { id, revision }: Pick<ThreadView, "id" | "revision">) => {
  const path = `/journeys/${journey}/comments/${id}`;
  const then = { onSuccess: settle(journey), onError: again(journey) };
  return {
    answer: useMutation({
      mutationFn: (text: string) => post<ThreadView>(`${path}/answers`, { text }),
      ...then,
    }),
    resolve: useMutation({
      mutationFn: (resolved: boolean) => patch<ThreadView>(path, { resolved }, over(revision)),
      ...then,
    }),
    edit: useMutation({
      mutationFn: ({ comment, text }: { comment: CommentView; text: string }) =>
        put<ThreadView>(`${path}/${comment.id}`, { text }, over(comment.revision)),
      ...then,
    }),
    drop: useMutation({
      mutationFn: (comment: string) => remove(`${path}/${comment}`),
      onSettled: again(journey),
    }),
  };
};
