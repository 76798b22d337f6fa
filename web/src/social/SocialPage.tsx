import { IconWebhook } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Page } from "../ui/Page";
import { Tabs } from "../ui/Tabs";
import { Audiences } from "./Audiences";
import { Posts } from "./Posts";
import { WhereTo } from "./WhereTo";
import "./social.css";

type Tab = "posts" | "audiences";

/** Posts from their approval to their publishing, and the audiences they are shown to. */
export function SocialPage() {
  const [tab, setTab] = useState<Tab>("posts");
  const [open, setOpen] = useState(false);
  const mayRules = useMay("rules:set");
  const mayPeople = useMay("people:read");
  const posts = <Posts />;
  return (
    <Page
      title="Social"
      actions={
        mayRules && (
          <Button icon={<IconWebhook size={16} />} onClick={() => setOpen(true)}>
            Where posts go
          </Button>
        )
      }
    >
      {mayPeople ? (
        <Tabs
          label="Parts of social"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "posts", label: "Posts" },
            { value: "audiences", label: "Audiences" },
          ]}
        >
          {tab === "posts" ? posts : <Audiences />}
        </Tabs>
      ) : (
        posts
      )}
      {open && <WhereTo onClose={() => setOpen(false)} />}
    </Page>
  );
}
