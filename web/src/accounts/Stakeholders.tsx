import { Link } from "@tanstack/react-router";
import type { AccountPageView, StakeholderView } from "#api/views/accounts";
import { useSavePlace } from "../api/accounts";
import { useMay } from "../api/rights";
import { ConsentDots } from "../people/ConsentDots";
import { Chip } from "../ui/Chip";
import { Select } from "../ui/Field";
import { Segmented } from "../ui/Segmented";
import { Empty } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { sayNo } from "../ui/toast";
import { agoOf, CLASS_WORDS } from "../ui/words";
import { AddStakeholder } from "./AddStakeholder";
import { INFLUENCES, STANCES } from "./places";
import { StakeholderMap } from "./StakeholderMap";

interface Props {
  page: AccountPageView;
  asMap: boolean;
  onAsMap(asMap: boolean): void;
}

/** The people of an account, as a map of who decides or as a list. */
export function Stakeholders({ page, asMap, onAsMap }: Props) {
  const may = useMay("people:write");
  const { stakeholders: people, account, more } = page;
  return (
    <section className="card" aria-label="Stakeholders">
      <div className="card-head">
        <h2>Who decides</h2>
        <div className="row wrap">
          {may && <AddStakeholder account={account} known={people} />}
          <Segmented
            label="Show as"
            value={asMap ? "map" : "list"}
            onChange={(value) => onAsMap(value === "map")}
            choices={[
              { value: "map", label: "Map" },
              { value: "list", label: "List" },
            ]}
          />
        </div>
      </div>
      {people.length === 0 ? (
        <Empty title="Nobody is known here yet">
          People come to an account by an import, or when one edits them. Somebody from another account can be
          added above.
        </Empty>
      ) : asMap ? (
        <StakeholderMap account={account.id} people={people} />
      ) : (
        <List account={account.id} people={people} may={may} />
      )}
      {more && <p className="quiet small map-foot">Only the first thousand people are shown.</p>}
    </section>
  );
}

const choices = (list: readonly { value: string; label: string }[]) => [{ value: "", label: "–" }, ...list];

function List({ account, people, may }: { account: string; people: StakeholderView[]; may: boolean }) {
  const save = useSavePlace(account);
  const set = (person: string, place: { influence?: string | null; stance?: string | null }) =>
    save.mutate({ person, ...place }, { onError: sayNo });
  return (
    <TableBox>
      <table className="table" aria-label="Stakeholders">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Influence</th>
            <th scope="col">Stance</th>
            <th scope="col" className="wide-only">
              Consent
            </th>
            <th scope="col" className="wide-only">
              Last touch
            </th>
            <th scope="col" className="wide-only">
              Last reply
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.id}>
              <td>
                <Link className="name" to="/people/$id" params={{ id: one.id }}>
                  {one.name}
                </Link>
                <div className="quiet small">
                  {[one.role, one.home ? undefined : `from ${one.homeName ?? "elsewhere"}`]
                    .filter(Boolean)
                    .join(" · ")}
                </div>
              </td>
              <td>
                <Select
                  label={`Influence of ${one.name}`}
                  hideLabel
                  disabled={!may}
                  value={one.influence ?? ""}
                  onChange={(value) => set(one.id, { influence: value || null })}
                  choices={choices(INFLUENCES)}
                />
              </td>
              <td>
                <Select
                  label={`Stance of ${one.name}`}
                  hideLabel
                  disabled={!may}
                  value={one.stance ?? ""}
                  onChange={(value) => set(one.id, { stance: value || null })}
                  choices={choices(STANCES)}
                />
              </td>
              <td className="wide-only">
                <ConsentDots row={one} />
              </td>
              <td className="wide-only nowrap">{one.lastTouch ? agoOf(one.lastTouch) : "never"}</td>
              <td className="wide-only nowrap">
                {one.lastAnswer ? (
                  <>
                    <Chip tone={one.lastAnswer.class === "positive" ? "good" : "plain"}>
                      {CLASS_WORDS[one.lastAnswer.class]}
                    </Chip>{" "}
                    <span className="quiet small">{agoOf(one.lastAnswer.at)}</span>
                  </>
                ) : (
                  <span className="quiet">–</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
