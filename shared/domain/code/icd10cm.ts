const SHAPE = /^[A-Z][0-9A][0-9AB](?:\.?[0-9A-Z]{1,4})?$/;

/**
 * Whether a text has the shape of an ICD-10-CM code, in capitals, with or without its point: a letter, a digit or A
 * (QA0), a digit or A or B (C4A, C7B), then up to four letters or digits after the point. Whether it exists and may be billed is a code table's answer.
 */
export const isIcd10Shape = (text: string): boolean => SHAPE.test(text);

/** Reads a code as typed ("e119", "E11.9") into its written form with the point; undefined without the shape of one. */
export function parseIcd10(text: string): string | undefined {
  const folded = text.trim().toUpperCase();
  return isIcd10Shape(folded) ? withPoint(folded) : undefined;
}

/** "E119" as "E11.9"; a three-character code has no point. */
export function withPoint(code: string): string {
  const bare = withoutPoint(code);
  return bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;
}

/** "E11.9" as "E119", the way HI and the CMS-1500 carry it. */
export const withoutPoint = (code: string): string => code.replace('.', '').toUpperCase();

/** Chapter 20 (V00-Y99) says how an injury came about; such a code never stands first on a claim. */
export const isExternalCause = (code: string): boolean => /^[VWXY]/i.test(code);

/** Chapter 19 injuries and poisonings (S00-T88), for which payers ask about an accident. */
export const isInjury = (code: string): boolean => /^[ST]/i.test(code);
