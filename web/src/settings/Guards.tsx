import { useGuards } from "../api/deadLetters";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { count } from "../ui/words";

/** What went wrong around the engine lately, and was caught. */
export function Guards() {
  const guards = useGuards();
  const busy = guards.data?.filter((one) => one.count > 0) ?? [];
  const idle = guards.data?.filter((one) => one.count === 0) ?? [];
  return (
    <section className="card" aria-label="Guards">
      <div className="card-head">
        <div>
          <h2>Guards</h2>
          <p className="second small">
            Workers die, answers get lost, news come twice. This is what the engine did about it in the last
            30 days, so that nobody was lost, written to twice or after an exit.
          </p>
        </div>
      </div>
      {guards.isError ? (
        <div className="settings-fault">
          <Fault error={guards.error} again={() => guards.refetch()} />
        </div>
      ) : !guards.data ? (
        <SkeletonRows rows={3} />
      ) : (
        <>
          {busy.length > 0 && (
            <TableBox>
              <table className="table" aria-label="What the guards did">
                <thead>
                  <tr>
                    <th scope="col">What was done</th>
                    <th scope="col" className="number">
                      How often
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {busy.map((one) => (
                    <tr key={one.guard}>
                      <td>{one.what}</td>
                      <td className="number">{count(one.count)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableBox>
          )}
          <details className="settings-none second">
            <summary>
              {busy.length === 0 ? "No guard had anything to do" : `${idle.length} had nothing to do`}
            </summary>
            <ul className="kept-idle">
              {idle.map((one) => (
                <li key={one.guard}>{one.what}</li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}
