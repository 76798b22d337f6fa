/** What becomes of a touch that may not go out yet. */
export const DO_CHOICES = [
  { value: "hold", label: "waits" },
  { value: "skip", label: "is left out" },
];

/** A whole number of a field, kept within its bounds. */
export const whole = (text: string, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(Number(text)) || least));
