import { type Agreed, usePreview } from "../api/imports";
import { TableBox } from "../ui/TableBox";
import { placeName } from "./targets";

const YES: Record<string, string> = { true: "yes", false: "no" };

const shownOf = (place: string, value: string | undefined): string | undefined =>
  value !== undefined && place.startsWith("consent.") ? YES[value] : value;

/** The first lines as they will be stored: the last look before anything happens. */
export function Preview({ id, agreed, ready }: { id: string; agreed: Agreed; ready: boolean }) {
  const preview = usePreview(id, agreed, ready);
  const lines = preview.data?.lines ?? [];
  if (!ready || lines.length === 0) return null;
  const places = [...new Set(lines.flatMap(({ values }) => Object.keys(values)))];
  return (
    <section className="card" aria-label="Preview">
      <div className="card-head">
        <div>
          <h2>As it will be stored</h2>
          <p className="second small">The first lines, with addresses, dates and numbers as we read them.</p>
        </div>
      </div>
      <TableBox>
        <table className="table preview" aria-label="The first lines as they will be stored">
          <thead>
            <tr>
              <th scope="col" className="number">
                Line
              </th>
              {places.map((place) => (
                <th scope="col" key={place}>
                  {placeName(place)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, values, faults }) => (
              <tr key={line}>
                <td className="number">{line}</td>
                {Object.keys(values).length === 0 ? (
                  <td colSpan={Math.max(places.length, 1)} className="refused-line">
                    Not stored: {faults[0]?.reason}
                  </td>
                ) : (
                  places.map((place) => (
                    <td key={place} className="cut">
                      {shownOf(place, values[place]) ?? <span className="quiet">–</span>}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
