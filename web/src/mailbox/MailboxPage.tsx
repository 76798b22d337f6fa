import { Page } from "../ui/Page";

export function MailboxPage() {
  return <Page title="Mailbox">{null}</Page>;
}
