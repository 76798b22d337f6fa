import { describe, expect, it } from "vitest";
import { readEnvironment } from "./environment";

const fault = (env: Record<string, string>): string => {
  try {
    readEnvironment(env);
  } catch (error) {
    return String(error);
  }
  return "";
};

describe("the environment", () => {
  it("has a default for everything that must be known", () => {
    expect(readEnvironment({ PATH: "/bin" })).toMatchObject({
      PORT: 4600,
      HOST: "127.0.0.1",
      REKINDLE_DATA: ".rekindle",
      REKINDLE_EMPTY: false,
      REKINDLE_CLOCK: "system",
      REKINDLE_SYNC: "normal",
      REKINDLE_SNS_TOPICS: [],
    });
  });

  it("reads what is given, and takes an empty text as not set", () => {
    const env = readEnvironment({
      PORT: "0",
      REKINDLE_EMPTY: "1",
      REKINDLE_CLOCK: "manual",
      REKINDLE_URL: "",
      REKINDLE_SNS_TOPICS: "arn:aws:sns:eu-west-1:1:a, arn:aws:sns:eu-west-1:1:b",
      REKINDLE_MAIL_FROM: "Ada Byron <ada@example.org>",
      TWILIO_AUTH_TOKEN: "a-token-for-tests",
    });
    expect(env).toMatchObject({ PORT: 0, REKINDLE_EMPTY: true, REKINDLE_CLOCK: "manual" });
    expect(env.REKINDLE_URL).toBeUndefined();
    expect(env.REKINDLE_SNS_TOPICS.length).toBe(2);
  });

  it.each([
    [{ PORT: "http" }, "PORT must be a number"],
    [{ PORT: "70000" }, "PORT must be at most 65535"],
    [{ REKINDLE_CLOCK: "fast" }, "REKINDLE_CLOCK must be system or manual"],
    [{ REKINDLE_SYNC: "off" }, "REKINDLE_SYNC must be normal or full"],
    [{ REKINDLE_URL: "example.org" }, "REKINDLE_URL must be an address such as"],
    [{ REKINDLE_EMPTY: "perhaps" }, "REKINDLE_EMPTY must be 1 or 0"],
    [{ REKINDLE_OWNER_EMAIL: "ada" }, "REKINDLE_OWNER_EMAIL must be an e-mail address"],
    [{ REKINDLE_OWNER_EMAIL: "ada@example.org" }, "set both or none"],
    [{ REKINDLE_OWNER_EMAIL: "ada@example.org", REKINDLE_OWNER_PASSWORD: "short" }, "at least 10 characters"],
    [{ SMTP_URL: "mail.example.org" }, "SMTP_URL must be an address such as smtp://"],
    [{ SMTP_URL: "smtp://mail.example.org" }, "REKINDLE_POSTAL_ADDRESS must be set"],
    [{ TWILIO_FROM: "+15550100100" }, "belong together"],
    [{ REKINDLE_SNS_TOPICS: "my-topic" }, "comma list of topic ARNs"],
    [{ REKINDLE_CLOK: "manual" }, "REKINDLE_CLOK is not a name Rekindle knows. Did you mean REKINDLE_CLOCK?"],
    [{ REKINDLE_COLOUR_OF_THE_HOUSE: "red" }, "Known are: REKINDLE_DATA"],
  ])("refuses %j with a sentence", (env, sentence) => {
    expect(fault(env)).toContain(sentence);
  });

  it("says all faults at once", () => {
    const said = fault({ PORT: "x", REKINDLE_CLOCK: "y" });
    expect(said).toContain("PORT");
    expect(said).toContain("REKINDLE_CLOCK");
  });
});
