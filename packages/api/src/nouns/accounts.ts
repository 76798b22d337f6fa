import { z } from "@hono/zod-openapi";
import { AccountInput } from "#engine/accounts/accountInput";
import { type AccountMerge, accountMergesOf } from "#engine/accounts/accountMerges";
import { accountsCsv } from "#engine/accounts/accountsCsv";
import { accountTimeline } from "#engine/accounts/accountTimeline";
import { accountView } from "#engine/accounts/accountView";
import { lastTouches } from "#engine/accounts/lastTouches";
import { ACCOUNT_SORTS, listAccounts } from "#engine/accounts/listAccounts";
import { mergeAccounts, removeAccount } from "#engine/accounts/mergeAccounts";
import { createAccount, readAccount, saveAccount } from "#engine/accounts/saveAccount";
import { leaveAccount, PlaceInput, savePlace } from "#engine/accounts/stakeholders";
import { readTerritories, saveTerritories, Territories } from "#engine/accounts/territories";
import { unmergeAccounts } from "#engine/accounts/unmergeAccounts";
import type { AccountRow } from "#engine/people/accounts";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, nothing, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import { ifMatch, revisionOf } from "../revision";
import {
  AccountEntryView,
  AccountMergeView,
  AccountPageView,
  AccountSavedView,
  AccountsView,
  type AccountView,
  TerritoriesView,
} from "../views/accounts";
import { ProfileView } from "../views/people";

const Text = z.string().max(200).optional();
const filters = {
  q: Text,
  kind: Text,
  tier: Text,
  owner: Text,
  territory: Text,
  status: Text,
  sort: z.enum(ACCOUNT_SORTS).optional(),
};
const New = AccountInput.extend({ name: z.string().min(1).max(200) });
const place = z.object({ id: Id, person: Id });
const tags = ["Accounts"];

/** Without what only the engine asks. */
const shown = ({ by: _by, into: _into, merges: _merges, ...account }: AccountRow): AccountView => account;

const mergeShown = ({
  before: _b,
  after: _a,
  keep: _k,
  left = [],
  ...merge
}: AccountMerge): AccountMergeView => ({
  ...merge,
  left,
});

export const accounts = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("people:read", {
        method: "get",
        path: "/accounts",
        tags,
        summary: "Accounts with how many people they have, filtered and sorted",
        request: { query: z.object({ ...filters, ...paging }) },
        responses: { 200: json(AccountsView) },
      }),
      async (c) => {
        const page = await listAccounts(world, c.req.valid("query"));
        const last = await lastTouches(
          world,
          page.items.map((one) => one.id),
        );
        const items = page.items.map((one, i) => ({
          ...shown(one),
          people: one.people,
          elsewhere: one.elsewhere,
          lastTouch: last[i],
        }));
        return c.json({ ...page, items }, 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/accounts.csv",
        tags,
        summary: "The accounts that fit as a file; no spreadsheet takes a value for a formula",
        request: { query: z.object(filters) },
        responses: {
          200: { description: "CSV", content: { "text/csv": { schema: { type: "string" } as const } } },
        },
      }),
      async (c) =>
        c.body(await accountsCsv(world, c.req.valid("query")), 200, {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": 'attachment; filename="accounts.csv"',
        }),
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/accounts",
          tags,
          summary: "Makes an account",
          request: body(New),
          responses: { 201: json(AccountSavedView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const row = await createAccount(world, c.req.valid("json"));
        return c.json({ ...shown(row.data), revision: row.v }, 201);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/accounts/{id}",
        tags,
        summary:
          "An account: who decides there, what they heard from us, what journeys plan, what to do next",
        request: { params: id },
        responses: { 200: json(AccountPageView) },
      }),
      async (c) => {
        const view = await accountView(world, c.req.valid("param").id);
        const merges = (await accountMergesOf(world, view.account)).map(mergeShown);
        return c.json({ ...view, account: shown(view.account), merges }, 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/accounts/{id}/timeline",
        tags,
        summary: "What happened lately with the people of an account, newest first",
        request: { params: id, query: z.object({ limit: paging.limit }) },
        responses: { 200: json(pageOf(AccountEntryView)) },
      }),
      async (c) => {
        const { limit } = c.req.valid("query");
        return c.json({ items: await accountTimeline(world, c.req.valid("param").id, limit) }, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "patch",
        path: "/accounts/{id}",
        tags,
        summary: "Changes what is named; null forgets a value. With If-Match only over that revision",
        request: { params: id, headers: ifMatch, ...body(AccountInput) },
        responses: { 200: json(AccountSavedView) },
      }),
      async (c) => {
        const said = revisionOf(c.req.valid("header")["If-Match"]);
        const row = await saveAccount(world, c.req.valid("param").id, c.req.valid("json"), said);
        return c.json({ ...shown(row.data), revision: row.v }, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "delete",
        path: "/accounts/{id}",
        tags,
        summary: "Removes an account that nobody belongs to, or lets its people move to another one first",
        request: { params: id, query: z.object({ moveTo: Id.optional() }) },
        responses: { 204: nothing },
      }),
      async (c) => {
        await removeAccount(world, c.req.valid("param").id, c.req.valid("query").moveTo);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/accounts/{id}/merge",
        tags,
        summary: "Makes another account a part of this one: its people move, its old id and name lead here",
        request: { params: id, ...body(z.object({ other: Id })) },
        responses: { 200: json(AccountSavedView) },
      }),
      async (c) => {
        const { id: account } = c.req.valid("param");
        await mergeAccounts(world, account, c.req.valid("json").other, callerOf(c).name.slice(0, 80));
        const row = await readAccount(world, account);
        return c.json({ ...shown(row.data), revision: row.v }, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/account-merges/{id}/undo",
        tags,
        summary:
          "Makes two accounts of one again, as far as nobody has changed anything since. Safe to repeat",
        request: { params: id },
        responses: { 200: json(AccountMergeView) },
      }),
      async (c) => c.json(mergeShown(await unmergeAccounts(world, c.req.valid("param").id)), 200),
    )
    .openapi(
      door("people:write", {
        method: "put",
        path: "/accounts/{id}/stakeholders/{person}",
        tags,
        summary: "Says where somebody stands in an account; of another account they become a stakeholder",
        request: { params: place, ...body(PlaceInput) },
        responses: { 200: json(ProfileView) },
      }),
      async (c) => {
        const { id: account, person } = c.req.valid("param");
        return c.json(await savePlace(world, person, account, c.req.valid("json")), 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "delete",
        path: "/accounts/{id}/stakeholders/{person}",
        tags,
        summary: "Somebody has no part any more in an account besides their own",
        request: { params: place },
        responses: { 204: nothing },
      }),
      async (c) => {
        const { id: account, person } = c.req.valid("param");
        await leaveAccount(world, person, account);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/settings/territories",
        tags,
        summary: "Who looks after which territory",
        responses: { 200: json(TerritoriesView) },
      }),
      async (c) => c.json(await readTerritories(world), 200),
    )
    .openapi(
      door("rules:set", {
        method: "put",
        path: "/settings/territories",
        tags,
        summary: "Replaces who looks after which territory; with If-Match only over the revision it names",
        request: { headers: ifMatch, ...body(Territories) },
        responses: { 200: json(TerritoriesView) },
      }),
      async (c) => {
        const said = revisionOf(c.req.valid("header")["If-Match"]);
        return c.json(await saveTerritories(world, c.req.valid("json"), said), 200);
      },
    );
};
