import { IconCheck, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCampaigns } from "../api/campaigns";
import { useJourneys } from "../api/journeys";
import { houseNow, useMe } from "../api/me";
import { useTasks } from "../api/tasks";
import { Button, LinkButton } from "../ui/Button";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { count, plural } from "../ui/words";
import { CampaignCard } from "./CampaignCard";
import { FirstSteps } from "./FirstSteps";
import { NewCampaign } from "./NewCampaign";
import { type Need, needsOf } from "./needs";
import "./home.css";

/** Which campaigns need me today? */
export function HomePage() {
  const me = useMe();
  const campaigns = useCampaigns();
  const journeys = useJourneys();
  const tasks = useTasks("open");
  const [making, setMaking] = useState(false);
  const error = campaigns.error ?? journeys.error;
  const ready = campaigns.data && journeys.data;
  const needs = ready
    ? needsOf(
        {
          campaigns: campaigns.data,
          journeys: journeys.data,
          tasks: tasks.data?.pages.flatMap((page) => page.items) ?? [],
          moreTasks: tasks.hasNextPage,
        },
        houseNow(),
      )
    : [];
  const inside = journeys.data?.reduce((sum, journey) => sum + journey.inside, 0) ?? 0;
  const live = journeys.data?.filter((journey) => journey.status === "active").length ?? 0;
  return (
    <Page
      title="Home"
      actions={
        <>
          <LinkButton to="/assessment">Assess the pool</LinkButton>
          <Button tone="primary" icon={<IconPlus size={16} />} onClick={() => setMaking(true)}>
            New campaign
          </Button>
        </>
      }
    >
      <div className="greeting">
        <h2>{greetingOf(houseNow(), me.data?.member?.name ?? "")}</h2>
        {ready && (
          <p className="second">
            {live === 0
              ? "No journey is live."
              : `${plural(live, "journey")} live, ${count(inside)} ${inside === 1 ? "person" : "people"} inside.`}
          </p>
        )}
      </div>
      {error ? (
        <Fault error={error} again={() => void Promise.all([campaigns.refetch(), journeys.refetch()])} />
      ) : !ready ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : campaigns.data.length === 0 ? (
        <FirstSteps onCampaign={() => setMaking(true)} />
      ) : (
        <>
          <Needs needs={needs} />
          {campaigns.data.map((campaign) => (
            <CampaignCard
              key={campaign.id}
              campaign={campaign}
              journeys={journeys.data.filter(
                (one) => one.campaign === campaign.id && one.status !== "archived",
              )}
            />
          ))}
        </>
      )}
      <NewCampaign open={making} onClose={() => setMaking(false)} />
    </Page>
  );
}

function greetingOf(now: number, name: string): string {
  const hour = new Date(now).getHours();
  const part = hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
  const first = name.split(" ")[0];
  return first ? `${part}, ${first}` : part;
}

function Needs({ needs }: { needs: Need[] }) {
  return (
    <section className="card" aria-label="Needs you">
      <div className="card-head">
        <h2>Needs you {needs.length > 0 && <span className="needs-count">{needs.length}</span>}</h2>
      </div>
      {needs.length === 0 ? (
        <p className="needs-none">
          <IconCheck size={18} aria-hidden /> Nothing waits for you. Everything that is live runs by itself.
        </p>
      ) : (
        <ul className="needs">
          {needs.slice(0, 6).map((need) => (
            <li key={need.id}>
              <Link to={need.to}>
                <span className={`needs-mark ${need.tone}`} aria-hidden />
                <span className="grow">
                  <span className="strong">{need.what}</span> <span className="second">{need.why}</span>
                </span>
                <span className="needs-open" aria-hidden>
                  Open
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
