import type { ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import type { InstitutionalFacts } from '#shared/domain/claim/institutional-facts.ts';
import { billOnPaper, type FacilityClaim, isCountedInDays } from '#shared/domain/claim/type-of-bill.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { cityStateZip, diagnosisCode, formMoney, formQuantity, identifier, lastNameFirst, streetLine } from './cms1500-text.ts';
import { formatZip } from './paper-format.ts';
import { toScannerText } from './print-text.ts';
import { coverageBoxes } from './ub04-coverages.ts';
import { CHARGE_LINES_PER_PAGE, CONDITIONS, OCCURRENCES, OTHER_DIAGNOSES, PROCEDURES, SPANS, VALUES } from './ub04-fields.ts';

/** One page of the form: what stands at each form locator; one that stays empty is absent. */
export type Ub04Page = ReadonlyMap<string, string>;
type Boxes = Readonly<Record<string, string>>;

/**
 * Lays a facility's claim out on the UB-04: 22 charge lines a page, the rest on continuation pages that repeat everything
 * else. Every page says which of how many it is; the total under revenue code 0001 stands on the last one (FL 42 to 47).
 */
export function ub04Pages(claim: FacilityClaim, createdOn: PlainDate | null = null): Ub04Page[] {
  const count = Math.max(1, Math.ceil(claim.lines.length / CHARGE_LINES_PER_PAGE));
  const common = {
    ...headBoxes(claim),
    ...patientBoxes(claim),
    ...codeBoxes(claim.institutional),
    ...coverageBoxes(claim),
    ...diagnosisBoxes(claim),
    ...peopleBoxes(claim),
  };
  return Array.from({ length: count }, (_, index) => {
    const first = index * CHARGE_LINES_PER_PAGE;
    const lines = claim.lines.slice(first, first + CHARGE_LINES_PER_PAGE);
    const total = index === count - 1 ? { '42.total': '0001', '47.total': formMoney(cents(totalCharge(claim))) } : {};
    const page = { '43.page': `PAGE ${index + 1} OF ${count}`, '45.created': shortDay(createdOn), ...total };
    const boxes: Boxes = { ...common, ...Object.assign({}, ...lines.map(chargeBoxes)), ...page };
    return new Map(Object.entries(boxes).filter(([, value]) => value !== ''));
  });
}

/** MMDDYY, as every day but that of birth is written here. */
const shortDay = (day: PlainDate | null): string => (day === null ? '' : `${day.slice(5, 7)}${day.slice(8)}${day.slice(2, 4)}`);
const longDay = (day: PlainDate | null): string => (day === null ? '' : `${day.slice(5, 7)}${day.slice(8)}${day.slice(0, 4)}`);
const hour = (clock: string): string => clock.slice(0, 2);

/** FL 1 to 7 and 56: who bills, where payments go, numbers, kind and days of the bill. */
function headBoxes(claim: FacilityClaim): Boxes {
  const { billing, institutional } = claim;
  const name = toScannerText(billing.name);
  return {
    '1.name': name,
    '1.street': streetLine(billing.address),
    '1.city': cityStateZip(billing.address),
    '1.phone': billing.phone.replace(/\D/g, ''),
    '2.name': billing.payTo ? name : '',
    '2.street': billing.payTo ? streetLine(billing.payTo) : '',
    '2.city': billing.payTo ? cityStateZip(billing.payTo) : '',
    '3a': identifier(claim.claimNumber),
    '3b': identifier(claim.supplement?.medicalRecordNumber ?? claim.patient.chartNumber),
    '4': billOnPaper(claim),
    '5': identifier(billing.taxId),
    '6.from': shortDay(institutional.statementFrom),
    '6.to': shortDay(institutional.statementTo),
    '56': identifier(billing.npi),
    '81.kind': billing.taxonomy ? 'B3' : '',
    '81.code': identifier(billing.taxonomy ?? ''),
  };
}

/** FL 8 to 17, 29 and 38: the patient, the stay, and to whom the paper goes. */
function patientBoxes(claim: FacilityClaim): Boxes {
  const { patient, payer, institutional: stay } = claim;
  const { address } = payer;
  const carrier = address === null ? [] : [streetLine(address), cityStateZip(address)];
  return {
    '8b': lastNameFirst(patient),
    '9a': streetLine(patient.address),
    '9b': toScannerText(patient.address.city),
    '9c': toScannerText(patient.address.state),
    '9d': formatZip(toScannerText(patient.address.zip)),
    '10': longDay(patient.birthDate),
    '11': patient.sex,
    '12': shortDay(stay.admittedOn),
    '13': hour(stay.admissionHour),
    '14': stay.admissionType,
    '15': stay.admissionSource,
    '16': hour(stay.dischargeHour),
    '17': stay.patientStatus,
    '29': claim.accident?.cause === 'auto' ? (claim.accident.state ?? '') : '',
    ...Object.fromEntries([toScannerText(payer.name), ...carrier].map((words, index) => [`38.${index + 1}`, words])),
  };
}

/** FL 18 to 28, 31 to 36 and 39 to 41. The paper holds fewer codes than the 837I: what does not fit is not on it. */
function codeBoxes({ conditionCodes, occurrences, occurrenceSpans, values }: InstitutionalFacts): Boxes {
  return Object.fromEntries([
    ...conditionCodes.slice(0, CONDITIONS).map((code, index) => [String(18 + index), code]),
    ...occurrences.slice(0, OCCURRENCES).flatMap(({ code, on }, index) => [
      [`occurrence.${index}.code`, code],
      [`occurrence.${index}.on`, shortDay(on)],
    ]),
    ...occurrenceSpans.slice(0, SPANS).flatMap(({ code, from, to }, index) => [
      [`span.${index}.code`, code],
      [`span.${index}.from`, shortDay(from)],
      [`span.${index}.to`, shortDay(to)],
    ]),
    ...values.slice(0, VALUES).flatMap(({ code, amount }, index) => [
      [`value.${index}.code`, code],
      [`value.${index}.amount`, formMoney(amount)],
    ]),
  ]);
}

/** FL 42 to 47 of one line, in row `row` (from 0) of its page. */
function chargeBoxes(line: ServiceLine, row: number): Boxes {
  const drug = line.ndc ? `N4${identifier(line.ndc.code)}${line.ndc.unit}${formQuantity(line.ndc.quantityThousandths)}` : '';
  return {
    [`42.${row}`]: line.revenueCode ?? '',
    [`43.${row}`]: drug === '' ? toScannerText(line.description ?? '') : drug,
    [`44.${row}`]: codeOrRate(line),
    [`45.${row}`]: line.procedureCode === '' ? '' : shortDay(line.from),
    [`46.${row}`]: formQuantity(line.unitThousandths),
    [`47.${row}`]: formMoney(line.charge),
  };
}

/** FL 44: the procedure with its modifiers, or what a day of room and board costs where that is a whole number of cents. */
function codeOrRate({ procedureCode, modifiers, revenueCode, charge, unitThousandths }: ServiceLine): string {
  if (procedureCode !== '') return identifier(procedureCode) + modifiers.map(identifier).join('');
  if (!isCountedInDays(revenueCode ?? '') || unitThousandths === 0) return '';
  const rate = (charge * 1_000) / unitThousandths;
  return Number.isInteger(rate) ? formMoney(cents(rate)) : '';
}

/** FL 66 to 72: diagnoses with present on admission beside them; version 0 is ICD-10. */
function diagnosisBoxes({ diagnoses, institutional: bill }: FacilityClaim): Boxes {
  const boxes: Record<string, string> = { '66': '0', '69': diagnosisCode(bill.admittingDiagnosis ?? '') };
  for (const [index, code] of diagnoses.slice(0, OTHER_DIAGNOSES + 1).entries()) {
    const place = index === 0 ? '67' : `67${String.fromCharCode(64 + index)}`;
    boxes[place] = diagnosisCode(code);
    boxes[`${place}.admitted`] = bill.presentOnAdmission[index] ?? '';
  }
  for (const [index, code] of bill.reasonsForVisit.slice(0, 3).entries()) boxes[`70.${index}`] = diagnosisCode(code);
  for (const [index, code] of bill.externalCauses.slice(0, 3).entries()) boxes[`72.${index}`] = diagnosisCode(code);
  for (const [index, { code, on }] of bill.procedures.slice(0, PROCEDURES).entries()) {
    boxes[`74.${index}.code`] = identifier(code);
    boxes[`74.${index}.on`] = shortDay(on);
  }
  return { ...boxes, '71': bill.diagnosisRelatedGroup ?? '' };
}

/** FL 76 to 80: attending, operating, then others with their role (ZZ other operating, 82 rendering, DN referring); remarks. */
function peopleBoxes(claim: FacilityClaim): Boxes {
  const { attending, operating, otherOperating } = claim.institutional;
  const others = [
    ['ZZ', otherOperating],
    ['82', sameAs(attending, claim.rendering) ? null : claim.rendering],
    ['DN', sameAs(attending, claim.referring) ? null : claim.referring],
  ] as const;
  const [third, fourth] = others.filter(([, person]) => person !== null);
  return {
    ...personBoxes('76', '', attending),
    ...personBoxes('77', '', operating),
    ...personBoxes('78', third?.[0] ?? '', third?.[1] ?? null),
    ...personBoxes('79', fourth?.[0] ?? '', fourth?.[1] ?? null),
    ...remarkBoxes(claim.note ?? ''),
  };
}

const sameAs = (attending: IndividualProvider | null, person: IndividualProvider | null): boolean => person?.npi === attending?.npi;

function personBoxes(place: string, role: string, person: IndividualProvider | null): Boxes {
  if (person === null) return {};
  return {
    [`${place}.role`]: role,
    [`${place}.npi`]: identifier(person.npi),
    [`${place}.last`]: toScannerText(person.lastName),
    [`${place}.first`]: toScannerText(person.firstName),
  };
}

const REMARK_WIDTH = 23;

/** FL 80: three lines, broken between words. */
function remarkBoxes(note: string): Boxes {
  const lines: string[] = [];
  for (const word of toScannerText(note).split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= REMARK_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return Object.fromEntries(lines.slice(0, 3).map((words, index) => [`80.${index}`, words]));
}
