import { useState } from "react";
import type { Journey } from "#journey/journey";
import { useVersions } from "../api/journeys";
import { houseNow } from "../api/me";
import { useMembers } from "../api/members";
import { useDesk, useEditor } from "../canvas/desk";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Segmented } from "../ui/Segmented";
import { sayNo } from "../ui/toast";
import { dateOf, plural, timeOf } from "../ui/words";
import { drawingSvg } from "./drawingSvg";
import type { Heading } from "./figure";
import { figureOf } from "./figureOf";
import { helvetica } from "./helvetica";
import { ImportPart } from "./ImportPart";
import { inWords } from "./inWords";
import { pdfOf } from "./pdfOf";
import { photograph } from "./photograph";
import { raster } from "./raster";
import { fileName, saveFile } from "./saveFile";
import "./share.css";

/** With the year: paper is read much later. */
const day = (at: number) => `${dateOf(at)}, ${timeOf(at)}`;

type Which = "draft" | "live";

/** Takes a journey out of the house: as a picture, as a paper for the file, as text; and one in. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const { meta, names, mode } = useDesk();
  const draft = useEditor((s) => s.journey);
  const versions = useVersions(meta.id);
  const members = useMembers();
  const [chosen, setChosen] = useState<Which>();
  const [busy, setBusy] = useState(false);
  const live = versions.data?.find((version) => version.number === meta.version);
  const which: Which = live ? (chosen ?? (mode === "live" ? "live" : "draft")) : "draft";
  const journey: Journey = which === "live" && live ? live.document : draft;
  const by = members.data?.find((member) => member.id === live?.publishedBy)?.name ?? live?.publishedBy;
  const now = houseNow();
  const heading: Heading = {
    title: journey.name,
    lines:
      which === "live" && live
        ? [
            `Version ${live.number}, activated by ${by} on ${day(live.publishedAt)}. ${plural(journey.steps.length, "step")}.`,
            "No approval is on record: this house keeps who activated a version, not who approved it.",
            `Seal ${live.hash.slice(0, 16)}. Printed on ${day(now)}.`,
          ]
        : [
            `Draft, not activated and not approved. ${plural(journey.steps.length, "step")}.`,
            `${meta.version === undefined ? "No version is live" : `Version ${meta.version} is live`}. Printed on ${day(now)}.`,
          ],
  };
  const name = fileName(
    `${journey.name} ${which === "live" && live ? `v${live.number}` : `draft ${dateOf(now)}`}`,
  );
  const figure = () => figureOf(journey, names, heading);
  const picture = () => drawingSvg(figure());
  const make = (work: () => Promise<void>) => () => {
    setBusy(true);
    work()
      .catch(sayNo)
      .finally(() => setBusy(false));
  };
  const png = make(async () => saveFile(`${name}.png`, (await raster(picture())).bytes, "image/png"));
  const pdf = make(async () => {
    const author = which === "live" && by ? by : "Rekindle";
    const about = {
      title: `${journey.name}, ${heading.lines[0]}`,
      author,
      at: new Date(now),
      language: "en",
    };
    const pages = [figure(), ...inWords(journey, names, heading, helvetica.plain)];
    saveFile(`${name}.pdf`, await pdfOf(pages, about, photograph), "application/pdf");
  });
  const svg = make(async () => saveFile(`${name}.svg`, picture().svg, "image/svg+xml"));
  const json = make(async () =>
    saveFile(`${name}.journey.json`, `${JSON.stringify(journey, undefined, 2)}\n`, "application/json"),
  );
  return (
    <Dialog title="Export or import" open onClose={onClose} width={560}>
      <div className="stack">
        {live && (
          <Segmented
            label="Which drawing"
            value={which}
            onChange={setChosen}
            choices={[
              { value: "draft", label: "Draft" },
              { value: "live", label: `Version ${live.number}` },
            ]}
          />
        )}
        <ul className="share-ways">
          <li>
            <Button busy={busy} onClick={pdf}>
              PDF
            </Button>
            <span className="second">
              For the file: the drawing and every step in words, with the version, who activated it, and when.
              Its text can be searched.
            </span>
          </li>
          <li>
            <Button busy={busy} onClick={png}>
              PNG
            </Button>
            <span className="second">A picture for a presentation or a mail.</span>
          </li>
          <li>
            <Button busy={busy} onClick={svg}>
              SVG
            </Button>
            <span className="second">A picture that stays sharp at any size.</span>
          </li>
          <li>
            <Button busy={busy} onClick={json}>
              JSON
            </Button>
            <span className="second">Everything, to bring into another Rekindle.</span>
          </li>
        </ul>
        {mode === "edit" && <ImportPart onDone={onClose} />}
      </div>
    </Dialog>
  );
}
