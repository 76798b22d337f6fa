import { IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { AudienceView } from "#api/views/social";
import { useMay } from "../api/rights";
import { useAudiences, useList } from "../api/social";
import { Button } from "../ui/Button";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { sayNo } from "../ui/toast";
import { count, momentOf, people } from "../ui/words";

const NETWORKS = [
  { network: "meta", label: "Meta" },
  { network: "google", label: "Google" },
  { network: "linkedin", label: "LinkedIn" },
] as const;

/** Who stands on audiences, what each network has of that, and whom it has to take off. */
export function Audiences() {
  const audiences = useAudiences();
  if (audiences.isError)
    return (
      <section className="card pad" aria-label="Audiences">
        <Fault error={audiences.error} again={() => audiences.refetch()} />
      </section>
    );
  if (!audiences.data)
    return (
      <section className="card" aria-label="Audiences">
        <SkeletonRows rows={3} />
      </section>
    );
  if (audiences.data.length === 0)
    return (
      <section className="card" aria-label="Audiences">
        <Empty
          icon={
            <span className="tile big">
              <IconUsersGroup size={22} stroke={1.7} />
            </span>
          }
          title="Nobody is on an audience yet"
        >
          A step of the kind “Social” puts people on one, if they have said yes to social networks.
        </Empty>
      </section>
    );
  return (
    <div className="social-list">
      <p className="second">
        The files hold SHA-256 of addresses, spelt as each network wants it, and no names. Take people off
        again with the second file: they said no, left the journey, or were erased.
      </p>
      {audiences.data.map((one) => (
        <One key={`${one.journey} ${one.step}`} audience={one} />
      ))}
    </div>
  );
}

function One({ audience }: { audience: AudienceView }) {
  const list = useList();
  const mayRun = useMay("journeys:run");
  const { journey, step } = audience;
  const get = (what: "export" | "removals", network: string) =>
    list.mutate({ journey, step, what, network }, { onError: sayNo });
  return (
    <section className="card" aria-label={audience.stepName}>
      <div className="social-head">
        <h2>{audience.stepName}</h2>
        <div className="small">
          <Link to="/journeys/$id" params={{ id: journey }}>
            {audience.journeyName}
          </Link>
        </div>
        <div className="quiet small">
          {people(audience.on)} on it, {count(audience.off)} not any more
        </div>
      </div>
      <TableBox>
        <table className="table" aria-label={`Networks of ${audience.stepName}`}>
          <thead>
            <tr>
              <th scope="col">Network</th>
              <th scope="col" className="number">
                New
              </th>
              <th scope="col" className="number">
                To take off
              </th>
              {mayRun && (
                <th scope="col">
                  <span className="unseen">Files</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {NETWORKS.map(({ network, label }) => {
              const { fresh = 0, remove = 0, given = 0, at } = audience.networks[network] ?? {};
              return (
                <tr key={network}>
                  <td>
                    {label}
                    <div className="quiet small">
                      {at === undefined ? "Never exported" : `${count(given)} given, last ${momentOf(at)}`}
                    </div>
                  </td>
                  <td className="number">{count(fresh)}</td>
                  <td className="number">{count(remove)}</td>
                  {mayRun && (
                    <td>
                      <div className="post-deeds">
                        <Button
                          disabled={list.isPending || fresh + given === 0}
                          aria-label={`Export for ${label}`}
                          onClick={() => get("export", network)}
                        >
                          Export
                        </Button>
                        <Button
                          disabled={list.isPending || remove === 0}
                          aria-label={`Take off ${label}`}
                          onClick={() => get("removals", network)}
                        >
                          Take off
                        </Button>
                      </div>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
