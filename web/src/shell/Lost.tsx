import { IconMap2 } from "@tabler/icons-react";
import { LinkButton } from "../ui/Button";
import { Page } from "../ui/Page";
import { Empty } from "../ui/States";

export function Lost() {
  return (
    <Page title="Nothing here">
      <div className="card">
        <Empty
          icon={<IconMap2 size={32} stroke={1.5} />}
          title="There is no page at this address"
          action={
            <LinkButton tone="primary" to="/">
              Go home
            </LinkButton>
          }
        >
          It may have been moved or deleted, or the address has a typing mistake.
        </Empty>
      </div>
    </Page>
  );
}
