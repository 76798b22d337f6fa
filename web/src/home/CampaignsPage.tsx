import { Page } from "../ui/Page";

export function CampaignsPage() {
  return <Page title="Journeys">{null}</Page>;
}
