import { useEffect, useRef } from "react";
import { useComments } from "../api/comments";
import { useDesk, useEditor, useStage } from "../canvas/desk";
import { badgesOf } from "./badges";
import { TalkList } from "./TalkList";
import "./talk.css";

/** Listens to what members say about this journey: hangs the numbers on the cards, and shows the list when asked. */
export function Talk() {
  const { meta, stage, editor } = useDesk();
  const all = useComments(meta.id);
  const selection = useEditor((s) => s.selection);
  const listed = useStage((s) => s.talking);
  const badges = useRef(badgesOf());
  useEffect(() => stage.setState({ talk: badges.current(all.data ?? []) }), [stage, all.data]);
  // A click on the number of a card opens what it counts; the card's own click opens its settings.
  useEffect(() => {
    const pressed = (event: MouseEvent) => {
      const badge = event.target instanceof Element ? event.target.closest(".step-talk") : null;
      const step = badge?.closest<HTMLElement>("[data-step]")?.dataset.step;
      if (step !== undefined) stage.setState({ saying: step });
    };
    document.addEventListener("click", pressed, true);
    return () => document.removeEventListener("click", pressed, true);
  }, [stage]);
  // Asked for at a step that was then left: it must not open at some later time.
  useEffect(() => {
    const { saying } = stage.getState();
    if (saying !== undefined && selection !== undefined && saying !== selection)
      stage.setState({ saying: undefined });
  }, [stage, selection]);
  return listed ? (
    <TalkList
      comments={all}
      onClose={() => {
        stage.setState({ talking: false });
        editor.getState().say("List of comments closed");
      }}
    />
  ) : null;
}
