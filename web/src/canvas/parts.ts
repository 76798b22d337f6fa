import { lazy } from "react";

const fetches = {
  editPanel: () => import("../panel/EditPanel"),
  liveStrip: () => import("./LiveStrip"),
  livePanel: () => import("../panel/LivePanel"),
  dialogs: () => import("./Dialogs"),
  picker: () => import("./Picker"),
  deeds: () => import("./deeds"),
  chosenBar: () => import("./ChosenBar"),
  coach: () => import("./Coach"),
  findBox: () => import("./FindBox"),
  journeyMap: () => import("./JourneyMap"),
  moreMenu: () => import("./MoreMenu"),
  noteBox: () => import("./NoteBox"),
  outline: () => import("./Outline"),
  problems: () => import("./Problems"),
  beside: () => import("./Beside"),
  viewInAddress: () => import("./ViewInAddress"),
};

/** What is not needed to see a journey comes after it. */
export const EditPanel = lazy(() => fetches.editPanel().then((part) => ({ default: part.EditPanel })));
export const LivePanel = lazy(() => fetches.livePanel().then((part) => ({ default: part.LivePanel })));
export const LiveStrip = lazy(() => fetches.liveStrip().then((part) => ({ default: part.LiveStrip })));
export const Dialogs = lazy(() => fetches.dialogs().then((part) => ({ default: part.Dialogs })));
export const Picker = lazy(() => fetches.picker().then((part) => ({ default: part.Picker })));
export const ChosenBar = lazy(() => fetches.chosenBar().then((part) => ({ default: part.ChosenBar })));
export const Coach = lazy(() => fetches.coach().then((part) => ({ default: part.Coach })));
export const FindBox = lazy(() => fetches.findBox().then((part) => ({ default: part.FindBox })));
export const JourneyMap = lazy(() => fetches.journeyMap().then((part) => ({ default: part.JourneyMap })));
export const MoreMenu = lazy(() => fetches.moreMenu().then((part) => ({ default: part.MoreMenu })));
export const NoteBox = lazy(() => fetches.noteBox().then((part) => ({ default: part.NoteBox })));
export const Outline = lazy(() => fetches.outline().then((part) => ({ default: part.Outline })));
export const Beside = lazy(() => fetches.beside().then((part) => ({ default: part.Beside })));
export const Problems = lazy(() => fetches.problems().then((part) => ({ default: part.Problems })));
export const ViewInAddress = lazy(() =>
  fetches.viewInAddress().then((part) => ({ default: part.ViewInAddress })),
);

let fetched = false;

/** Fetches the rest at the first sign that somebody is about to work, so that a click finds it here. */
export function fetchParts(): void {
  if (fetched) return;
  fetched = true;
  for (const fetch of Object.values(fetches)) fetch().catch(() => (fetched = false));
}
