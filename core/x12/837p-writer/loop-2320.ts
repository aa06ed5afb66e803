import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { cobaNumberOf } from '#shared/domain/claim/coba-number.ts';
import type { EarlierPayer, OtherCoverage } from '#shared/domain/claim/earlier-payer.ts';
import { RELATIONSHIP_CODES } from '#shared/domain/coverage/relationship.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { X12Writer } from '../write.ts';
import { writeAdjustments } from './adjustments.ts';
import { RANKS } from './loop-2000b.ts';
import { writeAddress } from './parties.ts';

/** Loop 2320 repeats at most ten times; MOA03 to MOA07 hold five remarks. */
const OTHER_PAYERS_PER_CLAIM = 10;
const REMARKS = 5;

/** Loops 2320, 2330A and 2330B: one for each payer that decided before this one, then one for each that comes after it. */
export function writeOtherPayers(writer: X12Writer, { earlierPayers = [], laterPayers = [] }: ClaimFacts): void {
  assert(earlierPayers.length + laterPayers.length <= OTHER_PAYERS_PER_CLAIM, 'a claim names at most ten other payers');
  for (const payer of earlierPayers) writeEarlierPayer(writer, payer);
  for (const coverage of laterPayers) {
    writeCoverage(writer, coverage);
    writeAnswers(writer, coverage);
    writeOtherSubscriber(writer, coverage);
    // Medicare sends a claim on to the Medigap plan by its COBA number, which is not the id that a clearinghouse knows it by.
    writeOtherPayer(writer, { ...coverage, payerId: cobaNumberOf(coverage) || coverage.payerId });
    writeAuthorizations(writer, coverage);
  }
}

/** A payer that was not asked, because it surely does not cover, says only that (AMT*A8). */
function writeEarlierPayer(writer: X12Writer, payer: EarlierPayer): void {
  const decided = payer.notCovered === null && hasDecided(payer);
  writeCoverage(writer, payer);
  if (decided) {
    writeAdjustments(writer, payer.adjustments);
    writer.own('AMT*D').addAmount(payer.paid).close();
  }
  if (payer.notCovered !== null) writer.own('AMT*A8').addAmount(payer.notCovered).close();
  if (decided) writeOwed(writer, payer);
  writeAnswers(writer, payer);
  if (decided) writeRemarks(writer, payer.remarks);
  writeOtherSubscriber(writer, payer);
  writeOtherPayer(writer, payer);
  // DTP*573 stands with the lines as soon as there are any: at both places it is refused.
  if (decided && payer.lines.length === 0 && payer.decidedOn !== null) writer.own('DTP*573*D8').addDigits(payer.decidedOn).close();
  writeAuthorizations(writer, payer);
  if (decided && payer.payerControlNumber) writer.own('REF*F8').addExact(payer.payerControlNumber).close();
}

/** Whether anything of a decision is known; without one the loop only says that there is such a coverage. */
export function hasDecided({ paid, decidedOn, adjustments, lines, notCovered }: EarlierPayer): boolean {
  return notCovered === null && (paid !== 0 || decidedOn !== null || adjustments.length > 0 || lines.length > 0);
}

/** SBR: rank, relationship (always said here), group number or else its name, MSP type of a Medicare that is not first. */
function writeCoverage(writer: X12Writer, coverage: OtherCoverage): void {
  const group = coverage.groupNumber ?? '';
  writer
    .own('SBR')
    .add(RANKS[coverage.rank])
    .add(RELATIONSHIP_CODES[coverage.relationship])
    .add(group)
    .add(group === '' ? (coverage.groupName ?? '') : '')
    .add(coverage.rank === 'primary' ? '' : (coverage.medicareSecondaryType ?? ''))
    .skip(3)
    .add(coverage.filingIndicator)
    .close();
}

/** AMT*EAF at the claim, unless the lines say it: at both places it would count twice. Nothing owed is not said. */
function writeOwed(writer: X12Writer, { patientOwes, lines }: EarlierPayer): void {
  if (patientOwes === null || patientOwes === 0 || lines.some((line) => line.patientOwes !== null)) return;
  writer.own('AMT*EAF').addAmount(patientOwes).close();
}

/** OI: whether benefits are assigned to the provider, and whether facts may be released. */
function writeAnswers(writer: X12Writer, { benefitsAssigned, releaseOfInformation }: OtherCoverage): void {
  writer
    .own('OI**')
    .add(benefitsAssigned ? 'Y' : 'N')
    .own('**')
    .add(releaseOfInformation ? 'Y' : 'I')
    .close();
}

function writeRemarks(writer: X12Writer, remarks: readonly string[]): void {
  assert(remarks.length <= REMARKS, 'an earlier payer has at most five remark codes on the claim');
  if (remarks.length === 0) return;
  writer.own('MOA').skip(2);
  for (const remark of remarks) writer.add(remark);
  writer.close();
}

/** 2330A: who holds the other coverage. */
function writeOtherSubscriber(writer: X12Writer, { subscriber, memberId }: OtherCoverage): void {
  writer.own('NM1*IL*1').add(subscriber.lastName).add(subscriber.firstName).add(subscriber.middleName);
  writer.own('***MI').add(memberId).close();
  if (subscriber.address !== null) writeAddress(writer, subscriber.address);
}

/** 2330B: who pays it; SVD01 of 2430 names it by the same id. */
function writeOtherPayer(writer: X12Writer, { payerName, payerId, payerAddress }: OtherCoverage): void {
  writer.own('NM1*PR*2').add(payerName).own('*****PI').add(payerId).close();
  if (payerAddress !== null) writeAddress(writer, payerAddress);
}

function writeAuthorizations(writer: X12Writer, { priorAuthorization, referralNumber }: OtherCoverage): void {
  if (priorAuthorization) writer.own('REF*G1').add(priorAuthorization).close();
  if (referralNumber) writer.own('REF*9F').add(referralNumber).close();
}
