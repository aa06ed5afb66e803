import type { ClaimFacts, ClaimPayer, CoverageRank } from '#shared/domain/claim/claim-facts.ts';
import { RELATIONSHIP_CODES } from '#shared/domain/coverage/relationship.ts';
import type { X12Writer } from '../write.ts';
import { writeAddress } from './parties.ts';
import type { Passages } from './passages.ts';

/** SBR01. */
export const RANKS: Readonly<Record<CoverageRank, string>> = { primary: 'P', secondary: 'S', tertiary: 'T' };

/** 2000B subscriber level: how the coverage is asked, 2010BA who holds it, 2010BB who pays. */
export function writeSubscriber(writer: X12Writer, claim: ClaimFacts, level: number, parent: number, payers: Passages<ClaimPayer>): void {
  const { subscriber, payer, rank } = claim;
  const self = claim.relationship === 'self';
  const group = subscriber.groupNumber ?? '';
  writer
    .own('HL')
    .addNumber(level)
    .addNumber(parent)
    .own(self ? '*22*0' : '*22*1')
    .close();
  const groupName = group === '' ? (subscriber.groupName ?? '') : '';
  writer
    .own('SBR')
    .add(RANKS[rank])
    .own(self ? '*18' : '*')
    .add(group)
    .add(groupName)
    .add(rank === 'primary' ? '' : (claim.medicareSecondaryType ?? '')) // SBR05: never while Medicare is asked first
    .skip(3)
    .add(payer.filingIndicator)
    .close();
  writer.own('NM1*IL*1').add(subscriber.lastName).add(subscriber.firstName).add(subscriber.middleName);
  writer.own('***MI').add(subscriber.memberId).close();
  if (self) {
    // Address, birth date and sex belong here only when the subscriber is the patient; else 2010CA has the patient's.
    writeAddress(writer, subscriber.address);
    writeDemographics(writer, subscriber);
    writeCasualty(writer, claim);
  }
  payers.write(writer, payer);
}

/** 2010BB: who pays. */
export function writePayer(writer: X12Writer, { name, payerId, address }: ClaimPayer): void {
  writer.own('NM1*PR*2').add(name).own('*****PI').add(payerId).close();
  if (address !== null) writeAddress(writer, address);
}

/** 2000C patient level, only when the patient is not the subscriber. A patient has no identifier of their own here. */
export function writePatient(writer: X12Writer, claim: ClaimFacts, level: number, parent: number): void {
  if (claim.relationship === 'self') return;
  const { patient } = claim;
  writer.own('HL').addNumber(level).addNumber(parent).own('*23').add('0').close();
  writer.own('PAT').add(RELATIONSHIP_CODES[claim.relationship]).close();
  writer.own('NM1*QC*1').add(patient.lastName).add(patient.firstName).add(patient.middleName).close();
  writeAddress(writer, patient.address);
  writeDemographics(writer, patient);
  writeCasualty(writer, claim);
}

/** REF*Y4 and PER, in the loop of whoever was hurt: the insurer's number of the accident or injury, and whom it reaches about them. */
function writeCasualty(writer: X12Writer, { casualtyNumber, supplement }: ClaimFacts): void {
  if (casualtyNumber) writer.own('REF*Y4').add(casualtyNumber).close();
  const contact = supplement?.casualtyContact;
  if (contact === undefined) return;
  writer.own('PER*IC').add(contact.name).own('*TE').addDigits(contact.phone);
  if (contact.extension !== '') writer.own('*EX').add(contact.extension);
  writer.close();
}

function writeDemographics(writer: X12Writer, { birthDate, sex }: Pick<ClaimFacts['patient'], 'birthDate' | 'sex'>): void {
  if (birthDate !== null) writer.own('DMG*D8').addDigits(birthDate).add(sex).close();
}
