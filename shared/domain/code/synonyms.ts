/** What staff say, and what titles say. Left: small letters, words apart by one blank. Right: one or more ways, separated by "|". */
const SYNONYMS: Readonly<Record<string, string>> = {
  sugar: 'diabetes|glucose',
  htn: 'hypertension',
  uri: 'upper respiratory infection',
};

/** Other ways to say a phrase; empty when there are none. */
export const synonymsOf = (phrase: string): readonly string[] =>
  Object.hasOwn(SYNONYMS, phrase) ? (SYNONYMS[phrase] ?? '').split('|') : [];
