import { isModifierShape } from '../../code/modifier.ts';
import { isProcedureShape } from '../../code/procedure-code.ts';
import type { DrugCode, ServiceLine } from '../claim-facts.ts';
import type { Edit, Fault } from './edit.ts';

/** What a rule says of one line: nothing, or what is wrong and what to do. */
type LineFault = { readonly message: string; readonly fix: string };

/** The check of a rule that looks at each line alone and reports at most one fault of it, in one field. */
const eachLine =
  (part: string, faultOf: (line: ServiceLine, words: string) => LineFault | undefined): Edit['check'] =>
  ({ lines }) =>
    lines.flatMap((line, index): readonly Fault[] => {
      const fault = faultOf(line, `Line ${index + 1}`);
      return fault ? [{ field: `lines.${index}.${part}`, ...fault }] : [];
    });

/** CPT category II codes and the HCPCS codes of quality reporting (G8000-G9999). */
const QUALITY_CODE = /^(?:\d{4}F|G[89]\d{3})$/;

export const chargeEdit: Edit = {
  number: 21,
  title: 'Charge is above 0',
  source:
    '005010X222A1 SV102 and CLM02; CMS quality reporting: its codes may be charged 0.00; modifier SL: a vaccine that the state supplied costs nothing',
  severity: 'stop',
  box: '24F',
  element: '2400 SV102',
  prevents: 'A7:402',
  fields: ['lines.*.charge'],
  check: eachLine('charge', ({ charge, procedureCode, modifiers }, words) =>
    charge !== 0 || QUALITY_CODE.test(procedureCode) || modifiers.includes('SL')
      ? undefined
      : {
          message: `${words} charges nothing.`,
          fix: 'Enter the fee. Only quality codes and vaccines that the state supplied (SL) go for 0.00.',
        },
  ),
};

export const minutesEdit: Edit = {
  number: 22,
  title: 'Minutes are whole',
  source: '005010X222A1 SV103 MJ and SV104: minutes carry no decimals',
  severity: 'stop',
  box: '24G',
  element: '2400 SV104',
  prevents: 'A7:697',
  fields: ['lines.*.unitThousandths'],
  check: eachLine('unitThousandths', ({ unitKind, unitThousandths }, words) =>
    unitKind === 'MJ' && hasPossibleUnits(unitThousandths) && unitThousandths % 1000 !== 0
      ? { message: `${words} counts parts of a minute.`, fix: 'Enter whole minutes.' }
      : undefined,
  ),
};

export const procedureEdit: Edit = {
  number: 32,
  title: 'Procedure code is there and has the shape of one',
  source: '005010X222A1 SV101-1 HC and SV101-2: a HCPCS Level II code, or CPT, which is Level I; five characters',
  severity: 'stop',
  box: '24D',
  element: '2400 SV101-2',
  prevents: 'A7:507',
  fields: ['lines.*.procedureCode'],
  check: eachLine('procedureCode', ({ procedureCode }, words) => {
    if (procedureCode.trim() === '') return { message: `${words} has no procedure code.`, fix: 'Enter the code of what was done.' };
    if (isProcedureShape(procedureCode)) return undefined;
    const message = `${words} has "${procedureCode}", which is not written like a procedure code.`;
    return { message, fix: 'A code has five characters: five digits, four digits and a letter, or a letter and four digits.' };
  }),
};

export const modifierEdit: Edit = {
  number: 33,
  title: 'Modifiers have two characters, none twice, at most four',
  source: '005010X222A1 SV101-3 to SV101-6: up to four modifiers of two characters, each once',
  severity: 'stop',
  box: '24D',
  element: '2400 SV101-3',
  prevents: 'A7:453',
  fields: ['lines.*.modifiers'],
  check: eachLine('modifiers', ({ modifiers }, words) => {
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
  }),
};

const MOST_UNITS = 9_999_000;
const hasPossibleUnits = (thousandths: number): boolean => Number.isInteger(thousandths) && thousandths > 0 && thousandths <= MOST_UNITS;

export const unitsEdit: Edit = {
  number: 35,
  title: 'Units are above 0 and at most 9,999',
  source: '005010X222A1 SV104: a quantity above 0; Medicare takes up to four digits before the point',
  severity: 'stop',
  box: '24G',
  element: '2400 SV104',
  prevents: 'A7:476',
  fields: ['lines.*.unitThousandths'],
  check: eachLine('unitThousandths', ({ unitThousandths }, words) =>
    hasPossibleUnits(unitThousandths)
      ? undefined
      : {
          message: `${words} ${unitThousandths > MOST_UNITS ? 'has more units than a line carries' : 'has no units'}.`,
          fix: 'Enter how often it was done or how much was given: above 0, at most 9,999.',
        },
  ),
};

const DRUG_UNITS: ReadonlySet<string> = new Set<DrugCode['unit']>(['F2', 'GR', 'ME', 'ML', 'UN']);

export const drugEdit: Edit = {
  number: 46,
  title: 'Drug has its NDC, quantity and unit',
  source: '005010X222A1 loop 2410: LIN03 with N4 is an NDC of eleven digits (5-4-2), CTP04 its quantity, CTP05 F2, GR, ME, ML or UN',
  severity: 'stop',
  box: '24 shaded',
  element: '2410 LIN03, CTP04, CTP05',
  prevents: 'A6:218',
  fields: ['lines.*.ndc'],
  check: eachLine('ndc', ({ ndc }, words) => (ndc ? drugFault(ndc, words) : undefined)),
};

function drugFault({ code, quantityThousandths, unit }: DrugCode, words: string): LineFault | undefined {
  if (!/^\d{11}$/.test(code)) {
    const message =
      code === '' ? `${words} has a drug without its NDC.` : `The NDC "${code}" of ${words.toLowerCase()} has not eleven digits.`;
    return { message, fix: 'Read it from the package and fill its three parts with zeros in front to 5, 4 and 2 digits.' };
  }
  if (!Number.isInteger(quantityThousandths) || quantityThousandths <= 0)
    return { message: `The drug of ${words.toLowerCase()} has no quantity.`, fix: 'Enter how much was given, in the unit of the NDC.' };
  if (DRUG_UNITS.has(unit)) return undefined;
  return {
    message: `The drug of ${words.toLowerCase()} has no unit.`,
    fix: 'Choose units, milliliters, grams, milligrams or international units.',
  };
}
