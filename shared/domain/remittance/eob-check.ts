import type { EobFigure, PlacedSegment } from './eob-detail.ts';
import { amountAt, elementOf, figureAt, figuresAt, placeOf, qualifiedFigure } from './eob-figures.ts';
import type { ElementWords } from './eob-words.ts';
import { providerLevelWords } from './provider-level-words.ts';

const PAYMENT: Readonly<Record<number, ElementWords>> = {
  1: { what: 'What the file is for', kind: 'text' },
  2: { what: 'Paid', kind: 'money' },
  3: { what: 'Credit or debit', kind: 'text' },
  4: { what: 'How it is paid', kind: 'text' },
  16: { what: 'Day of payment', kind: 'day' },
};
const TRACE: Readonly<Record<number, ElementWords>> = {
  2: { what: 'Check or EFT number', kind: 'text' },
  3: { what: 'The payer’s own number', kind: 'text' },
  4: { what: 'The payer’s own number, continued', kind: 'text' },
};
/** TS3 and TS2: what the payer adds up for one provider and fiscal period; shown, never counted. */
const SUMMARY: Readonly<Record<number, ElementWords>> = {
  1: { what: 'Summary for provider', kind: 'text' },
  2: { what: 'Kind of facility', kind: 'text' },
  3: { what: 'Fiscal period to', kind: 'day' },
  4: { what: 'Claims in the summary', kind: 'number' },
  5: { what: 'Billed in the summary', kind: 'money' },
};
const HANDLING: Readonly<Record<string, string>> = {
  C: 'money and its explanation',
  D: 'a payment to an account',
  H: 'notice only, no money',
  I: 'explanation of a payment',
  P: 'a test before payments begin',
  U: 'money apart from its explanation',
  X: 'explanation apart from its money',
};

/**
 * What stands on the check itself: the segments before its first claim and those after its last one. Those without words of
 * ours (lines of addresses, the frame) are left to the raw text, where they stand too.
 */
export function explainCheck(segments: readonly PlacedSegment[]): readonly EobFigure[] {
  return segments.flatMap((segment) => figuresOf(segment));
}

function figuresOf(segment: PlacedSegment): readonly EobFigure[] {
  switch (elementOf(segment, 0)) {
    case 'BPR':
      return figuresAt(segment, PAYMENT).map((figure) =>
        figure.at.element === 1 ? { ...figure, words: HANDLING[figure.text] ?? '' } : figure,
      );
    case 'TRN':
      return figuresAt(segment, TRACE);
    case 'TS3':
      return figuresAt(segment, SUMMARY);
    case 'N1':
      return partyFigures(segment);
    case 'PLB':
      return providerLevelFigures(segment);
    case 'REF':
    case 'DTM':
      return [qualifiedFigure(segment)].filter((figure) => figure !== undefined);
    default:
      return [];
  }
}

function partyFigures(segment: PlacedSegment): readonly EobFigure[] {
  const who = { PR: 'Payer', PE: 'Payee' }[elementOf(segment, 1)];
  if (who === undefined) return [];
  return [
    figureAt(segment, 2, { what: who, kind: 'text' }),
    figureAt(
      segment,
      4,
      { what: `${who}, number`, kind: 'text' },
      { XX: 'NPI', FI: 'tax number', XV: 'plan number' }[elementOf(segment, 3)] ?? '',
    ),
  ].filter((figure) => figure !== undefined);
}

/** PLB: up to six pairs of a reason with reference and an amount. Positive lowers the check. */
function providerLevelFigures(segment: PlacedSegment): readonly EobFigure[] {
  const found: EobFigure[] = [];
  for (let n = 3; n < segment.elements.length; n += 2) {
    const amount = amountAt(segment, n + 1);
    const figure = figureAt(segment, n + 1, { what: providerLevelWords(elementOf(segment, n).slice(0, 2)), kind: 'money' });
    if (figure) found.push({ ...figure, amount, words: elementOf(segment, n), at: placeOf(segment, n + 1) });
  }
  return found;
}
