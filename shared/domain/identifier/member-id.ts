const LETTER = '[AC-HJKMNP-RT-Y]'; // the alphabet without S, L, O, I, B, Z
const LETTER_OR_DIGIT = '[0-9AC-HJKMNP-RT-Y]';
const MBI = new RegExp(`^[1-9]${LETTER}${LETTER_OR_DIGIT}\\d${LETTER}${LETTER_OR_DIGIT}\\d${LETTER}{2}\\d{2}$`);

/** A Medicare Beneficiary Identifier (CMS, MBI format): 11 characters without hyphens, in capitals. */
export const isMedicareId = (text: string): boolean => MBI.test(text);

/** Two to eighty capitals, digits and the marks cards print (hyphen, slash, point, blank inside): what NM109 can carry. */
export const isMemberId = (text: string): boolean => /^[A-Z0-9](?:[A-Z0-9 ./-]{0,78})[A-Z0-9]$/.test(text);

/** Whether a claim filing indicator (SBR09) means Medicare, whose member ids are MBIs. */
export const takesMedicareId = (filingIndicator: string): boolean => filingIndicator === 'MB' || filingIndicator === 'MA';

/** Folds a member id as typed: capitals, no blanks at the ends; for Medicare the hyphens printed on the card go too. */
export function foldMemberId(text: string, filingIndicator: string): string {
  const folded = text.trim().toUpperCase();
  return takesMedicareId(filingIndicator) ? folded.replace(/[\s-]/g, '') : folded;
}
