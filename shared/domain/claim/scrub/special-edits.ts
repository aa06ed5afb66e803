import { isAnesthesiaCode } from '../../charge/line-details.ts';
import { isLaboratoryCode, isSpinalManipulation } from '../../code/code-family.ts';
import { withoutPoint } from '../../code/icd10cm.ts';
import { isMedicare } from '../../coverage/medicare-secondary.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { isVoid, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

const CLIA = /^\d{2}D\d{7}$/;

/** Tests so simple that CMS waives them, without QW because nobody does them otherwise. */
const WAIVED_AS_THEY_ARE: ReadonlySet<string> = new Set(['81002', '81025', '82270', '82272', '82962', '83026', '84830', '85013', '85651']);
/** Tests that most offices do by a waived kit, which QW must say (CMS list of waived tests). */
const WAIVED_WITH_QW: ReadonlySet<string> = new Set([
  ...['80047', '80048', '80051', '80053', '80061', '80069', '80178', '80305', '81003', '81007', '82010', '82040', '82044', '82150'],
  ...['82247', '82274', '82310', '82330', '82374', '82435', '82465', '82523', '82550', '82565', '82570', '82679', '82947', '82950'],
  ...['82951', '82952', '82977', '82985', '83001', '83002', '83036', '83037', '83516', '83605', '83655', '83718', '83721', '83861'],
  ...['83880', '83986', '84075', '84132', '84155', '84295', '84443', '84450', '84460', '84478', '84520', '84550', '84703', '85014'],
  ...['85018', '85576', '85610', '86294', '86308', '86318', '86386', '86618', '86701', '86780', '86803', '87077', '87210', '87338'],
  ...['87389', '87426', '87428', '87449', '87502', '87631', '87633', '87634', '87635', '87636', '87637', '87650', '87651', '87801'],
  ...['87804', '87806', '87807', '87808', '87809', '87811', '87880', '87899', '87905', '89300', '89321', 'G0328', 'G0433', 'G0475'],
]);
/** Numbers among the laboratory's that need no certificate: measured on the patient, or handled and not tested. */
const WITHOUT_CERTIFICATE: ReadonlySet<string> = new Set([
  // What is consulted about, and eggs that are frozen (CMS list of codes excluded from CLIA edits).
  ...['80503', '80504', '80505', '80506', '89337'],
  ...['81050', '82075', '83013', '83014', '83987', '86077', '86078', '86079', '86485', '86486', '86490', '86510', '86580', '86910'],
  ...['86911', '86927', '86930', '86931', '86932', '86945', '86950', '86960', '86965', '86985', '88125', '88240', '88241', '88720'],
  ...['88738', '88740', '88741', '89049', '89220', '89230', '89240'],
]);

/** Whether a laboratory code needs a CLIA certificate. */
export const needsClia = (code: string): boolean => isLaboratoryCode(code) && !WITHOUT_CERTIFICATE.has(code);

export const laboratoryEdit: Edit = {
  number: 44,
  title: 'Laboratory test has the CLIA number, and QW where the test is waived',
  source:
    '42 CFR 493: a laboratory needs a certificate; 005010X222A1 loop 2300 REF*X4: two digits, D, seven digits; CMS list of waived tests: modifier QW but for nine codes',
  severity: 'stop',
  box: '23',
  element: '2300 REF*X4',
  prevents: 'A6:544',
  fields: ['facility.clia', 'lines.*.modifiers'],
  check: (claim) => {
    if (isVoid(claim)) return NO_FAULTS;
    const at = claim.lines.findIndex(
      ({ procedureCode, modifiers }) => needsClia(procedureCode) && !modifiers.includes('90') && !modifiers.includes('26'),
    );
    if (at < 0) return NO_FAULTS;
    return [...certificateFaults(claim, at), ...waivedFaults(claim)];
  },
};

function certificateFaults({ cliaNumber, lines }: ClaimFacts, at: number): readonly Fault[] {
  const number = cliaNumber ?? '';
  if (CLIA.test(number)) return NO_FAULTS;
  const test = `${lineWords(at)} has the laboratory test ${lines[at]?.procedureCode ?? ''}`;
  return [
    {
      field: 'facility.clia',
      message: number === '' ? `${test}, and the claim has no CLIA number.` : `${test}, but the CLIA number ${number} cannot be one.`,
      fix: "Enter the laboratory's CLIA number, such as 05D1234567, in Lists, Facilities: for your own laboratory with a facility at the practice's address.",
    },
  ];
}

function waivedFaults({ lines }: ClaimFacts): readonly Fault[] {
  return lines.flatMap(({ procedureCode, modifiers }, at): readonly Fault[] => {
    const lacks =
      WAIVED_WITH_QW.has(procedureCode) && !modifiers.some((modifier) => modifier === 'QW' || modifier === '90' || modifier === '26');
    const spare = WAIVED_AS_THEY_ARE.has(procedureCode) && modifiers.includes('QW');
    if (!lacks && !spare) return [];
    const message = lacks
      ? `${lineWords(at)} has ${procedureCode}, which offices mostly do by a waived kit, without QW.`
      : `${lineWords(at)} has QW on ${procedureCode}, which is waived without it.`;
    const fix = lacks ? 'Add QW when the kit is a waived one and the certificate is one of waiver.' : 'Remove QW.';
    return [{ field: `lines.${at}.modifiers`, message, fix, box: '24D', element: '2400 SV101-3', severity: 'warn' }];
  });
}

/** Who gave it: the anesthesiologist, one who directed others, a nurse anesthetist. */
const WHO_GAVE: ReadonlySet<string> = new Set(['AA', 'AD', 'QK', 'QX', 'QY', 'QZ']);
/** Anesthesia codes that are counted by the day or not at all. */
const WITHOUT_MINUTES: ReadonlySet<string> = new Set(['01953', '01990', '01996']);

export const anesthesiaEdit: Edit = {
  number: 47,
  title: 'Anesthesia is counted in minutes and says who gave it',
  source: '005010X222A1 SV103 MJ; Medicare Claims Processing Manual, chapter 12, 50: AA, AD, QK, QX, QY or QZ on every anesthesia line',
  severity: 'stop',
  box: '24G',
  element: '2400 SV103',
  prevents: 'A7:251',
  fields: ['lines.*.unitThousandths', 'lines.*.modifiers'],
  check: (claim) => {
    if (isVoid(claim)) return NO_FAULTS;
    const faults: Fault[] = [];
    claim.lines.forEach(({ procedureCode, unitKind, modifiers }, at) => {
      if (!isAnesthesiaCode(procedureCode)) return;
      const words = lineWords(at);
      if (unitKind !== 'MJ' && !WITHOUT_MINUTES.has(procedureCode))
        faults.push({
          field: `lines.${at}.unitThousandths`,
          message: `${words} has anesthesia (${procedureCode}) without its minutes.`,
          fix: 'Enter the minutes from when care began to when it was handed over.',
        });
      if (!modifiers.some((modifier) => WHO_GAVE.has(modifier)))
        faults.push({
          field: `lines.${at}.modifiers`,
          message: `${words} has anesthesia (${procedureCode}) and does not say who gave it.`,
          fix: 'Add AA, AD, QK, QX, QY or QZ, first of the modifiers.',
          box: '24D',
          element: '2400 SV101-3',
          // What has no minutes is paid the same whoever gave it, and few payers ask.
          ...(WITHOUT_MINUTES.has(procedureCode) ? { severity: 'warn' as const } : {}),
        });
    });
    return faults;
  },
};

const SPINE_SUBLUXATION = /^M990[0-5]/;

export const chiropracticEdit: Edit = {
  number: 53,
  title: 'Spinal manipulation on Medicare has its diagnosis, its first day of treatment and AT',
  source:
    'Medicare Claims Processing Manual, chapter 12, 220, and Benefit Policy Manual, chapter 15, 240: M99.00 to M99.05 first, the date of the initial treatment (DTP*454), AT while treatment is active',
  severity: 'stop',
  box: '21',
  element: '2300 HI01',
  prevents: 'A7:254',
  fields: ['lines.*.pointers', 'case.initialTreatment', 'lines.*.modifiers'],
  check: (claim) => (isVoid(claim) || !isMedicare(claim.payer.filingIndicator) ? NO_FAULTS : manipulationFaults(claim)),
};

function manipulationFaults(claim: ClaimFacts): readonly Fault[] {
  const faults: Fault[] = [];
  const done = claim.lines.flatMap(({ procedureCode }, at) => (isSpinalManipulation(procedureCode) ? [at] : []));
  for (const at of done) {
    const first = claim.diagnoses[(claim.lines[at]?.pointers[0] ?? 1) - 1] ?? '';
    if (!SPINE_SUBLUXATION.test(withoutPoint(first)))
      faults.push({
        field: `lines.${at}.pointers`,
        message: `${lineWords(at)} is manipulation of the spine and points first at ${first || 'no diagnosis'}; Medicare takes M99.00 to M99.05.`,
        fix: 'Put the segment that was treated first (M99.00 to M99.05) and the complaint after it.',
      });
    if (!claim.lines[at]?.modifiers.some((modifier) => modifier === 'AT' || /^G[AZY]$/.test(modifier)))
      faults.push({
        field: `lines.${at}.modifiers`,
        message: `${lineWords(at)} is manipulation of the spine without AT, so Medicare takes it for upkeep and does not pay.`,
        fix: 'Add AT while treatment is active; GA or GY when it is upkeep.',
        box: '24D',
        element: '2400 SV101-3',
        severity: 'warn',
      });
  }
  if (done.length > 0 && !claim.otherDates?.initialTreatment)
    faults.push({
      field: 'case.initialTreatment',
      message: 'Medicare asks when treatment of the spine began, and the case does not say.',
      fix: 'Enter the first treatment with the case.',
      box: '14',
      element: '2300 DTP*454',
    });
  return faults;
}
