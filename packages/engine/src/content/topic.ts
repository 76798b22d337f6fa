/** What a link is about, as its message says it: `[the study](https://… "topic: technical")`. */
export const TOPIC = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** The event that a click on such a link is to journeys. */
export const clickedOn = (topic: string): string => `clicked.${topic}`;
