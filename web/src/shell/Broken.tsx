import type { ErrorComponentProps } from "@tanstack/react-router";
import { Page } from "../ui/Page";
import { Fault } from "../ui/States";

/** A screen that failed to load or to draw. A new version on the server is the usual cause, so trying again reloads. */
export function Broken({ error }: ErrorComponentProps) {
  return (
    <Page title="This page could not be shown">
      <Fault error={error} again={() => location.reload()} />
    </Page>
  );
}
