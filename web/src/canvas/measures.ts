/** Sizes of everything on the canvas, in px at zoom 1. They are fixed, so nothing has to be measured. */
export const CARD_WIDTH = 220;
/** A card with something to compare, and one without. */
export const CARD_TALL = 112;
export const CARD_LOW = 64;
export const SLOT_WIDTH = 132;
/** Outlets that are always on and may stay empty get a narrower slot. */
export const FIXED_SLOT_WIDTH = 104;
export const SLOT_HEIGHT = 52;
export const NOTE_WIDTH = 200;
/** Room a path takes where it runs past a row of cards. */
export const LANE_WIDTH = 96;
export const COLUMN_GAP = 20;
/** Between two rows: with labels and "+" on a fan of paths, and with a "+" only. */
export const FAN_GAP = 100;
export const PLAIN_GAP = 60;
/** Between them when a lone path has to turn aside to join another row. */
export const JOIN_GAP = 88;
/** Between them when paths of a fan have to turn aside. */
export const JOIN_FAN_GAP = 124;
/** How far below the row it leaves a path of a fan carries its label and its "+". */
export const LABEL_BELOW = 42;
export const PLUS_BELOW = 66;

/** Where the outlet `index` of `count` stands on the lower edge of a card, px from its left. */
export const outletX = (index: number, count: number): number =>
  CARD_WIDTH / 2 + (index - (count - 1) / 2) * Math.min(28, 196 / Math.max(count, 1));
