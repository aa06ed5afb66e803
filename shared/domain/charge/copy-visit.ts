/** What may be taken over from an earlier visit, each by itself. */
export const COPY_PARTS = ['diagnoses', 'lines', 'modifiers', 'visit'] as const;
export type CopyPart = (typeof COPY_PARTS)[number];
