/** Programs that say who they are: scanners of mail, crawlers, command-line tools. */
const SAYS_SO =
  /bot\b|bot\/|crawl|spider|scanner|curl\/|wget\/|python|go-http-client|java\/|okhttp|axios|node-fetch|undici|headless|phantomjs|barracuda|proofpoint|mimecast|symantec|trendmicro|sophos|forcepoint|fortiguard|safelinks|urldefense|ironport|zscaler|cloudmark|ms-?office|microsoft office|outlook-safe|feedfetcher|linkcheck|preview/i;

/** Apple's Mail Privacy Protection fetches every picture on arrival and says no more than this. */
const APPLE_PROXY = /^Mozilla\/5\.0$/;

/** Whether an open or a click was made by a program and not by a reader. No user agent at all is a program too. */
export function isMachine(
  what: "open" | "click",
  userAgent: string | null | undefined,
  method = "GET",
): boolean {
  const agent = userAgent?.trim() ?? "";
  if (method === "HEAD" || agent === "" || SAYS_SO.test(agent)) return true;
  return what === "open" && APPLE_PROXY.test(agent);
}
