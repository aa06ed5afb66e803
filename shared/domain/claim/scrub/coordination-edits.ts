import { type Cents, cents, formatMoney } from '../../../kernel/cents.ts';
import { type ClaimFacts, totalCharge } from '../claim-facts.ts';
import { cobaNumberOf } from '../coba-number.ts';
import { leftBy } from '../earlier-decision.ts';
import type { EarlierPayer } from '../earlier-payer.ts';
import { NO_FAULTS } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

const FIELD = 'claim.earlierPayers';
const COMPARE = 'Compare the remittance that was posted with what the payer wrote, and post it again.';

/** Judges each earlier payer of a claim by itself. */
const eachPayer =
  (judge: (payer: EarlierPayer, claim: ClaimFacts) => readonly Fault[]): Edit['check'] =>
  (claim) =>
    claim.earlierPayers === undefined ? NO_FAULTS : claim.earlierPayers.flatMap((payer) => judge(payer, claim));

const allAdjustments = ({ adjustments, lines }: EarlierPayer): Cents =>
  cents([...adjustments, ...lines.flatMap((line) => line.adjustments)].reduce((sum, { amount }) => sum + amount, 0));

export const wholeDecisionEdit: Edit = {
  number: 80,
  title: 'An earlier payer has decided on the whole claim',
  source: '005010X222A1 section 1.4.1 on balancing: CLM02 comes to AMT*D and all CAS of the payer, with the claim and with its lines',
  severity: 'stop',
  box: '28',
  element: '2320 AMT*D, CAS, 2430 CAS',
  prevents: 'A7:672',
  fields: [FIELD],
  needs: ['earlierPayers'],
  check: eachPayer((payer, claim) => {
    const [charge, said] = [totalCharge(claim), cents(payer.paid + allAdjustments(payer))];
    // A line that is decided and does not come out, or a claim decided as a whole, is for edit 49 to tell.
    const leavesOut = payer.lines.length > 0 && claim.lines.some((_, at) => !payer.lines.some((line) => line.at === at));
    return faultWhen(
      payer.notCovered === null && leavesOut && said !== charge,
      FIELD,
      `${payer.payerName} decided on ${formatMoney(said)} of the ${formatMoney(cents(charge))} that the claim asks for.`,
      'Post its decision on the other lines as well, or compare it with what the payer wrote.',
    );
  }),
};

export const restEdit: Edit = {
  number: 81,
  title: 'What an earlier payer left stands once and is what it left',
  source: '005010X222A1 loops 2320 and 2430 AMT*EAF: with the claim or with its lines, not both; it is the share of the patient (CAS PR)',
  severity: 'stop',
  box: '29',
  element: '2320 AMT*EAF, 2430 AMT*EAF',
  prevents: 'A7:672',
  fields: [FIELD],
  needs: ['earlierPayers'],
  check: eachPayer((payer) => {
    const onLines = payer.lines.filter(({ patientOwes }) => patientOwes !== null);
    if (payer.patientOwes !== null && onLines.length > 0)
      return faultWhen(true, FIELD, `What ${payer.payerName} left stands with the claim and with its lines.`, COMPARE);
    if (payer.patientOwes === null && onLines.length === 0) return NO_FAULTS;
    const told = cents((payer.patientOwes ?? 0) + onLines.reduce((sum, { patientOwes }) => sum + (patientOwes ?? 0), 0));
    const left = leftBy(payer);
    const message = `${payer.payerName} left ${formatMoney(left)} to the patient, but ${formatMoney(told)} is told.`;
    return faultWhen(told !== left, FIELD, message, COMPARE);
  }),
};

export const notCoveredEdit: Edit = {
  number: 82,
  title: 'An earlier payer that was not asked says nothing but that',
  source: '005010X222A1 loop 2320 AMT*A8: the whole charge, in place of AMT*D, CAS and lines, when the payer surely does not cover',
  severity: 'stop',
  box: '29',
  element: '2320 AMT*A8',
  prevents: 'A7:672',
  fields: [FIELD],
  needs: ['earlierPayers'],
  check: eachPayer((payer, claim) => {
    const { notCovered, payerName } = payer;
    if (notCovered === null) return NO_FAULTS;
    const said = payer.paid !== 0 || payer.adjustments.length > 0 || payer.lines.length > 0 || payer.decidedOn !== null;
    if (said) return faultWhen(true, FIELD, `${payerName} was not asked, and yet a decision of it is told.`, COMPARE);
    const message = `${payerName} was not asked: the whole charge of ${formatMoney(cents(totalCharge(claim)))} is not covered, not ${formatMoney(notCovered)}.`;
    return faultWhen(notCovered !== totalCharge(claim), FIELD, message, 'Tell the whole charge as not covered.');
  }),
};

export const cobaNumberEdit: Edit = {
  number: 83,
  title: 'A Medigap plan that Medicare is to send the claim on to has its COBA number',
  source:
    '005010X222A1 loop 2330B NM109 on claims to Medicare: the COBA Medigap number, 55000 to 59999 (Medicare Claims Processing Manual, chapter 28, section 70.6); without it Medicare sends nothing on',
  severity: 'warn',
  box: '9d',
  element: '2330B NM109',
  prevents: 'A6:516',
  fields: ['claim.laterPayers'],
  check: ({ acceptsAssignment, benefitsAssigned, laterPayers = [] }) =>
    // Who does not accept assignment, or was not assigned the benefits, cannot have Medicare send the claim on.
    !acceptsAssignment || !benefitsAssigned
      ? NO_FAULTS
      : laterPayers.flatMap((plan) =>
          faultWhen(
            plan.crossesByAgreement !== true && cobaNumberOf(plan) === '',
            'claim.laterPayers',
            `${plan.payerName} has no COBA number, so Medicare will not send the claim on to it.`,
            'Enter its COBA number in Lists, Payers, or say with the coverage that claims are sent on without one.',
          ),
        ),
};
