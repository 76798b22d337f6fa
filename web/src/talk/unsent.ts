/** Words that were begun and not sent, by where they were to go: closing a panel does not lose them. */
export const unsent = new Map<string, string>();
