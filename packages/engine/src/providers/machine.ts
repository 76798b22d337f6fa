import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Programs that say who they are: scanners of mail, crawlers, command-line tools. */
const SAYS_SO =
  /bot\b|bot\/|crawl|spider|scanner|curl\/|wget\/|python|go-http-client|java\/|okhttp|axios|node-fetch|undici|headless|phantomjs|barracuda|proofpoint|mimecast|symantec|trendmicro|sophos|forcepoint|fortiguard|safelinks|urldefense|ironport|zscaler|cloudmark|ms-?office|microsoft office|outlook-safe|feedfetcher|linkcheck|preview/i;

/** Apple's Mail Privacy Protection fetches every picture on arrival and says no more than this. */
const APPLE_PROXY = /^Mozilla\/5\.0$/;

/**
 * Nets from which filters of mail open links, as their makers publish them. Nobody reads mail from there. Clouds where
 * people work through a proxy, too, are left out: a missed program costs a figure, a missed person an answer.
 */
const NETS: Record<string, string[]> = {
  "Microsoft Defender": ["40.92.0.0/15", "40.107.0.0/16", "52.100.0.0/14", "104.47.0.0/17"],
  Proofpoint: [
    "67.231.144.0/20",
    "148.163.128.0/19",
    "185.132.180.0/22",
    "185.183.28.0/22",
    "205.220.160.0/19",
  ],
  Mimecast: [
    "91.220.42.0/24",
    "103.96.20.0/22",
    "185.58.84.0/22",
    "195.130.217.0/24",
    "205.139.110.0/23",
    "207.211.30.0/23",
  ],
  Barracuda: ["64.235.144.0/20", "209.222.80.0/21"],
  Cisco: ["68.232.128.0/19", "139.138.32.0/19", "184.94.240.0/24", "216.71.128.0/19"],
};

const nets = new BlockList();
for (const list of Object.values(NETS))
  for (const net of list) {
    const [address = "", bits] = net.split("/");
    nets.addSubnet(address, Number(bits), "ipv4");
  }

/**
 * Whether an open or a click was made by a program and not by a reader. No user agent at all is a program too; where it
 * came from counts when it is known.
 */
export function isMachine(
  what: "open" | "click",
  userAgent: string | null | undefined,
  method = "GET",
  ip?: string | null,
): boolean {
  const agent = userAgent?.trim() ?? "";
  if (method === "HEAD" || agent === "" || SAYS_SO.test(agent) || isScanner(ip)) return true;
  return what === "open" && APPLE_PROXY.test(agent);
}

function isScanner(ip: string | null | undefined): boolean {
  const address = ip?.trim().replace(/^::ffff:/i, "") ?? "";
  if (isIPv4(address)) return nets.check(address, "ipv4");
  return isIPv6(address) && nets.check(address, "ipv6");
}
