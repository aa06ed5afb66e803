declare const __page: string;

/** The only file that the tests read is the page that lists the edits. */
export const readFileSync = (): string => __page;
