import { useMe } from "../api/me";
import { useMay } from "../api/rights";
import { Purposes } from "../consent/Purposes";
import { Page } from "../ui/Page";
import { Clock } from "./Clock";
import { Guards } from "./Guards";
import { House } from "./House";
import { HouseRules } from "./HouseRules";
import { Keys } from "./Keys";
import { Members } from "./Members";
import { NoticeSettings } from "./NoticeSettings";
import { Stuck } from "./Stuck";
import { Territories } from "./Territories";
import { WebhookSecrets } from "./WebhookSecrets";
import "./settings.css";

export function SettingsPage() {
  const me = useMe();
  const managesKeys = useMay("keys:manage");
  const seesTeam = useMay("house:read");
  const mayReplay = useMay("work:replay");
  const seesRules = useMay("campaigns:read");
  return (
    <Page title="Settings">
      {seesTeam && <NoticeSettings />}
      {seesRules && <HouseRules />}
      {seesRules && <Territories />}
      {seesRules && <Purposes />}
      {seesTeam && <Members />}
      {managesKeys && <Keys />}
      {seesTeam && <WebhookSecrets />}
      {mayReplay && <Stuck />}
      {mayReplay && <Guards />}
      {me.data && <House me={me.data} />}
      {me.data?.clock.manual && <Clock />}
    </Page>
  );
}
