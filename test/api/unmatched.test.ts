import { expect, it } from "vitest";
import { inboundMail } from "#engine/providers/inboundMail";
import { receiveParsed } from "#engine/providers/receiveMail";
import { people } from "#test/fixtures/small";
import { openHouse } from "./house";

const mail = (from: string, text: string) =>
  inboundMail(
    Buffer.from(
      `From: ${from}\r\nTo: reply@in.example\r\nSubject: Re: News\r\nMessage-ID: <${from}>\r\n\r\n${text}\r\n`,
    ),
  );

it("shows what waits, lets it be given to somebody or dismissed, and forgets it with a person", async () => {
  const { world, as } = openHouse();
  const [person = ""] = await people(world, 1);
  const strange = await mail("who@else.example", "Yes please, call me.");
  await receiveParsed(world, strange);
  await receiveParsed(world, await mail("ad@shop.example", "Best price for toner"));
  const field = as("field");
  expect(await field("GET", "/api/unmatched/count")).toMatchObject({ body: { open: 2, urgent: 0 } });
  expect(await field("GET", "/api/unmatched")).toMatchObject({
    status: 200,
    body: {
      items: expect.arrayContaining([
        expect.objectContaining({ from: "who@else.example", class: "positive" }),
      ]),
    },
  });
  for (const [method, path, body] of [
    ["GET", "/api/unmatched", undefined],
    ["POST", `/api/unmatched/${strange.id}/assign`, { person }],
  ] as const)
    expect((await as("analyst")(method, path, { body })).status).toBe(403);
  const dismiss = (reason: string) =>
    field("POST", `/api/unmatched/mail-nothing/dismiss`, { body: { reason } });
  expect(await dismiss("x")).toMatchObject({
    status: 400,
    body: { message: expect.any(String), problems: expect.anything() },
  });
  expect(await dismiss("Advertising")).toMatchObject({ status: 404, body: { code: "unknownMessage" } });
  const assign = () => field("POST", `/api/unmatched/${strange.id}/assign`, { body: { person } });
  expect((await assign()).status).toBe(204);
  expect(await assign()).toMatchObject({ status: 409, body: { code: "decided" } });
  expect(await field("GET", "/api/unmatched/decided")).toMatchObject({
    body: { items: [{ person, done: "assigned" }] },
  });
  expect((await as("owner")("DELETE", `/api/people/${person}`)).status).toBeLessThan(300);
  expect(await field("GET", "/api/unmatched/decided")).toMatchObject({ body: { items: [] } });
  expect(await field("GET", "/api/unmatched/count")).toMatchObject({ body: { open: 1 } });
});
