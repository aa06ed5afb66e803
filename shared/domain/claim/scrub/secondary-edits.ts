import { cents, formatMoney } from '../../../kernel/cents.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { EarlierAdjustment, EarlierPayer } from '../earlier-payer.ts';
import { lineWords, NO_FAULTS } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

const RANKS = ['primary', 'secondary', 'tertiary'] as const;
const FIELD = 'claim.earlierPayers';

export const earlierPayersEdit: Edit = {
  number: 48,
  title: 'Every earlier payer says what it decided, and when, once',
  source:
    '005010X222A1 loops 2320, 2330B and 2430: one for each payer asked before; its day of decision (DTP*573) with the claim or with the lines, not both',
  severity: 'stop',
  box: '9',
  element: '2320, 2330B DTP*573',
  prevents: 'A6:516',
  fields: [FIELD],
  needs: ['earlierPayers'],
  check: ({ rank, earlierPayers }) => {
    if (earlierPayers === undefined) return NO_FAULTS;
    const before = RANKS.slice(0, RANKS.indexOf(rank));
    const missing = before.filter((one) => !earlierPayers.some((payer) => payer.rank === one));
    const faults: Fault[] = missing.map((one) => ({
      field: FIELD,
      message: `The claim goes to the ${rank} payer and does not say what the ${one} one decided.`,
      fix: `Post the remittance of the ${one} payer first.`,
    }));
    for (const payer of earlierPayers) faults.push(...decisionFaults(payer));
    return faults;
  },
};

function decisionFaults({ payerName, decidedOn, lines, notCovered }: EarlierPayer): readonly Fault[] {
  if (notCovered !== null) return NO_FAULTS; // it was not asked (edit 82)
  const dated = lines.filter((line) => line.decidedOn !== null).length;
  const fix = 'Post its remittance again: the day stands once, with the claim or with every line.';
  if (decidedOn === null && dated === 0) return faultWhen(true, FIELD, `The day on which ${payerName} decided is missing.`, fix);
  if (decidedOn === null && dated < lines.length)
    return faultWhen(true, FIELD, `Only some lines say on which day ${payerName} decided.`, fix);
  return faultWhen(
    decidedOn !== null && dated > 0,
    FIELD,
    `The day on which ${payerName} decided stands with the claim and with its lines.`,
    fix,
  );
}

const sumOf = (adjustments: readonly EarlierAdjustment[]): number => adjustments.reduce((sum, { amount }) => sum + amount, 0);

export const balanceEdit: Edit = {
  number: 49,
  title: 'What each earlier payer paid and took off comes to what was charged',
  source:
    '005010X222A1 section 1.4.1 on balancing: SVD and CAS of a line come to its charge; the lines paid, less adjustments of the claim, come to AMT*D',
  severity: 'stop',
  box: '29',
  element: '2320 AMT*D, 2430 SVD, CAS',
  prevents: 'A7:672',
  fields: [FIELD],
  needs: ['earlierPayers'],
  check: (claim) => (claim.earlierPayers ?? []).flatMap((payer) => balanceFaults(payer, claim)),
};

function balanceFaults(
  { payerName, paid, adjustments, lines, notCovered }: EarlierPayer,
  { lines: charged }: ClaimFacts,
): readonly Fault[] {
  if (notCovered !== null) return NO_FAULTS;
  const fix = 'Compare the remittance that was posted with what the payer wrote, and post it again.';
  const faults: Fault[] = [];
  if (lines.length === 0) {
    const charge = charged.reduce((sum, line) => sum + line.charge, 0);
    const said = paid + sumOf(adjustments);
    return faultWhen(
      said !== charge,
      FIELD,
      `${payerName} paid and took off ${formatMoney(cents(said))} of ${formatMoney(cents(charge))} charged.`,
      fix,
    );
  }
  charged.forEach(({ charge }, at) => {
    const decided = lines.filter((line) => line.at === at);
    if (decided.length === 0) return;
    const said = decided.reduce((sum, line) => sum + line.paid + sumOf(line.adjustments), 0);
    if (said !== charge)
      faults.push({
        field: FIELD,
        message: `${lineWords(at)} was charged ${formatMoney(charge)}; ${payerName} paid and took off ${formatMoney(cents(said))}.`,
        fix,
      });
  });
  const onLines = lines.reduce((sum, line) => sum + line.paid, 0) - sumOf(adjustments);
  if (onLines !== paid)
    faults.push({
      field: FIELD,
      message: `${payerName} paid ${formatMoney(paid)} on the claim, but its lines come to ${formatMoney(cents(onLines))}.`,
      fix,
    });
  return faults;
}

export const rankEdit: Edit = {
  number: 50,
  title: 'Payers stand in order, each rank once',
  source: '005010X222A1 loops 2000B and 2320 SBR01: every payer of a claim has a rank of its own, and those before it come first',
  severity: 'stop',
  box: '11d',
  element: '2320 SBR01',
  prevents: 'A7:742',
  fields: [FIELD],
  needs: ['earlierPayers'],
  check: ({ rank, earlierPayers = [] }) => {
    const places = [...earlierPayers.map((payer) => RANKS.indexOf(payer.rank)), RANKS.indexOf(rank)];
    const wrong = places.findIndex((place, at) => places.slice(0, at).some((before) => before >= place));
    return faultWhen(
      wrong >= 0,
      FIELD,
      `${earlierPayers[wrong]?.payerName ?? 'This payer'} does not come after the payer before it.`,
      'Put the coverages of the case in the order in which they are asked.',
    );
  },
};

/** PWK02 as 005010X222A1 has it. */
const ROUTES: ReadonlySet<string> = new Set(['AA', 'BM', 'EL', 'EM', 'FT', 'FX']);

export const attachmentEdit: Edit = {
  number: 54,
  title: 'An attachment has its kind, its route and its number',
  source: '005010X222A1 loop 2300 PWK: PWK01 and PWK02 always, PWK06 unless the payer gets it only on request (AA)',
  severity: 'stop',
  box: '19',
  element: '2300 PWK',
  prevents: 'A6:489',
  fields: ['claim.attachments'],
  check: ({ attachments = [] }) =>
    attachments.flatMap(({ reportType, route, controlNumber }, at) => {
      const lacks = [
        /^[A-Z0-9]{2}$/.test(reportType) ? '' : 'what it is',
        ROUTES.has(route) ? '' : 'how it is sent',
        controlNumber.trim() !== '' || route === 'AA' ? '' : 'its number',
      ].filter((words) => words !== '');
      return faultWhen(
        lacks.length > 0,
        'claim.attachments',
        `Attachment ${at + 1} does not say ${lacks.join(', ')}.`,
        'Complete the attachment, or remove it.',
      );
    }),
};
