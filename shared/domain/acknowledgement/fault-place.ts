/** Where in the program something is entered. `program` is what we write ourselves: nobody can mend it in a field. */
export const PLACES = [
  'patient',
  'coverage',
  'charges',
  'case',
  'claim',
  'payer',
  'rendering',
  'referring',
  'facility',
  'practice',
  'partner',
  'program',
] as const;
export type EntryPlace = (typeof PLACES)[number];

/** One thing that an answer finds fault with: what it is called, where the 837 says it and where it was entered. */
export type FaultPlace = {
  /** Line of the claim, from 1; null when it is about the claim as a whole. */
  readonly line: number | null;
  /** "2010BA"; empty when the answer does not lead to one. */
  readonly loop: string;
  /** "NM109", "CLM05-3"; empty when unknown. */
  readonly element: string;
  /** Box of the CMS-1500, or form locator of the UB-04 ("FL 42"); empty when it has none. */
  readonly box: string;
  /** In our own words: "member ID". */
  readonly title: string;
  readonly place: EntryPlace;
  /** What stood there when it was sent; empty when nothing did. May be PHI. */
  readonly sent: string;
  /** What the partner says of it, in words. */
  readonly said: string;
};

export type NamedPlace = Pick<FaultPlace, 'box' | 'title' | 'place'>;
