import { IconDots, IconPencil, IconPlus, IconSitemap, IconTrash } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { CampaignView, JourneyMetaView } from "#api/views/journeys";
import { useCampaign, useDeleteCampaign, useSaveCampaign } from "../api/campaigns";
import { useJourneys } from "../api/journeys";
import { NewJourney } from "../gallery/NewJourney";
import { Bullet } from "../ui/Bullet";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { Menu } from "../ui/Menu";
import { Page } from "../ui/Page";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { say, sayNo, sentenceOf } from "../ui/toast";
import { count, dateOf, money } from "../ui/words";
import { CampaignForm } from "./CampaignForm";
import { JourneyTable } from "./JourneyTable";
import { spentOf } from "./needs";
import "./home.css";

export function CampaignPage() {
  const { id } = useParams({ from: "/campaigns/$id" });
  const campaign = useCampaign(id);
  const journeys = useJourneys(id);
  const drop = useDeleteCampaign();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const [editing, setEditing] = useState(false);
  const own = journeys.data?.filter((one) => one.campaign === id) ?? [];
  const remove = () =>
    drop.mutate(id, {
      onError: sayNo,
      onSuccess: () => {
        say("The campaign is deleted.");
        void navigate({ to: "/campaigns" });
      },
    });
  return (
    <Page
      title={campaign.data?.name ?? "Campaign"}
      crumbs={[{ label: "Journeys", to: "/campaigns" }]}
      actions={
        campaign.data && (
          <>
            <Menu
              label="Campaign"
              button={(props) => (
                <IconButton label="More about this campaign" edged {...props}>
                  <IconDots size={18} />
                </IconButton>
              )}
              items={[
                { label: "Edit campaign", icon: <IconPencil size={17} />, onChoose: () => setEditing(true) },
                {
                  label: "Delete campaign",
                  icon: <IconTrash size={17} />,
                  tone: "bad",
                  disabled: own.length > 0,
                  onChoose: remove,
                },
              ]}
            />
            <Button tone="primary" icon={<IconPlus size={16} />} onClick={() => setMaking(true)}>
              New journey
            </Button>
          </>
        )
      }
    >
      {campaign.isError ? (
        <Fault error={campaign.error} again={() => campaign.refetch()} />
      ) : !campaign.data ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : (
        <>
          <Facts campaign={campaign.data} journeys={own} />
          <section className="card" aria-label="Journeys">
            {journeys.isPending ? (
              <SkeletonRows rows={3} />
            ) : own.length > 0 ? (
              <JourneyTable
                label={`Journeys of ${campaign.data.name}`}
                journeys={own}
                campaigns={[campaign.data]}
              />
            ) : (
              <Empty
                icon={
                  <span className="tile big ember">
                    <IconSitemap size={22} stroke={1.7} />
                  </span>
                }
                title="No journey yet"
                action={
                  <Button tone="primary" onClick={() => setMaking(true)}>
                    Create the first journey
                  </Button>
                }
              >
                Begin with an empty canvas, or with the journey that wins lapsed prescribers back.
              </Empty>
            )}
          </section>
          <NewJourney campaign={id} open={making} onClose={() => setMaking(false)} />
          <Edit campaign={campaign.data} open={editing} onClose={() => setEditing(false)} />
        </>
      )}
    </Page>
  );
}

function Facts({ campaign, journeys }: { campaign: CampaignView; journeys: JourneyMetaView[] }) {
  const spent = spentOf(campaign, journeys);
  const limit = campaign.budget?.limit;
  const dates = [campaign.start, campaign.end]
    .flatMap((day) => (day ? dateOf(Date.parse(`${day}T12:00`)) : []))
    .join(" to ");
  return (
    <section className="card pad stack wide" aria-label="About this campaign">
      <div className="campaign-words">
        <div>
          <h2>Objective</h2>
          <p>{campaign.objective || <span className="quiet">Not written yet</span>}</p>
        </div>
        <div>
          <h2>Success means</h2>
          <p>{campaign.success || <span className="quiet">Not written yet</span>}</p>
        </div>
      </div>
      <dl className="facts">
        <div>
          <dt>Entered</dt>
          <dd>{count(journeys.reduce((sum, one) => sum + one.entered, 0))}</dd>
        </div>
        <div>
          <dt>Inside now</dt>
          <dd>{count(journeys.reduce((sum, one) => sum + one.inside, 0))}</dd>
        </div>
        <div className="campaign-money">
          <dt>Spend</dt>
          <dd>
            {money(spent, campaign.currency)}
            <small>{limit ? `of ${money(limit, campaign.currency)}` : "no budget set"}</small>

            {limit ? <Bullet label="Spend against budget" value={spent} of={limit} /> : null}
          </dd>
        </div>
        {dates && (
          <div>
            <dt>Dates</dt>
            <dd className="campaign-dates">{dates}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Edit({ campaign, open, onClose }: { campaign: CampaignView; open: boolean; onClose(): void }) {
  const save = useSaveCampaign(campaign.id);
  return (
    <Dialog title="Edit campaign" open={open} onClose={onClose} width={560}>
      <CampaignForm
        start={campaign}
        submit="Save"
        busy={save.isPending}
        fault={save.isError ? sentenceOf(save.error) : undefined}
        onCancel={onClose}
        onSubmit={(draft) => save.mutate(draft, { onSuccess: onClose })}
      />
    </Dialog>
  );
}
