import { expect, type Page } from "@playwright/test";
import type { Drawer } from "./drawing";

/**
 * Audience → e-mail that listens 5 days → positive: call; no response: SMS; unsubscribe: exit → wait → closing
 * e-mail → exit. Steps are dragged, put in by "+" and by a click; paths that come together are drawn by hand.
 */
export async function drawReactivation(page: Page, draw: Drawer): Promise<void> {
  const panel = await draw.open("start");
  await panel.getByLabel("Segment", { exact: true }).selectOption({ label: "Lapsed 180 days" });

  await draw.drop("email", "start", "next", "email-1");
  await draw.say("New evidence");
  await draw.listen(5, ["positive"]);
  await draw.expectOf({ response: "11", cost: "0.31" });
  await draw.name("Intro e-mail");

  await draw.drop("call", "email-1", "positive", "call-1");
  await draw.say("Interested");
  await draw.listen(7, ["positive"]);
  await draw.expectOf({ response: "60", cost: "25" });
  await draw.name("Call: interested");

  await draw.drop("sms", "email-1", "noResponse", "sms-1");
  await draw.say("Reminder");
  await draw.listen(3, ["positive"]);
  await draw.expectOf({ response: "5", cost: "0.08" });
  await draw.name("SMS reminder");

  await draw.fill("email-1", "unsubscribe", "exit", "exit-1");
  await panel.getByLabel("Reason").fill("opted out");

  // The closing e-mail first, then the wait goes in between on the "+" of the path.
  await draw.drop("email", "call-1", "positive", "email-2");
  await draw.say("Closing your file");
  await panel.getByRole("switch", { name: "Listen for an answer" }).click();
  await draw.expectOf({ cost: "0.31" });
  await draw.name("Closing e-mail");
  await draw.fill("email-2", "next", "exit", "exit-2");
  await draw.insert("call-1", "positive", "wait", "wait-1");
  await panel.getByLabel("How long", { exact: true }).fill("2");

  // Once there and back again.
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(draw.step("wait-1")).toHaveCount(0);
  await page.getByRole("button", { name: "Redo" }).click();
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(draw.step("wait-1")).toContainText("Wait 2 days");

  // Paths that come together, drawn with the mouse.
  await draw.link("sms-1", "positive", "call-1");
  await draw.link("email-1", "other", "wait-1");
  await draw.link("email-1", "notReachable", "sms-1");
  await draw.link("sms-1", "unsubscribe", "exit-1");

  // What is left of a step leads on together.
  for (const step of ["call-1", "sms-1"]) {
    await draw.open(step);
    await draw.leadAll("Wait");
  }
}
