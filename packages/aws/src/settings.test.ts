import { expect, it } from "vitest";
import { readSettings } from "./settings";

const env = {
  REKINDLE_TABLE: "house",
  REKINDLE_BUCKET: "house",
  REKINDLE_PAGES_QUEUE: "https://sqs.us-east-1.amazonaws.com/1/pages",
  REKINDLE_RESPONSES_QUEUE: "https://sqs.us-east-1.amazonaws.com/1/responses",
  REKINDLE_ACTS_QUEUE: "https://sqs.us-east-1.amazonaws.com/1/acts",
  REKINDLE_LONG_QUEUE: "https://sqs.us-east-1.amazonaws.com/1/long",
  REKINDLE_URL: "https://rekindle.example.org/",
  REKINDLE_MAIL_FROM: "Rekindle <hello@example.org>",
  REKINDLE_POSTAL_ADDRESS: "1 Example Street",
  REKINDLE_LINK_SECRET: "x".repeat(32),
  REKINDLE_SMS_ORIGIN: "",
};

it("reads the environment of a function, an empty text being no value", () => {
  expect(readSettings(env)).toMatchObject({
    table: "house",
    publicUrl: "https://rekindle.example.org",
    smsOrigin: undefined,
  });
});

it("names every fault of a wrong one", () => {
  expect(() => readSettings({ ...env, REKINDLE_TABLE: "", REKINDLE_LINK_SECRET: "short" })).toThrow(
    /REKINDLE_TABLE.*REKINDLE_LINK_SECRET/,
  );
});
