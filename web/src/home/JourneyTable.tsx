import { Link, useNavigate } from "@tanstack/react-router";
import type { CampaignView, JourneyMetaView } from "#api/views/journeys";
import { Bullet } from "../ui/Bullet";
import { Chip } from "../ui/Chip";
import { TableBox } from "../ui/TableBox";
import { count, momentOf, money, plural } from "../ui/words";
import { STATUS } from "./status";

interface Props {
  label: string;
  journeys: JourneyMetaView[];
  /** For the budget that spending is held against. */
  campaigns: CampaignView[];
}

export function JourneyTable({ label, journeys, campaigns }: Props) {
  const navigate = useNavigate();
  return (
    <TableBox>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Journey</th>
            <th scope="col">Status</th>
            <th scope="col" className="number wide-only">
              Entered
            </th>
            <th scope="col" className="number">
              Inside now
            </th>
            <th scope="col" className="wide-only" style={{ minWidth: 150 }}>
              Spend
            </th>
            <th scope="col">Problems</th>
          </tr>
        </thead>
        <tbody>
          {journeys.map((journey) => (
            <tr
              key={journey.id}
              className="opens"
              onClick={() => navigate({ to: "/journeys/$id", params: { id: journey.id } })}
            >
              <td>
                <Link className="name" to="/journeys/$id" params={{ id: journey.id }}>
                  {journey.name}
                </Link>
                <div className="quiet small">{sinceOf(journey)}</div>
              </td>
              <td>
                <Chip tone={STATUS[journey.status].tone}>
                  {STATUS[journey.status].word}
                  {journey.version && journey.status === "active" ? ` · v${journey.version}` : ""}
                </Chip>
              </td>
              <td className="number wide-only">{count(journey.entered)}</td>
              <td className="number">{count(journey.inside)}</td>
              <td className="wide-only">
                <Spend
                  journey={journey}
                  limit={campaigns.find((one) => one.id === journey.campaign)?.budget?.limit}
                />
              </td>
              <td>
                {journey.problems > 0 ? (
                  <Chip tone="bad">{plural(journey.problems, "problem")}</Chip>
                ) : (
                  <span className="quiet">none</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

const sinceOf = (journey: JourneyMetaView): string =>
  journey.activatedAt ? `Live since ${momentOf(journey.activatedAt)}` : `Made ${momentOf(journey.createdAt)}`;

function Spend({ journey, limit }: { journey: JourneyMetaView; limit?: number }) {
  const spent = money(journey.spent, journey.currency);
  if (!limit) return <span>{spent}</span>;
  const of = money(limit, journey.currency);
  return (
    <div className="stack tight" style={{ gap: 5 }}>
      <span className="small">
        <span className="strong">{spent}</span> <span className="second">of {of}</span>
      </span>
      <Bullet label={`${spent} of the campaign's ${of} spent`} value={journey.spent} of={limit} />
    </div>
  );
}
