import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useComments } from "../api/comments";
import { useDesk, useStage } from "../canvas/desk";
import { Tabs } from "../ui/Tabs";
import { StepTalk } from "./StepTalk";

interface Props<V extends string> {
  step: string;
  title: string;
  /** the tabs of the panel besides the comments, and which of them is open */
  tabs: { value: V; label: string }[];
  value: NoInfer<V>;
  onChange(value: NoInfer<V>): void;
  children: ReactNode;
}

/** A step's tabs with its comments as the last of them. Which one is open stands in the address. */
export function TalkTabs<V extends string>({ step, title, tabs, value, onChange, children }: Props<V>) {
  const { meta } = useDesk();
  const search = useSearch({ from: "/journeys/$id" });
  const navigate = useNavigate({ from: "/journeys/$id" });
  const asked = useStage((s) => s.saying === step);
  const open = useComments(meta.id).data?.filter((one) => one.step === step && !one.resolved).length ?? 0;
  const talks = asked || search.tab === "comments";
  const go = (tab: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, tab }), replace: true });
  // A step that is opened for its comments comes into the address first, which closes whatever tab was open before.
  const here = search.step === step;
  const there = search.tab === "comments";
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is done once for each time it is asked for
  useEffect(() => {
    if (asked && here && !there) go("comments");
  }, [asked, here, there]);
  return (
    <Tabs<V | "comments">
      label="About this step"
      value={talks ? "comments" : value}
      tabs={[
        ...tabs,
        {
          value: "comments",
          label: (
            <>
              Comments
              {open > 0 && (
                <span className="tab-count">
                  {" "}
                  {open}
                  <span className="unseen"> open</span>
                </span>
              )}
            </>
          ),
        },
      ]}
      onChange={(tab) => {
        go(tab === "comments" ? tab : undefined);
        if (tab !== "comments") onChange(tab);
      }}
    >
      {talks ? <StepTalk step={step} title={title} asked={asked && there} /> : children}
    </Tabs>
  );
}
