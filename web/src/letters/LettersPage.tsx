import { IconMailX, IconRuler2 } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Page } from "../ui/Page";
import { Batches } from "./Batches";
import { LetterLooks } from "./LetterLooks";
import { Queue } from "./Queue";
import { Returned } from "./Returned";
import "./letters.css";

/** From the print queue to the print house, and what came back. */
export function LettersPage() {
  const mayRules = useMay("rules:set");
  const mayPeople = useMay("people:write");
  const [open, setOpen] = useState<"returned" | "looks">();
  const close = () => setOpen(undefined);
  return (
    <Page
      title="Letters"
      actions={
        <>
          {mayRules && (
            <Button icon={<IconRuler2 size={16} />} onClick={() => setOpen("looks")}>
              How they look
            </Button>
          )}
          {mayPeople && (
            <Button icon={<IconMailX size={16} />} onClick={() => setOpen("returned")}>
              Letters that came back
            </Button>
          )}
        </>
      }
    >
      <Queue />
      <Batches />
      {open === "returned" && <Returned onClose={close} />}
      {open === "looks" && <LetterLooks onClose={close} />}
    </Page>
  );
}
