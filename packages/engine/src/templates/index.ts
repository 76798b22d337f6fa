import { education } from "./education";
import { lapsed } from "./lapsed";
import { request } from "./request";
import { supply } from "./supply";
import type { Template } from "./template";
import { timing } from "./timing";
import { webinar } from "./webinar";

/** What one can start from, the most used first. */
export const templates: readonly Template[] = [lapsed, supply, webinar, education, request, timing];
