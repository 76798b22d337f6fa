import { useNavigate } from "@tanstack/react-router";
import { useErasePerson } from "../api/people";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { sentenceOf } from "../ui/toast";

interface Props {
  id: string;
  name: string;
  open: boolean;
  onClose(): void;
}

/** Asks once more before somebody is erased, and says afterwards what was kept and why. */
export function EraseDialog({ id, name, open, onClose }: Props) {
  const erase = useErasePerson(id);
  const navigate = useNavigate();
  const leave = () => void navigate({ to: "/people" });
  const kept = erase.data?.kept;
  return (
    <Dialog
      title={kept ? `${name} is erased` : `Erase ${name}?`}
      open={open}
      onClose={kept ? leave : onClose}
      width={520}
    >
      {kept ? (
        <div className="stack">
          <p>What was kept, and why:</p>
          <ul className="kept">
            {kept.map(({ what, why }) => (
              <li key={what}>
                {what}. <span className="quiet">{why}</span>
              </li>
            ))}
          </ul>
          <div className="dialog-foot">
            <Button tone="primary" onClick={leave}>
              Back to people
            </Button>
          </div>
        </div>
      ) : (
        <div className="stack">
          <p>
            They leave every journey at once. Their profile, consents, story, messages, activities and tasks
            are gone for good; this cannot be undone. If they had opted out, their address stays on the
            suppression list as a hash, without their name.
          </p>
          <p className="quiet">If they asked for their data, export it first.</p>
          {erase.isError && <Notice tone="bad">{sentenceOf(erase.error)}</Notice>}
          <div className="dialog-foot">
            <Button onClick={onClose}>Keep</Button>
            <Button tone="danger" busy={erase.isPending} onClick={() => erase.mutate()}>
              Erase for good
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
