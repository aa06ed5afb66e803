import type { FacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import { amount } from '../element-format.ts';
import type { X12Writer } from '../write.ts';

/** One composite of an HI: list, code, form and value of its days, amount, and whether it was there on admission. */
type CodeParts = readonly [list: string, code: string, format?: string, period?: string, amount?: string, onAdmission?: string];

const CODES_PER_SEGMENT = 12;
/** Lists that may stand in two HI hold 24 codes. */
const MOST_CODES = 24;

/**
 * Every HI of the claim in the guide's order: principal and admitting diagnosis, reasons for the visit, external causes, the
 * group, other diagnoses, procedures, spans and days of occurrences, values, conditions.
 */
export function writeFacilityCodes(writer: X12Writer, claim: FacilityClaim): void {
  const { institutional: facts, diagnoses } = claim;
  assert(diagnoses.length <= MOST_CODES + 1, 'a facility claim has at most 25 diagnoses');
  const [principal, ...others] = diagnoses.map((code, at) => diagnosis(at === 0 ? 'ABK' : 'ABF', code, facts.presentOnAdmission[at]));
  if (principal) writeCodes(writer, [principal]);
  if (facts.admittingDiagnosis !== null) writeCodes(writer, [diagnosis('ABJ', facts.admittingDiagnosis)]);
  writeCodes(
    writer,
    facts.reasonsForVisit.map((code) => diagnosis('APR', code)),
  );
  writeCodes(
    writer,
    facts.externalCauses.map((code) => diagnosis('ABN', code)),
  );
  if (facts.diagnosisRelatedGroup !== null) writeCodes(writer, [['DR', facts.diagnosisRelatedGroup]]);
  writeCodes(writer, others);
  const [first, ...more] = facts.procedures.map(({ code, on }, at) => dated(at === 0 ? 'BBR' : 'BBQ', code, on));
  if (first) writeCodes(writer, [first]);
  writeCodes(writer, more);
  writeCodes(
    writer,
    facts.occurrenceSpans.map(({ code, from, to }) => ['BI', code, 'RD8', `${toCompactDate(from)}-${toCompactDate(to)}`]),
  );
  writeCodes(
    writer,
    facts.occurrences.map(({ code, on }) => dated('BH', code, on)),
  );
  writeCodes(
    writer,
    facts.values.map((value) => ['BE', value.code, '', '', amount(value.amount)]),
  );
  writeCodes(
    writer,
    facts.conditionCodes.map((code) => ['BG', code]),
  );
}

const diagnosis = (list: string, code: string, onAdmission = ''): CodeParts => [list, code.replace('.', ''), '', '', '', onAdmission];
const dated = (list: string, code: string, on: PlainDate): CodeParts => [list, code, 'D8', toCompactDate(on)];

/** One HI for each twelve codes. Present on admission is the ninth component, with three unused ones before it. */
function writeCodes(writer: X12Writer, codes: readonly CodeParts[]): void {
  assert(codes.length <= MOST_CODES, 'an HI list has at most 24 codes');
  for (let start = 0; start < codes.length; start += CODES_PER_SEGMENT) {
    writer.own('HI');
    for (const [list, code, format = '', period = '', money = '', onAdmission = ''] of codes.slice(start, start + CODES_PER_SEGMENT)) {
      writer.add(list).with(code).with(format).with(period).with(money);
      writer.with('').with('').with('').with(onAdmission);
    }
    writer.close();
  }
}
