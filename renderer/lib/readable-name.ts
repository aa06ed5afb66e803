const SMALL = new Set(['OF', 'AND', 'THE', 'FOR']);

function readableWord(word: string, first: boolean): string {
  if (SMALL.has(word)) return first ? `${word.slice(0, 1)}${word.slice(1).toLowerCase()}` : word.toLowerCase();
  const saidAsWord = word.length > 3 && /[AEIOUY]/.test(word);
  return saidAsWord ? `${word.slice(0, 1)}${word.slice(1).toLowerCase()}` : word;
}

/**
 * A payer's name as its files write it, in capitals only, as people write it. Letters that are said one by one stay ("BCBS", "UHC"),
 * and so does a name with any small letter. Only for reading: what is searched, compared or sent is the name as it came.
 */
export const readableName = (name: string): string =>
  /[a-z]/.test(name) ? name : name.replace(/[A-Z]+/g, (word, at: number) => readableWord(word, at === 0));
