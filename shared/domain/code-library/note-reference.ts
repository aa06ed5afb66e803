/** Codes that a line of a note names: both ends as the list writes them, with their points. */
export type NamedCodes = {
  readonly from: string;
  readonly to: string;
  /** Only codes with one of these as their fifth or sixth character; empty for all. */
  readonly characters: string;
};

const CODE = /^([A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?)\.?-?$/;
const SPAN = /^([A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?)-([A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?)\.?-?$/;
const MARKED = /^(.+?),? with fifth or sixth characters? (.+)$/i;

/**
 * The codes in the brackets of a note's line: "(E08.-)", "(A15-A19)", "(C7A.-, C7B.-)", "(T36-T50 with fifth or sixth
 * character 5)". A bracket that says anything else besides (words, "with .31") names no codes that a claim could be held
 * against; a person reads it.
 */
export function codesNamed(line: string): readonly NamedCodes[] {
  return [...line.matchAll(/[([]([^()[\]]*)[)\]]/g)].flatMap(([, inside = '']) => inBracket(inside));
}

function inBracket(inside: string): readonly NamedCodes[] {
  const [, before, marks] = MARKED.exec(inside.trim()) ?? [];
  const characters = marks === undefined ? '' : charactersOf(marks);
  if (characters === undefined) return [];
  const named: NamedCodes[] = [];
  for (const piece of (before ?? inside).split(/[,;]|\band\b|\bor\b/)) {
    const text = piece.replace(/\s+/g, '').replace(/[\u2010-\u2014]/g, '-');
    if (text === '') continue;
    const one = CODE.exec(text);
    const span = SPAN.exec(text);
    if (one?.[1] !== undefined) named.push({ from: one[1], to: one[1], characters });
    else if (span?.[1] !== undefined && span[2] !== undefined) named.push({ from: span[1], to: span[2], characters });
    else return [];
  }
  return named;
}

/** "1-4 or 6" as "12346"; undefined for what is no list of single characters. */
function charactersOf(text: string): string | undefined {
  let characters = '';
  for (const piece of text.split(/[,;]|\band\b|\bor\b/).map((part) => part.trim())) {
    if (piece === '') continue;
    const [, first, last = first] = /^([0-9A-Z])(?:\s*-\s*([0-9A-Z]))?$/.exec(piece) ?? [];
    if (first === undefined || last === undefined || last < first) return undefined;
    for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code += 1) characters += String.fromCharCode(code);
  }
  return characters === '' ? undefined : characters;
}
