const UNDONE = "undo of import";

/** Where the end of a consent comes from that an import had given, in words. */
export const undoneSource = (fileName: string): string => `${UNDONE} ${fileName}`.slice(0, 200);

/** Nobody has opted out then: the list that opted them in was taken back, and another one may do it. */
export const isUndone = (source: string): boolean => source.startsWith(UNDONE);
