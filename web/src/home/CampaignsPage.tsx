import { IconPlus, IconSitemap } from "@tabler/icons-react";
import { useState } from "react";
import { useCampaigns } from "../api/campaigns";
import { useJourneys } from "../api/journeys";
import { NewJourney } from "../gallery/NewJourney";
import { Button } from "../ui/Button";
import { Page } from "../ui/Page";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { JourneyTable } from "./JourneyTable";
import { NewCampaign } from "./NewCampaign";
import "./home.css";

type Which = "all" | "active" | "draft" | "paused" | "completed" | "archived";

/** All journeys of the house, by campaign. */
export function CampaignsPage() {
  const campaigns = useCampaigns();
  const journeys = useJourneys();
  const [which, setWhich] = useState<Which>("all");
  const [making, setMaking] = useState(false);
  const [journeyIn, setJourneyIn] = useState<string>();
  const error = campaigns.error ?? journeys.error;
  const shown = (journeys.data ?? []).filter((one) =>
    which === "all" ? one.status !== "archived" : one.status === which,
  );
  return (
    <Page
      title="Journeys"
      actions={
        <Button tone="primary" icon={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          New campaign
        </Button>
      }
    >
      {error ? (
        <Fault error={error} again={() => void Promise.all([campaigns.refetch(), journeys.refetch()])} />
      ) : !campaigns.data || !journeys.data ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : campaigns.data.length === 0 ? (
        <div className="card">
          <Empty
            icon={
              <span className="tile big ember">
                <IconSitemap size={22} stroke={1.7} />
              </span>
            }
            title="No campaign yet"
            action={
              <Button tone="primary" onClick={() => setMaking(true)}>
                Create the first campaign
              </Button>
            }
          >
            A campaign holds an objective, a budget and the journeys that reach it.
          </Empty>
        </div>
      ) : (
        <>
          <div>
            <Segmented
              label="Show journeys"
              value={which}
              onChange={setWhich}
              choices={[
                { value: "all", label: "All" },
                { value: "active", label: "Live" },
                { value: "draft", label: "Drafts" },
                { value: "paused", label: "Paused" },
                { value: "completed", label: "Completed" },
                { value: "archived", label: "Archived" },
              ]}
            />
          </div>
          {campaigns.data.map((campaign) => {
            const own = shown.filter((one) => one.campaign === campaign.id);
            if (own.length === 0 && which !== "all") return null;
            return (
              <section key={campaign.id} className="card" aria-label={campaign.name}>
                <div className="card-head">
                  <h2 className="cut">{campaign.name}</h2>
                  <Button icon={<IconPlus size={15} />} onClick={() => setJourneyIn(campaign.id)}>
                    New journey
                  </Button>
                </div>
                {own.length > 0 ? (
                  <JourneyTable
                    label={`Journeys of ${campaign.name}`}
                    journeys={own}
                    campaigns={[campaign]}
                  />
                ) : (
                  <p className="campaign-none second">No journey yet.</p>
                )}
              </section>
            );
          })}
          {shown.length === 0 && which !== "all" && (
            <p className="second" role="status">
              No journey is {which === "active" ? "live" : which === "draft" ? "a draft" : which}.
            </p>
          )}
        </>
      )}
      <NewCampaign open={making} onClose={() => setMaking(false)} />
      {journeyIn && <NewJourney campaign={journeyIn} open onClose={() => setJourneyIn(undefined)} />}
    </Page>
  );
}
