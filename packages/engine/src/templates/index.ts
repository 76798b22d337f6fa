import { lapsed } from "./lapsed";
import { request } from "./request";
import { supply } from "./supply";
import type { Template } from "./template";

/** What one can start from, the most used first. */
export const templates: readonly Template[] = [lapsed, supply, request];
