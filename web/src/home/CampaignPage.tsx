import { Page } from "../ui/Page";

export function CampaignPage() {
  return <Page title="Campaign">{null}</Page>;
}
