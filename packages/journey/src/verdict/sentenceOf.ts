import type { Response } from "../verdict";

const HOUR = 3_600_000;

/** How a step stands, in words, the truth first. `clear` is how long (ms) until half of the answers should be in. */
export function sentenceOf(facts: Omit<Response, "sentence">, clear: number | undefined): string {
  const { answered, reached, planned, expectedByNow, likelyFinal, maturity, rate } = facts;
  if (reached === 0) return "Nobody has been reached yet.";
  const first = `${answered} of ${reached} answered (${percent(rate)})`;
  if (planned === undefined || !expectedByNow || !likelyFinal) {
    return `${first}. Nothing is expected of this step yet: set a response in its plan to compare with.`;
  }
  const parts = [first];
  if (maturity < 0.99) {
    parts.push(
      `by this age we expected ${Math.round(expectedByNow.mid)}`,
      `likely final ${range(likelyFinal)} against ${percent(planned)}`,
      `${Math.round(maturity * 100)} % of the answers should be in`,
    );
  } else {
    parts.push(`${percent(planned)} expected`);
  }
  const chance = couldBeChance(facts);
  if (chance) parts.push(chance);
  if (facts.verdict === "tooEarly") parts.push(when(reached * planned, clear));
  return `${parts.join("; ")}.`;
}

/** Small numbers differ by luck alone: said when the plan itself would often give so few. */
function couldBeChance({
  answered,
  reached,
  planned = 0,
  maturity,
}: Omit<Response, "sentence">): string | undefined {
  const short = Math.round(reached * planned) - answered;
  if (maturity < 0.95 || short <= 0 || reached * planned > 60) return undefined;
  return binomialAtMost(answered, reached, planned) > 0.05
    ? `${short} short, which could be chance`
    : undefined;
}

function binomialAtMost(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log(((n - i + 1) / i) * (p / (1 - p)));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

function when(expected: number, clear: number | undefined): string {
  if (expected < 5) return "too few people to tell from chance";
  if (clear === undefined || clear < HOUR) return "not clear yet";
  return `no verdict for another ${roughly(clear)}`;
}

function roughly(ms: number): string {
  const hours = Math.ceil(ms / HOUR);
  if (hours < 36) return hours === 1 ? "hour" : `${hours} hours`;
  return `${Math.ceil(hours / 24)} days`;
}

const percent = (share: number): string => `${number(share)} %`;

function number(share: number): string {
  const hundredths = share * 100;
  return hundredths >= 10 ? String(Math.round(hundredths)) : String(Math.round(hundredths * 10) / 10);
}

const range = ({ low, high }: { low: number; high: number }): string =>
  number(low) === number(high) ? percent(low) : `${number(low)}–${number(high)} %`;
