import {
  isConsultCode,
  isEquipmentCode,
  isGivenDrug,
  isImagingCode,
  isLaboratoryCode,
  isSupplyCode,
  isSurgeryCode,
  isTherapyCode,
} from '../code/code-family.ts';

/* Lists of procedure codes as a practice writes them down: "imaging, 97110-97140, E*" and the like. */

const KINDS: ReadonlyMap<string, (code: string) => boolean> = new Map([
  ['consults', isConsultCode],
  ['drugs', isGivenDrug],
  ['equipment', isEquipmentCode],
  ['imaging', isImagingCode],
  ['laboratory', isLaboratoryCode],
  ['supplies', isSupplyCode],
  ['surgery', isSurgeryCode],
  ['therapy', isTherapyCode],
]);
/** Words that stand for a kind of service. */
export const serviceKinds: readonly string[] = [...KINDS.keys()];

/** Most entries of one list. */
export const MOST_ASKED_CODES = 100;

const SPAN = /^([A-Z0-9]{5})-([A-Z0-9]{5})$/;
/** Five digits, four and a letter, a letter and four digits; or how such a code begins. */
const BEGINNING = /^(?:\d{1,5}|\d{4}[A-Z]|[A-Z]\d{0,4})$/;

/** The entries of a list as it was typed, apart by commas, semicolons or blanks, each once and folded. */
export function readAskedCodes(text: string): readonly string[] {
  const typed = text
    .replaceAll(/\s*[-\u2013]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((entry) => entry !== '');
  return [...new Set(typed.map(folded))];
}

/** "e*" and "E" both are every code that begins with E. */
function folded(entry: string): string {
  const kind = entry.toLowerCase();
  if (KINDS.has(kind) || entry === '*') return kind;
  return entry.toUpperCase().replace(/^([A-Z0-9]{1,4})\*$/, '$1');
}

/** Whether an entry can be used: a kind of service, "*" for every code, a code or its beginning, or two codes of one shape. */
export function isAskedCode(entry: string): boolean {
  if (entry === '*' || KINDS.has(entry) || BEGINNING.test(entry)) return true;
  const [, first = '', last = ''] = SPAN.exec(entry) ?? [];
  return BEGINNING.test(first) && first <= last && sameShape(first, last);
}

const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9';

/** Letters and digits stand at the same places: 97110 to 97140, J0100 to J0200, but not 99213 to A0021. */
function sameShape(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (isDigit(one.charAt(at)) !== isDigit(other.charAt(at))) return false;
  return true;
}

/** Whether a procedure code stands on such a list. */
export const standsOnList = (entries: readonly string[], code: string): boolean => entries.some((entry) => covers(entry, code));

function covers(entry: string, code: string): boolean {
  if (entry === '*') return true;
  const kind = KINDS.get(entry);
  if (kind) return kind(code);
  if (entry.length < 11) return entry !== '' && code.startsWith(entry);
  return code >= entry.slice(0, 5) && code <= entry.slice(6) && sameShape(code, entry.slice(0, 5));
}
