import { readHousePolicies, saveHousePolicies } from "#engine/housePolicies";
import { HousePolicies } from "#journey/policies/house";
import type { Deps } from "../deps";
import { body, door, json, noun } from "../noun";
import { ifMatch, revisionOf } from "../revision";
import { HouseRulesView } from "../views/rules";

const tags = ["House rules"];

export const houseRules = ({ world }: Deps) =>
  noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/settings/policies",
        tags,
        summary: "What holds for every journey: how often people are touched, rest periods, holidays",
        responses: { 200: json(HouseRulesView) },
      }),
      async (c) => {
        const { policies, revision } = await readHousePolicies(world);
        return c.json({ ...policies, revision }, 200);
      },
    )
    .openapi(
      door("rules:set", {
        method: "put",
        path: "/settings/policies",
        tags,
        summary: "Replaces what holds for every journey; with If-Match only over the revision it names",
        request: { headers: ifMatch, ...body(HousePolicies) },
        responses: { 200: json(HouseRulesView) },
      }),
      async (c) => {
        const said = revisionOf(c.req.valid("header")["If-Match"]);
        const { policies, revision } = await saveHousePolicies(world, c.req.valid("json"), said);
        return c.json({ ...policies, revision }, 200);
      },
    );
