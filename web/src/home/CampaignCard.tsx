import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CampaignView, JourneyMetaView } from "#api/views/journeys";
import { NewJourney } from "../gallery/NewJourney";
import { Bullet } from "../ui/Bullet";
import { Button } from "../ui/Button";
import { count, money } from "../ui/words";
import { JourneyTable } from "./JourneyTable";
import { spentOf } from "./needs";

/** One campaign with its money, its people and its journeys. */
export function CampaignCard({
  campaign,
  journeys,
}: {
  campaign: CampaignView;
  journeys: JourneyMetaView[];
}) {
  const [making, setMaking] = useState(false);
  const spent = spentOf(campaign, journeys);
  const limit = campaign.budget?.limit;
  const sum = (field: "entered" | "inside") => journeys.reduce((all, journey) => all + journey[field], 0);
  return (
    <section className="card" aria-label={campaign.name}>
      <div className="card-head">
        <div className="grow">
          <h2 className="cut">
            <Link className="plain-link" to="/campaigns/$id" params={{ id: campaign.id }}>
              {campaign.name}
            </Link>
          </h2>
          <p className="second small campaign-aim">{campaign.objective || "No objective written yet"}</p>
        </div>
        <Button icon={<IconPlus size={15} />} onClick={() => setMaking(true)}>
          New journey
        </Button>
      </div>
      <dl className="facts campaign-facts">
        <div>
          <dt>Entered</dt>
          <dd>{count(sum("entered"))}</dd>
        </div>
        <div>
          <dt>Inside now</dt>
          <dd>{count(sum("inside"))}</dd>
        </div>
        <div className="campaign-money">
          <dt>Spend</dt>
          <dd>
            {money(spent, campaign.currency)}
            <small>{limit ? `of ${money(limit, campaign.currency)}` : "no budget set"}</small>

            {limit ? (
              <Bullet
                label={`${money(spent, campaign.currency)} of ${money(limit, campaign.currency)} spent`}
                value={spent}
                of={limit}
              />
            ) : null}
          </dd>
        </div>
      </dl>
      {journeys.length > 0 ? (
        <JourneyTable label={`Journeys of ${campaign.name}`} journeys={journeys} campaigns={[campaign]} />
      ) : (
        <p className="campaign-none second">
          No journey yet. Start blank, or from the one that wins lapsed prescribers back.
        </p>
      )}
      <NewJourney campaign={campaign.id} open={making} onClose={() => setMaking(false)} />
    </section>
  );
}
