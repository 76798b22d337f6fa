import { lazy } from "react";

const editPanel = () => import("../panel/EditPanel");
const livePanel = () => import("../panel/LivePanel");
const dialogs = () => import("./Dialogs");

/** What is not needed to see a journey comes after it. */
export const EditPanel = lazy(() => editPanel().then((part) => ({ default: part.EditPanel })));
export const LivePanel = lazy(() => livePanel().then((part) => ({ default: part.LivePanel })));
export const Dialogs = lazy(() => dialogs().then((part) => ({ default: part.Dialogs })));

let fetched = false;

/** Fetches the rest at the first sign that somebody is about to work, so that a click finds it here. */
export function fetchParts(): void {
  if (fetched) return;
  fetched = true;
  for (const part of [editPanel, livePanel, dialogs]) part().catch(() => (fetched = false));
}
