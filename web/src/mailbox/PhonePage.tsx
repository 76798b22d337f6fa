import { Page } from "../ui/Page";

export function PhonePage() {
  return <Page title="Phone">{null}</Page>;
}
