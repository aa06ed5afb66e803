import { formatDate } from '../../../kernel/plain-date.ts';
import { isProcedureShape } from '../../code/procedure-code.ts';
import type { ServiceLine } from '../claim-facts.ts';
import { reportsEncounter } from '../claim-purpose.ts';
import { isFacilityClaim } from '../type-of-bill.ts';
import type { LineEntry } from './books.ts';
import { eachLine, isVoid, type LineFault } from './each-line.ts';
import type { Edit } from './edit.ts';
import { isPossibleUnits } from './unit-edits.ts';

/** CPT category II codes, the HCPCS codes of quality reporting (G8000-G9999, M0001-M0005, M1000-M1999), and visits that surgery pays (99024). */
const QUALITY_CODE = /^(?:\d{4}F|G[89]\d{3}|M000[1-5]|M1\d{3}|99024)$/;

/** Lines of a facility that only name the rate by which a period is paid (revenue codes 0022 to 0024). */
const RATE_CODE = /^002[234]$/;

export const chargeEdit: Edit = {
  number: 21,
  title: 'Charge is above 0',
  source:
    '005010X222A1 SV102 and CLM02; CMS quality reporting: its codes, and 99024 after surgery, may be charged 0.00; modifier SL: a vaccine that the state supplied costs nothing; BHT06 RP: an encounter that is only reported',
  severity: 'stop',
  box: '24F',
  element: '2400 SV102',
  prevents: 'A7:402',
  fields: ['lines.*.charge'],
  check: eachLine('charge', ({ line: { charge, procedureCode, modifiers, revenueCode }, words }, claim) =>
    charge !== 0 ||
    reportsEncounter(claim) ||
    QUALITY_CODE.test(procedureCode) ||
    modifiers.includes('SL') ||
    RATE_CODE.test(revenueCode ?? '')
      ? undefined
      : {
          message: `${words} charges nothing.`,
          fix: 'Enter the fee. Only quality codes, visits that surgery pays (99024) and vaccines that the state supplied (SL) go for 0.00.',
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
  check: eachLine('unitThousandths', ({ line: { unitKind, unitThousandths }, words }) =>
    unitKind === 'MJ' && isPossibleUnits(unitThousandths) && unitThousandths % 1000 !== 0
      ? { message: `${words} counts parts of a minute.`, fix: 'Enter whole minutes.' }
      : undefined,
  ),
};

export const procedureEdit: Edit = {
  number: 32,
  title: 'Procedure code exists and was active on the day',
  source:
    '005010X222A1 SV101-1 HC and SV101-2: a HCPCS Level II code, or CPT, which is Level I; the quarterly HCPCS file of CMS and the CPT file that the practice holds a licence for, by the day of service',
  severity: 'stop',
  box: '24D',
  element: '2400 SV101-2',
  prevents: 'A7:507',
  fields: ['lines.*.procedureCode'],
  asks: ['procedures'],
  check: eachLine(
    'procedureCode',
    // A line of a facility may stand for a room or a department without any procedure.
    ({ line, entry, words }, claim) =>
      line.procedureCode === '' && isFacilityClaim(claim)
        ? undefined
        : (shapeFault(line, words) ?? (isVoid(claim) ? undefined : listFault(line, entry, words))),
  ),
};

function shapeFault({ procedureCode }: ServiceLine, words: string): LineFault | undefined {
  if (procedureCode.trim() === '') return { message: `${words} has no procedure code.`, fix: 'Enter the code of what was done.' };
  if (isProcedureShape(procedureCode)) return undefined;
  const message = `${words} has "${procedureCode}", which is not written like a procedure code.`;
  return { message, fix: 'A code has five characters: five digits, four digits and a letter, or a letter and four digits.' };
}

/** Days are those of the code itself; whether a code is in the list at all is said by the edition of the day. */
function listFault({ procedureCode, from }: ServiceLine, { procedure }: LineEntry, words: string): LineFault | undefined {
  if (procedure === null || from === null) return undefined;
  const fix = 'Look the code up as it was on the day of service, and take the one that took its place.';
  if (!procedure.known) return { message: `${words} has ${procedureCode}, which is not a code on ${formatDate(from)}.`, fix };
  if (procedure.validFrom !== null && from < procedure.validFrom)
    return { message: `${words} has ${procedureCode}, which may be used from ${formatDate(procedure.validFrom)} on.`, fix };
  if (procedure.validTo === null || from <= procedure.validTo) return undefined;
  return { message: `${words} has ${procedureCode}, which ended on ${formatDate(procedure.validTo)}.`, fix };
}

/** CMS's own codes for "something not on the list": they need words even where no list is loaded. */
const UNLISTED_CODES: ReadonlySet<string> = new Set([
  ...['A4335', 'A4421', 'A4641', 'A4649', 'A9150', 'A9270', 'A9698', 'A9699', 'A9900', 'A9999', 'B9998', 'B9999', 'E1399', 'E1699'],
  ...['J1599', 'J3490', 'J3590', 'J7599', 'J7699', 'J7799', 'J7999', 'J8498', 'J8499', 'J8597', 'J8999', 'J9999', 'K0108', 'K0812'],
  ...['K0898', 'K0899', 'L0999', 'L1499', 'L2999', 'L3649', 'L3999', 'L5999', 'L7499', 'L8039', 'L8239', 'L8499', 'L8699', 'L9900'],
  ...['Q0507', 'Q4050', 'Q4051', 'Q4082', 'Q4100', 'S5000', 'S5001', 'S8189', 'T1999', 'T2025', 'T2047', 'T5999', 'V2199', 'V2799'],
]);

export const descriptionEdit: Edit = {
  number: 34,
  title: 'An unlisted code says what was done',
  source:
    '005010X222A1 SV101-7: codes whose title says not otherwise classified, unlisted, unspecified, unclassified or miscellaneous need a description',
  severity: 'stop',
  box: '24 shaded',
  element: '2400 SV101-7',
  prevents: 'A6:306',
  fields: ['lines.*.description'],
  asks: ['procedures'],
  check: eachLine('description', ({ line: { procedureCode, description }, entry: { procedure }, words }) =>
    (description ?? '').trim() === '' && (procedure?.unlisted === true || UNLISTED_CODES.has(procedureCode))
      ? {
          message: `${words} has ${procedureCode}, which stands for something without a code of its own, and does not say what.`,
          fix: 'Describe in the line what was done or given: at most 80 characters.',
        }
      : undefined,
  ),
};
