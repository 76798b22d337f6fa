import { Link, useNavigate } from "@tanstack/react-router";
import type { PersonRowView } from "#api/views/people";
import { STAGE_WORDS } from "#journey/traits";
import { Chip } from "../ui/Chip";
import { TableBox } from "../ui/TableBox";
import { agoOf, CLASS_WORDS, plural } from "../ui/words";
import { ConsentDots } from "./ConsentDots";
import { nameOf } from "./nameOf";

const STAGES: Record<string, string | undefined> = STAGE_WORDS;

export function PeopleTable({ rows }: { rows: PersonRowView[] }) {
  const navigate = useNavigate();
  const none = <span className="quiet">–</span>;
  return (
    <TableBox>
      <table className="table" aria-label="People">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Account</th>
            <th scope="col" className="wide-only">
              Influence
            </th>
            <th scope="col" className="wide-only">
              E-mail
            </th>
            <th scope="col">Consent</th>
            <th scope="col" className="wide-only">
              Last reply
            </th>
            <th scope="col" className="number wide-only">
              Score
            </th>
            <th scope="col" className="wide-only">
              Inside
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className="opens"
              onClick={() => navigate({ to: "/people/$id", params: { id: row.id } })}
            >
              <td>
                <Link className="name" to="/people/$id" params={{ id: row.id }}>
                  {nameOf(row)}
                </Link>
                {(row.role || row.specialty) && (
                  <div className="quiet small">{[row.role, row.specialty].filter(Boolean).join(" · ")}</div>
                )}
              </td>
              <td>
                {row.account ? (
                  <Link
                    to="/accounts/$id"
                    params={{ id: row.account }}
                    onClick={(event) => event.stopPropagation()}
                  >
                    {row.accountName ?? row.account}
                  </Link>
                ) : (
                  none
                )}
              </td>
              <td className="wide-only">
                {row.influence ?? none}
                {row.stance && <div className="quiet small">{row.stance}</div>}
              </td>
              <td className="wide-only">
                {row.email ?? none}
                {row.phone && <div className="quiet small nowrap">{row.phone}</div>}
              </td>
              <td>
                <ConsentDots row={row} />
              </td>
              <td className="wide-only nowrap">
                {row.lastAnswer ? (
                  <>
                    <Chip tone={row.lastAnswer.class === "positive" ? "good" : "plain"}>
                      {CLASS_WORDS[row.lastAnswer.class]}
                    </Chip>
                    <div className="quiet small">{agoOf(row.lastAnswer.at)}</div>
                  </>
                ) : (
                  none
                )}
              </td>
              <td className="number wide-only">
                {row.traits?.score ?? none}
                {row.traits?.stage && (
                  <div className="quiet small nowrap">{STAGES[row.traits.stage] ?? row.traits.stage}</div>
                )}
              </td>
              <td className="wide-only nowrap">{row.inside > 0 ? plural(row.inside, "journey") : none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
