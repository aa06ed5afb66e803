import type { ClaimFacts, CoverageRank, Relationship } from '#shared/domain/claim/claim-facts.ts';
import type { SegmentSink } from '../write.ts';
import { compactDay } from './day.ts';
import { writeAddress } from './parties.ts';

const RANKS: Readonly<Record<CoverageRank, string>> = { primary: 'P', secondary: 'S', tertiary: 'T' };

/** PAT01 of someone who is not the subscriber. */
const RELATIONSHIPS: Readonly<Record<Exclude<Relationship, 'self'>, string>> = { spouse: '01', child: '19', other: 'G8' };

/** 2000B subscriber level: how the coverage is asked, 2010BA who holds it, 2010BB who pays. */
export function writeSubscriber(sink: SegmentSink, claim: ClaimFacts, level: number, parent: number): void {
  const { subscriber, payer, rank } = claim;
  const self = claim.relationship === 'self';
  const group = subscriber.groupNumber ?? '';
  sink.loop('2000B');
  sink.segment(['HL', String(level), String(parent), '22', self ? '0' : '1']);
  // SBR05, the Medicare secondary type, comes with coordination of benefits; it is empty while Medicare is primary.
  const groupName = group === '' ? (subscriber.groupName ?? '') : '';
  sink.segment(['SBR', RANKS[rank], self ? '18' : '', group, groupName, '', '', '', '', payer.filingIndicator]);
  sink.loop('2010BA');
  sink.segment(['NM1', 'IL', '1', subscriber.lastName, subscriber.firstName, subscriber.middleName, '', '', 'MI', subscriber.memberId]);
  if (self) {
    // Address, birth date and sex belong here only when the subscriber is the patient; else 2010CA has the patient's.
    writeAddress(sink, subscriber.address);
    writeDemographics(sink, subscriber);
  }
  sink.loop('2010BB');
  sink.segment(['NM1', 'PR', '2', payer.name, '', '', '', '', 'PI', payer.payerId]);
  if (payer.address !== null) writeAddress(sink, payer.address);
}

/** 2000C patient level, only when the patient is not the subscriber. A patient has no identifier of their own here. */
export function writePatient(sink: SegmentSink, claim: ClaimFacts, level: number, parent: number): void {
  if (claim.relationship === 'self') return;
  const { patient } = claim;
  sink.loop('2000C');
  sink.segment(['HL', String(level), String(parent), '23', '0']);
  sink.segment(['PAT', RELATIONSHIPS[claim.relationship]]);
  sink.loop('2010CA');
  sink.segment(['NM1', 'QC', '1', patient.lastName, patient.firstName, patient.middleName]);
  writeAddress(sink, patient.address);
  writeDemographics(sink, patient);
}

function writeDemographics(sink: SegmentSink, { birthDate, sex }: Pick<ClaimFacts['patient'], 'birthDate' | 'sex'>): void {
  if (birthDate !== null) sink.segment(['DMG', 'D8', compactDay(birthDate), sex]);
}
