import { Page } from "../ui/Page";

export function ContentsPage() {
  return <Page title="Content">{null}</Page>;
}
