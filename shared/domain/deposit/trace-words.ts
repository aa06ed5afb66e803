/** A word of a trace, a text or a name without case, punctuation and leading zeros: banks drop or add all three. */
export const foldTrace = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '');

/** Shorter ones stand in a bank's text by chance. */
export const SHORTEST_TRACE = 4;
/** From this length on a trace tells a payment even where the amount is another. */
export const TELLING_TRACE = 6;
const MOST_WORDS = 400;

/**
 * Everything in a bank's text that could be a trace: each word, and two and three words on end, because banks break an addenda
 * record where a line is full and payers write hyphens into their numbers.
 */
export function traceWords(text: string): ReadonlySet<string> {
  const words = text
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const found = new Set<string>();
  words.forEach((_, at) => {
    for (let length = 1; length <= 3 && at + length <= words.length; length++) {
      const folded = foldTrace(words.slice(at, at + length).join(''));
      if (folded.length >= SHORTEST_TRACE) found.add(folded);
    }
  });
  return found;
}

/** CCD+ entries of health care payments carry this as their description (NACHA operating rules), and a TRN in the addenda. */
export const looksLikePayer = (text: string): boolean => /HCCLAIMPMT|\bTRN[*~|\\^ ]1[*~|\\^ ]/i.test(text);

/** Words that many payers have in their names, and that tell none of them apart. */
const COMMON: ReadonlySet<string> = new Set(
  'HEALTH HEALTHCARE CARE INSURANCE COMPANY PLAN PLANS GROUP MEDICAL MUTUAL LIFE THE AND OF INC LLC CORP CORPORATION SERVICES BENEFITS BENEFIT ASSURANCE CASUALTY NATIONAL AMERICAN UNITED STATES'.split(
    ' ',
  ),
);

/** Whether a bank's text names a payer: its own id, or a word of its name that tells it from others. Banks cut names short. */
export function namesPayer(text: string, payer: { readonly identifier: string; readonly name: string }): boolean {
  const words = traceWords(text);
  const identifier = foldTrace(payer.identifier);
  if (identifier.length >= TELLING_TRACE && words.has(identifier)) return true;
  const telling = payer.name
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word.length >= 4 && !COMMON.has(word));
  return telling.some((word) => [...words].some((said) => said === word || (said.length >= 5 && word.startsWith(said))));
}
