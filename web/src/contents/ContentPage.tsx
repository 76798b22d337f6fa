import { Page } from "../ui/Page";

export function ContentPage() {
  return <Page title="Content">{null}</Page>;
}
