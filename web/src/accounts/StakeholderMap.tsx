import { Link } from "@tanstack/react-router";
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { StakeholderView } from "#api/views/accounts";
import { useSavePlace } from "../api/accounts";
import { useMay } from "../api/rights";
import { ConsentDots } from "../people/ConsentDots";
import { Button } from "../ui/Button";
import { say, sayNo } from "../ui/toast";
import { agoOf } from "../ui/words";
import { INFLUENCES, type Move, placeWords, STANCES, step } from "./places";

/** Who decides, and where they stand: influence from top to bottom, stance from left to right. */
export function StakeholderMap({ account, people }: { account: string; people: StakeholderView[] }) {
  const may = useMay("people:write");
  const save = useSavePlace(account);
  const [last, setLast] = useState<{ person: StakeholderView; name: string }>();
  const [over, setOver] = useState<string>();
  const map = useRef<HTMLFieldSetElement>(null);
  const moved = useRef<{ id: string; place: string }>(undefined);
  useEffect(() => {
    // Somebody moved by keys stands elsewhere in the page once they have moved; the focus goes along, for the next arrow.
    const { id, place } = moved.current ?? {};
    const cell = place === undefined ? null : map.current?.querySelector(`[data-place="${place}"]`);
    const chips = [...(cell?.querySelectorAll<HTMLElement>("[data-person]") ?? [])];
    const chip = chips.find((one) => one.dataset.person === id);
    if (!chip) return;
    moved.current = undefined;
    chip.querySelector("a")?.focus();
  });

  const put = (person: StakeholderView, place: Move, undoing = false) => {
    if (!may || (person.influence === place.influence && person.stance === place.stance)) return;
    save.mutate(
      { person: person.id, influence: place.influence ?? null, stance: place.stance ?? null },
      {
        onError: (error) => {
          moved.current = undefined;
          sayNo(error);
        },
        onSuccess: () => say(`${person.name}: ${placeWords(place)}.`),
      },
    );
    setLast(undoing ? undefined : { person, name: person.name });
  };
  const byKey = (person: StakeholderView, place: Move) => {
    moved.current = { id: person.id, place: `${place.influence}-${place.stance}` };
    put(person, place);
  };
  const undo = () => {
    if (!last) return;
    const now = people.find((one) => one.id === last.person.id);
    if (now) put(now, last.person, true);
    setLast(undefined);
  };
  const onKey = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && last) {
      event.preventDefault();
      undo();
    }
  };
  const drop = (place: Move) => (event: DragEvent) => {
    event.preventDefault();
    setOver(undefined);
    const person = people.find((one) => one.id === event.dataTransfer.getData("text/person"));
    if (person) put(person, place);
  };
  const cell = (place: Move, name: string) => {
    const here = people.filter((one) => one.influence === place.influence && one.stance === place.stance);
    return (
      <ul
        key={name}
        className={`map-cell ${place.stance ?? "none"}${over === name ? " over" : ""}`}
        aria-label={placeWords(place)}
        data-place={name}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(name);
        }}
        onDragLeave={() => setOver((now) => (now === name ? undefined : now))}
        onDrop={drop(place)}
      >
        {here.map((person) => (
          <Chip key={person.id} person={person} may={may} onMove={(to) => byKey(person, to)} />
        ))}
      </ul>
    );
  };
  const unplaced = people.filter((one) => !isPlaced(one));
  return (
    <fieldset className="map" aria-label="Map of who decides" onKeyDown={onKey} ref={map}>
      <div className="map-grid">
        <span className="map-corner quiet small">Influence ↑</span>
        {STANCES.map((stance) => (
          <span key={stance.value} className={`map-head ${stance.value}`}>
            {stance.label}
          </span>
        ))}
        {INFLUENCES.map((influence) => [
          <span key={influence.value} className="map-side">
            {influence.label}
          </span>,
          ...STANCES.map((stance) =>
            cell({ influence: influence.value, stance: stance.value }, `${influence.value}-${stance.value}`),
          ),
        ])}
      </div>
      <fieldset
        aria-label="Not on the map"
        className={`map-tray${over === "tray" ? " over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver("tray");
        }}
        onDragLeave={() => setOver((now) => (now === "tray" ? undefined : now))}
        onDrop={drop({ influence: undefined, stance: undefined })}
      >
        <span className="quiet small">
          {unplaced.length === 0 ? "Everybody is on the map" : `Not on the map yet: ${unplaced.length}`}
        </span>
        <ul aria-label="Not on the map yet">
          {unplaced.map((person) => (
            <Chip key={person.id} person={person} may={may} onMove={(to) => byKey(person, to)} />
          ))}
        </ul>
      </fieldset>
      <div className="row apart map-foot">
        <span className="quiet small">
          {may
            ? "Drag somebody to another place, or press the arrow keys on them."
            : "You may look, but not move anybody."}
        </span>
        {last && <Button onClick={undo}>Put {last.name} back</Button>}
      </div>
    </fieldset>
  );
}

const isPlaced = ({ influence, stance }: StakeholderView): boolean =>
  INFLUENCES.some((one) => one.value === influence) && STANCES.some((one) => one.value === stance);

function Chip({ person, may, onMove }: { person: StakeholderView; may: boolean; onMove(place: Move): void }) {
  const words = `${person.name}, ${placeWords(person)}${person.home ? "" : `, belongs to ${person.homeName ?? "another account"}`}`;
  return (
    <li
      className={`map-chip${person.home ? "" : " guest"}`}
      draggable={may}
      data-person={person.id}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/person", person.id);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      <Link
        to="/people/$id"
        params={{ id: person.id }}
        className="map-name cut"
        aria-label={words}
        draggable={false}
        onKeyDown={(event) => {
          const next = may && !event.ctrlKey && !event.metaKey ? step(person, event.key) : undefined;
          if (!next) return;
          event.preventDefault();
          event.stopPropagation();
          onMove(next);
        }}
      >
        {person.name}
      </Link>
      <span className="quiet small cut">
        {[person.role, person.home ? undefined : `from ${person.homeName ?? "elsewhere"}`]
          .filter(Boolean)
          .join(" · ") || " "}
      </span>
      <span className="row apart">
        <ConsentDots row={person} />
        <span className="quiet small nowrap">{person.lastTouch ? agoOf(person.lastTouch) : "never"}</span>
      </span>
    </li>
  );
}
