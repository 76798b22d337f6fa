import { expect, it } from "vitest";
import { createFetchCert } from "./certificates";

const theirs = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem";

it("fetches a certificate of Amazon's once", async () => {
  const asked: string[] = [];
  const fetchCert = createFetchCert(async (url) => {
    asked.push(url);
    return "PEM";
  });
  expect([await fetchCert(theirs), await fetchCert(theirs)]).toEqual(["PEM", "PEM"]);
  expect(asked).toEqual([theirs]);
});

it("asks again for one that could not be fetched", async () => {
  let calls = 0;
  const fetchCert = createFetchCert(async () => {
    calls += 1;
    if (calls === 1) throw new Error("busy");
    return "PEM";
  });
  await expect(fetchCert(theirs)).rejects.toThrow("busy");
  expect(await fetchCert(theirs)).toBe("PEM");
});

it.each([
  "http://sns.eu-central-1.amazonaws.com/a.pem",
  "https://sns.eu-central-1.amazonaws.com.example.org/a.pem",
  "https://example.org/sns.eu-central-1.amazonaws.com/a.pem",
  "https://sns.eu-central-1.amazonaws.com/a.txt",
  "https://user@example.org#sns.eu-central-1.amazonaws.com/a.pem",
  "no address",
])("goes nowhere else: %s", async (address) => {
  const fetchCert = createFetchCert(async () => "PEM");
  await expect(fetchCert(address)).rejects.toMatchObject({ code: "wrongCertificate", status: 403 });
});
