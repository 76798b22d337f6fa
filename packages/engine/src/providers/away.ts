/** The event an automatic answer of somebody who is away makes, with the day of their return. */
export const AWAY = "away";
