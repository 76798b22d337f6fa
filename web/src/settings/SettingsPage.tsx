import { useMe } from "../api/me";
import { useMay } from "../api/rights";
import { Page } from "../ui/Page";
import { Clock } from "./Clock";
import { House } from "./House";
import { Keys } from "./Keys";
import { Members } from "./Members";
import { Stuck } from "./Stuck";
import "./settings.css";

export function SettingsPage() {
  const me = useMe();
  const managesKeys = useMay("keys:manage");
  const seesTeam = useMay("house:read");
  const mayReplay = useMay("work:replay");
  return (
    <Page title="Settings">
      {seesTeam && <Members />}
      {managesKeys && <Keys />}
      {mayReplay && <Stuck />}
      {me.data && <House me={me.data} />}
      {me.data?.clock.manual && <Clock />}
    </Page>
  );
}
