import type { RefusalView } from "#api/views/journeys";
import { addressOf, Refusal } from "./client";

/** A file on its way: what came back, and how to give up. */
export interface Upload<T> {
  done: Promise<T>;
  cancel(): void;
}

/** Sends a file as it is and tells how far it is, which `fetch` cannot. */
export function uploadFile<T>(
  path: string,
  file: File,
  query: Record<string, string>,
  progress: (share: number) => void,
): Upload<T> {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, fail) => {
    request.open("POST", addressOf(path, query));
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Rekindle", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / Math.max(event.total, 1));
    };
    request.onload = () => {
      // The shapes are the API's own views; the server parses them before it answers.
      if (request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else fail(refusalOf(request));
    };
    request.onabort = () =>
      fail(new Refusal("cancelled", "The upload was cancelled. Nothing was kept of it.", 0));
    request.onerror = () =>
      fail(new Refusal("offline", "Rekindle cannot be reached. Check the connection and try again.", 0));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

function refusalOf(request: XMLHttpRequest): Refusal {
  try {
    const said = JSON.parse(request.responseText) as RefusalView; // what every refusal of the API looks like
    return new Refusal(said.code, said.message, request.status, said.problems);
  } catch {
    return new Refusal(
      "unreadable",
      `The server answered ${request.status} without a reason. Please try again.`,
      request.status,
    );
  }
}
