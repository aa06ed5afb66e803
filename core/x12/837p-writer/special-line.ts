import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { type Equipment, LINE_DATE_KINDS, type LineDateKind, type LineSupplement } from '#shared/domain/claim/claim-supplement.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { X12Writer } from '../write.ts';

// Segments of loop 2400 that only lines of some kinds have, each group at its place among the usual ones (005010X222A1).

const TESTS = 5;

/** DTP01 of each day, in the guide's order. */
const DATE_QUALIFIERS: Readonly<Record<LineDateKind, string>> = {
  prescribed: '471',
  certificationRevised: '607',
  therapyBegan: '463',
  lastCertified: '461',
  lastSeen: '304',
  hemoglobinTested: '738',
  creatinineTested: '739',
  shipped: '011',
  lastXray: '455',
  initialTreatment: '454',
};

/** SV5, PWK*CT, CR3 and CRC, which stand between SV1 and the day of service. */
export function writeEquipment(writer: X12Writer, procedureCode: string, { equipment, hospiceEmployee, certified }: LineSupplement): void {
  if (equipment) writePrices(writer, procedureCode, equipment);
  const certificate = equipment?.certificate;
  if (certificate) {
    writer.own('PWK*CT').add(certificate.route).close();
    writer.own('CR3').add(certificate.kind).own('*MO').addNumber(certificate.months).close();
  }
  if (hospiceEmployee !== undefined)
    writer
      .own('CRC*70')
      .add(hospiceEmployee ? 'Y' : 'N')
      .own('*65')
      .close();
  if (certified === undefined || certified.length === 0) return;
  writer.own('CRC*09*Y');
  for (const condition of certified) writer.add(condition);
  writer.close();
}

/** SV5: days of need, the price to rent and to buy, and how often rent is billed. */
function writePrices(writer: X12Writer, procedureCode: string, { days, rental, purchase, rentedBy }: Equipment): void {
  writer.own('SV5*HC').with(procedureCode).own('*DA').addNumber(days).addAmount(rental).addAmount(purchase).add(rentedBy).close();
}

/** The line's other days, after that of the service. */
export function writeLineDates(writer: X12Writer, dates: NonNullable<LineSupplement['dates']>): void {
  for (const kind of LINE_DATE_KINDS) {
    const day = dates[kind];
    if (day !== undefined) writer.own('DTP').add(DATE_QUALIFIERS[kind]).own('*D8').addDigits(day).close();
  }
}

/** QTY*PT, the patients of one ambulance; QTY*FL, units of obstetric anesthesia; MEA, what was measured. */
export function writeQuantities(writer: X12Writer, claim: ClaimFacts, supplement: LineSupplement | undefined): void {
  const patients = claim.supplement?.ambulance?.patients ?? 1;
  if (patients > 1) writer.own('QTY*PT').addNumber(patients).close();
  if (supplement === undefined) return;
  const { obstetricUnitThousandths, tests = [] } = supplement;
  if (obstetricUnitThousandths) writer.own('QTY*FL').addQuantity(obstetricUnitThousandths).close();
  assert(tests.length <= TESTS, 'a service line has at most five test results');
  for (const { reference, kind, valueThousandths } of tests)
    writer.own('MEA').add(reference).add(kind).addQuantity(valueThousandths).close();
}

/** REF EW, X4, F4, BT and 9F, which stand after the line's own number; G1 stands before it. */
export function writeLineReferences(writer: X12Writer, supplement: LineSupplement): void {
  const { mammographyCertificate, cliaNumber, referringCliaNumber, vaccineBatch, referralNumber } = supplement;
  if (mammographyCertificate) writer.own('REF*EW').add(mammographyCertificate).close();
  if (cliaNumber) writer.own('REF*X4').add(cliaNumber).close();
  if (referringCliaNumber) writer.own('REF*F4').add(referringCliaNumber).close();
  if (vaccineBatch) writer.own('REF*BT').add(vaccineBatch).close();
  if (referralNumber) writer.own('REF*9F').add(referralNumber).close();
}

/** NTE*TPO, and PS1 with the seller's NPI and price. */
export function writeLineEnd(writer: X12Writer, { thirdPartyNote, purchased }: LineSupplement): void {
  if (thirdPartyNote) writer.own('NTE*TPO').add(thirdPartyNote).close();
  if (purchased) writer.own('PS1').add(purchased.npi).addAmount(purchased.charge).close();
}
