import { isAnesthesiaCode } from '../../charge/line-details.ts';
import { isEquipmentCode, isGivenDrug, isImagingCode, isLaboratoryCode, isSupplyCode } from '../../code/code-family.ts';
import { isModifierShape } from '../../code/modifier.ts';
import type { ServiceLine } from '../claim-facts.ts';
import type { LineEntry } from './books.ts';
import { eachLine, isVoid, type LineFault } from './each-line.ts';
import type { Edit } from './edit.ts';

export const modifierEdit: Edit = {
  number: 33,
  title: 'Modifiers exist, stand once and fit the code',
  source:
    '005010X222A1 SV101-3 to SV101-6: up to four modifiers of two characters, each once; the HCPCS file and the loaded list of modifiers by the day of service; indicators of the Medicare relative value file for 26, TC, 50, 62, 66, 80 to 82 and AS',
  severity: 'stop',
  box: '24D',
  element: '2400 SV101-3',
  prevents: 'A7:453',
  fields: ['lines.*.modifiers'],
  asks: ['modifiers', 'values'],
  check: eachLine('modifiers', ({ line, entry, words }, claim, { unknownModifiers }) => {
    const wrong = shapeFault(line, words);
    if (wrong || isVoid(claim)) return wrong;
    const unknown = line.modifiers.find((modifier) => unknownModifiers.has(modifier));
    if (unknown !== undefined)
      return {
        message: `${words} has the modifier ${unknown}, which is none.`,
        fix: 'Look the modifier up as it was on the day of service.',
      };
    return familyFault(line, words) ?? valueFault(line, entry, words);
  }),
};

function shapeFault({ modifiers }: ServiceLine, words: string): LineFault | undefined {
  const malformed = modifiers.find((modifier) => !isModifierShape(modifier));
  if (malformed !== undefined)
    return {
      message: `${words} has the modifier "${malformed}", which is not written like one.`,
      fix: 'A modifier has two capitals or digits, such as 25 or LT.',
    };
  const twice = modifiers.find((modifier, index) => modifiers.indexOf(modifier) !== index);
  if (twice !== undefined) return { message: `${words} has the modifier ${twice} twice.`, fix: 'Keep it once.' };
  if (modifiers.length <= 4) return undefined;
  return { message: `${words} has ${modifiers.length} modifiers; a line carries four.`, fix: 'Keep the four that matter most.' };
}

/** Modifiers that say something of a visit, and codes that are certainly none. */
const VISIT_ONLY: ReadonlySet<string> = new Set(['24', '25', '57']);
const isNoVisit = (code: string): boolean =>
  isGivenDrug(code) || isSupplyCode(code) || isEquipmentCode(code) || isLaboratoryCode(code) || isImagingCode(code);

/** Who gave anesthesia and how, and the patient's physical state; they stand with anesthesia alone. */
const ANESTHESIA_ONLY: ReadonlySet<string> = new Set(['AA', 'AD', 'QK', 'QX', 'QY', 'QZ', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6']);

/** Circumstances of anesthesia that are billed beside it (CPT), with its modifiers. */
const BESIDE_ANESTHESIA: ReadonlySet<string> = new Set(['99100', '99116', '99135', '99140']);

function familyFault({ procedureCode, modifiers, unitKind }: ServiceLine, words: string): LineFault | undefined {
  // Some payers take anesthesia by the number of the surgery; its minutes say so.
  const standsForAnesthesia = isAnesthesiaCode(procedureCode) || BESIDE_ANESTHESIA.has(procedureCode) || unitKind === 'MJ';
  for (const modifier of modifiers) {
    const fix = 'Remove the modifier, or correct the code.';
    if (VISIT_ONLY.has(modifier) && isNoVisit(procedureCode))
      return { message: `${words} has ${modifier}, which belongs to a visit, on ${procedureCode}, which is none.`, fix };
    if (ANESTHESIA_ONLY.has(modifier) && !standsForAnesthesia)
      return { message: `${words} has ${modifier}, which belongs to anesthesia, on ${procedureCode}.`, fix };
    if (modifier === 'QW' && !isLaboratoryCode(procedureCode))
      return { message: `${words} has QW, which belongs to a simple laboratory test, on ${procedureCode}.`, fix };
  }
  if (modifiers.includes('26') && modifiers.includes('TC'))
    return {
      message: `${words} has 26 and TC, which are the two halves of one service.`,
      fix: 'Remove both, or bill each half on its own line.',
    };
  return undefined;
}

/** Medicare's indicators under which a modifier does not go with a code. */
type Refusal = {
  readonly modifiers: readonly string[];
  readonly of: (value: NonNullable<LineEntry['value']>) => string;
  readonly when: string;
  readonly why: string;
  readonly severity?: 'warn';
};
const REFUSALS: readonly Refusal[] = [
  {
    modifiers: ['26'],
    of: (value) => value.professionalTechnical,
    when: '023459',
    why: 'is not divided into a professional and a technical part',
  },
  { modifiers: ['TC'], of: (value) => value.professionalTechnical, when: '02345689', why: 'has no technical part of its own' },
  { modifiers: ['50'], of: (value) => value.bilateral, when: '029', why: 'is not paid more for both sides', severity: 'warn' },
  {
    modifiers: ['80', '81', '82', 'AS'],
    of: (value) => value.assistant,
    when: '1',
    why: 'is not paid with an assistant',
    severity: 'warn',
  },
  { modifiers: ['62'], of: (value) => value.coSurgeon, when: '09', why: 'is not paid to two surgeons', severity: 'warn' },
  { modifiers: ['66'], of: (value) => value.team, when: '09', why: 'is not paid to a team', severity: 'warn' },
];

function valueFault({ procedureCode, modifiers }: ServiceLine, { value }: LineEntry, words: string): LineFault | undefined {
  if (value === null || modifiers.length === 0) return undefined;
  for (const refusal of REFUSALS) {
    const modifier = modifiers.find((one) => refusal.modifiers.includes(one));
    const indicator = refusal.of(value);
    if (modifier === undefined || indicator === '' || !refusal.when.includes(indicator)) continue;
    return {
      message: `${words} has ${modifier} on ${procedureCode}, which ${refusal.why}.`,
      fix: 'Remove the modifier, or correct the code.',
      ...(refusal.severity ? { severity: refusal.severity } : {}),
    };
  }
  return undefined;
}
