import { unsubscribeLink } from "../content/links";
import { compileMerge } from "../content/merge";
import { valuesOf } from "../content/values";
import type { Doing } from "./doing";

/** Fills merge fields in what a step says, for the person it is about. */
export function mergeFor({ w, profile, job }: Doing): (template: string) => string {
  const { journey, version, step } = job;
  const unsubscribe = unsubscribeLink(w.settings, profile.id, "email", job.act.replace(/\.a$/, ".0"));
  const values = valuesOf(profile, { journey, version, step }, { unsubscribe });
  return (template) => (template.includes("{") ? compileMerge(template, "text")(values) : template);
}
