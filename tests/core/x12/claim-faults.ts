import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { batchOfScenario } from './writer-scenarios.ts';

/** The first segment that starts so, and what stands in its place: several parted by "~", `&` the segment itself, '' nothing. */
type Change = readonly [segment: string, becomes: string];

/** One fault put into a sound file; SE01 counts anew. */
export type ClaimFault = {
  readonly name: string;
  /** The one finding it must give. */
  readonly code: string;
  readonly scenario: string;
  readonly changes: readonly Change[];
};

/** The change is given as two words; a fault that would give a second finding needs more changes. */
function fault(code: string, name: string, scenario: string, segment: string, becomes: string, ...more: readonly Change[]): ClaimFault {
  return { name, code, scenario, changes: [[segment, becomes], ...more] };
}

/** Every way in which a claim can contradict itself that our checker knows beyond the tables of the guide (SNIP 3 and 4). */
export const claimFaults: readonly ClaimFault[] = [
  fault('balance.otherPayer', 'first-payer-paid-a-cent-more-than-the-charge', 'secondary-by-claim-only', 'AMT*D*', 'AMT*D*132.21'),
  fault('balance.otherPayer', 'adjustment-of-the-first-payer-lost', 'secondary-by-claim-only', 'CAS*PR', ''),
  fault(
    'balance.otherPayer',
    'paid-by-claim-is-not-paid-by-lines',
    'secondary-by-line',
    'AMT*D',
    'CAS*OA*192*40.25~AMT*D*100',
    ['SVD*BMP22*32.2', ''],
    ['CAS*CO*45*8.05', ''],
    // The day of the second line's decision goes with it: the first one is set aside, then put back.
    ['DTP*573', 'XXX'],
    ['DTP*573', ''],
    ['XXX', 'DTP*573*D8*20260803'],
  ),
  fault('balance.otherPayerLine', 'one-line-a-dollar-short-another-over', 'secondary-by-line', 'CAS*CO*45*15', 'CAS*CO*45*14', [
    'CAS*CO*45*8.05',
    'CAS*CO*45*9.05',
  ]),
  fault('otherPayer.rank', 'two-payers-first', 'tertiary-after-two', 'SBR*S*18*******CI', 'SBR*P*18*******CI'),
  fault(
    'otherPayer.id',
    'two-payers-with-one-id',
    'medigap-after-medicare',
    'NM1*PR*2*HERITAGE',
    '&~SBR*T*18*******CI~OI***Y***Y~NM1*IL*1*SANTOS*ANA****MI*Z1~NM1*PR*2*CEDAR HEALTH*****PI*98765',
  ),
  fault(
    'otherPayer.unknown',
    'decision-of-a-payer-nobody-named',
    'secondary-by-line',
    'DTP*573',
    '&~SVD*BMP99*5*HC:G0402**1~DTP*573*D8*20260803',
  ),
  fault('otherPayer.nothing', 'adjustment-of-nothing', 'secondary-by-line', 'CAS*PR*2*10', 'CAS*PR*2*10**3*0'),
  fault('otherPayer.notCovered', 'not-asked-but-paid', 'secondary-surely-not-covered', 'AMT*A8', 'AMT*D*165.25~&', [
    'NM1*PR*2*BLUE',
    '&~DTP*573*D8*20260803',
  ]),
  fault('otherPayer.notCovered', 'not-covered-is-not-the-charge', 'secondary-surely-not-covered', 'AMT*A8', 'AMT*A8*165'),
  fault('otherPayer.dateTwice', 'decided-with-the-claim-and-with-the-lines', 'secondary-by-line', 'NM1*PR*2*BLUE', '&~DTP*573*D8*20260803'),
  fault('otherPayer.date', 'decided-on-no-day', 'secondary-by-claim-only', 'DTP*573', ''),
  fault('otherPayer.owedTwice', 'owed-with-the-claim-and-with-the-lines', 'secondary-owed-by-line', 'AMT*D', '&~AMT*EAF*10'),
  fault('otherPayer.paid', 'lines-decided-but-nothing-paid-on-the-claim', 'secondary-by-line', 'AMT*D', ''),
  fault('situation.original', 'replacement-without-the-payers-number', 'replacement', 'REF*F8', ''),
  fault('situation.original', 'void-without-the-payers-number', 'void', 'REF*F8', ''),
  fault('situation.notAmended', 'original-with-an-earlier-number', 'replacement', 'CLM*', 'CLM*CW-000001*165.25***11:B:1*Y*A*Y*Y'),
  fault('situation.accidentState', 'auto-accident-without-its-state', 'auto-accident', 'CLM*', 'CLM*CW-000001*165.25***11:B:1*Y*A*Y*Y**AA'),
  fault('situation.accidentDate', 'auto-accident-without-its-day', 'auto-accident', 'DTP*439', ''),
  fault('situation.accidentDate', 'other-accident-without-its-day', 'other-accident', 'DTP*439', ''),
  fault('situation.admission', 'inpatient-without-admission', 'inpatient-span-emergency', 'DTP*435', ''),
  fault('situation.attachment', 'attachment-without-its-number', 'attachment-by-fax', 'PWK*OB', 'PWK*OB*FX'),
  fault('situation.screening', 'screening-not-referred-but-used', 'screening-with-referral', 'CRC*ZZ', 'CRC*ZZ*N*ST'),
  fault('situation.screening', 'screening-referred-to-nothing', 'screening-without-referral', 'CRC*ZZ', 'CRC*ZZ*Y*NU'),
  fault('situation.ambulance', 'ambulance-from-nowhere', 'ambulance-to-the-hospital', 'NM1*PW*2', 'NM1*77*2*ELM COURT'),
  fault('situation.diagnosisTwice', 'diagnosis-twice', 'group-patient-is-subscriber', 'HI*', 'HI*ABK:J020*ABF:R509*ABF:J020'),
  fault('situation.pointer', 'pointer-to-an-absent-diagnosis', 'group-patient-is-subscriber', 'SV1*HC:G0402', 'SV1*HC:G0402*125*UN*1***3'),
  fault('situation.pointerTwice', 'pointer-twice', 'group-patient-is-subscriber', 'SV1*HC:G0402', 'SV1*HC:G0402*125*UN*1***1:1'),
  fault('situation.lineNumber', 'line-number-twice', 'group-patient-is-subscriber', 'REF*6R*L2', 'REF*6R*L1'),
  fault('situation.purchased', 'bought-from-nobody', 'service-bought-from-a-person', 'NM1*QB', ''),
  fault('situation.self', 'subscriber-is-the-patient-and-has-a-child', 'dependent-child', 'SBR*P', 'SBR*P*18*GRP100******CI'),
  fault('situation.patient', 'nobody-is-the-patient', 'group-patient-is-subscriber', 'SBR*P', 'SBR*P**GRP100******CI'),
  fault('situation.subscriber', 'patient-without-birth-date', 'group-patient-is-subscriber', 'DMG', ''),
  fault('situation.medicareFirst', 'medicare-first-with-a-reason-to-be-second', 'medicare-primary', 'SBR*P', 'SBR*P*18***12****MB'),
  fault('situation.medicareOnly', 'medicares-reason-at-another-payer', 'medicare-second-disabled', 'SBR*S', 'SBR*S*18***43****CI'),
  fault('situation.medicareSecond', 'medicare-second-without-a-reason', 'medicare-second-kidney-failure', 'SBR*S', 'SBR*S*18*******MB'),
];

const END = '~\n';

/** The file with its fault. */
export function faultyFile({ scenario, changes }: ClaimFault): string {
  let segments = Buffer.from(writeProfessionalBatch(batchOfScenario(scenario)).bytes)
    .toString('latin1')
    .split(END)
    .slice(0, -1);
  for (const [segment, becomes] of changes) {
    const at = segments.findIndex((one) => one.startsWith(segment));
    const own = segments[at];
    if (own === undefined) throw new Error(`${scenario} has no ${segment}`);
    segments = segments.toSpliced(at, 1, ...(becomes === '' ? [] : becomes.replace('&', own).split('~')));
  }
  const count = segments.length - 4; // without ISA, GS, GE and IEA
  return segments.map((one) => (one.startsWith('SE*') ? `SE*${count}*${one.split('*')[2]}` : one)).join(END) + END;
}

/** The fixture's name in tests/fixtures/x12/005010X222A1/fail. */
export const fixtureOf = ({ name, code }: ClaimFault): string => `${name}--${code}.837`;
