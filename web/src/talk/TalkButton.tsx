import { IconMessage } from "@tabler/icons-react";
import { useComments } from "../api/comments";
import { useDesk, useStage } from "../canvas/desk";
import { Button } from "../ui/Button";

/** Opens the list of comments and says how many are open. */
export function TalkButton() {
  const { meta, stage } = useDesk();
  const listed = useStage((s) => s.talking);
  const open = useComments(meta.id).data?.filter((thread) => !thread.resolved).length ?? 0;
  return (
    <Button
      className="talk-button"
      title="Comments (M)"
      aria-expanded={listed}
      icon={<IconMessage size={15} aria-hidden />}
      onClick={() => stage.setState({ talking: !listed, problems: false })}
    >
      <span className="talk-word">Comments</span>
      {open > 0 && (
        <>
          {" "}
          {open}
          <span className="unseen"> open</span>
        </>
      )}
    </Button>
  );
}
