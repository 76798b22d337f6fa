import { IconFilter, IconSitemap, IconUsers } from "@tabler/icons-react";
import { usePeople } from "../api/people";
import { useSegments } from "../api/segments";
import { Button, LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";

/** An empty house: three steps in the order that works, beginning with who. What is done says so. */
export function FirstSteps({ onCampaign }: { onCampaign(): void }) {
  const peopled = (usePeople("", 1).data?.pages[0]?.items.length ?? 0) > 0;
  const segmented = (useSegments().data?.length ?? 0) > 0;
  const next = !peopled ? "people" : !segmented ? "segment" : "campaign";
  const tone = (step: typeof next) => (step === next ? "primary" : "plain");
  return (
    <section className="card first-steps" aria-label="Start with who">
      <div className="first-head">
        <h2>Start with who</h2>
        <p className="second">
          A journey is only as good as the list it walks. Three steps and the first one runs.
        </p>
      </div>
      <ol>
        <li>
          <span className="tile big start">
            <IconUsers size={22} stroke={1.7} aria-hidden />
          </span>
          <h3>Bring your people {peopled && <Chip tone="good">Done</Chip>}</h3>
          <p className="second">
            Drop a CSV from your CRM. We guess the columns, find doubles and say what was wrong.
          </p>
          <LinkButton to="/imports" tone={tone("people")}>
            Import people
          </LinkButton>
        </li>
        <li>
          <span className="tile big choose">
            <IconFilter size={22} stroke={1.7} aria-hidden />
          </span>
          <h3>Say who has lapsed {segmented && <Chip tone="good">Done</Chip>}</h3>
          <p className="second">
            Rules that read as sentences, with a live count of who you can really reach.
          </p>
          <LinkButton to="/segments/$id" params={{ id: "new" }} tone={tone("segment")}>
            New segment
          </LinkButton>
        </li>
        <li>
          <span className="tile big talk">
            <IconSitemap size={22} stroke={1.7} aria-hidden />
          </span>
          <h3>Draw the way back</h3>
          <p className="second">
            A campaign holds the objective and the budget; its journeys do the talking.
          </p>
          <Button onClick={onCampaign} tone={tone("campaign")}>
            Create a campaign
          </Button>
        </li>
      </ol>
    </section>
  );
}
