import { useMemo } from "react";
import type { Journey } from "#journey/journey";
import { CARD_LOW, CARD_WIDTH } from "../canvas/measures";
import { miniatureOf } from "./miniature";

/** What a journey looks like from afar. Nothing but a picture: what it says stands beside it in words. */
export function MiniMap({ document }: { document: Journey }) {
  const { viewBox, paths, cards } = useMemo(() => miniatureOf(document), [document]);
  return (
    <svg className="mini-map" viewBox={viewBox} aria-hidden preserveAspectRatio="xMidYMid meet">
      {paths.map(({ key, d }) => (
        <path key={key} d={d} vectorEffect="non-scaling-stroke" />
      ))}
      {cards.map(({ id, x, y, tone }) => (
        <rect
          key={id}
          x={x}
          y={y}
          width={CARD_WIDTH}
          height={CARD_LOW}
          rx={14}
          style={{ fill: `var(--tone-${tone})` }}
        />
      ))}
    </svg>
  );
}
