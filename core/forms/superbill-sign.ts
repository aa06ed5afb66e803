import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { PLAIN_STYLE, type SuperbillStyle } from '#shared/domain/superbill/superbill-layout.ts';
import { box, line, type Mark, text } from './draw-list.ts';

const SIGN_HEIGHT = 88;

/** Height in points of the block that ends a superbill: who treated, when to come again, what was paid. 0: neither is wanted. */
export const signHeight = ({ signature, payment }: Pick<SuperbillStyle, 'signature' | 'payment'>): number =>
  signature || payment ? SIGN_HEIGHT : 0;

const QUIET = '#555555';

/** The signature and payment block with its top at `top`, as far as the template wants them. */
export function signBlock(facts: SuperbillFacts, left: number, right: number, top: number): Mark[] {
  const style = facts.style ?? PLAIN_STYLE;
  if (signHeight(style) === 0) return [];
  return [
    line(left, top, right, top, { width: 0.9 }),
    ...(style.signature ? signatureLines(facts, left, top) : []),
    ...(style.payment ? paymentBox(left + 288, right, top) : []),
  ];
}

function signatureLines(facts: SuperbillFacts, left: number, top: number): Mark[] {
  const signature = (y: number, words: string, width: number): Mark[] => [
    line(left, y, left + width, y, { width: 0.5 }),
    text(left, y + 9, words, { size: 7.5, color: QUIET, maxWidth: width }),
  ];
  return [
    ...signature(top + 34, `Signed: ${facts.renderingName}`, 190),
    line(left + 200, top + 34, left + 272, top + 34, { width: 0.5 }),
    text(left + 200, top + 43, 'Date', { size: 7.5, color: QUIET }),
    ...signature(top + 72, 'Come again in, and for', 272),
  ];
}

function paymentBox(middle: number, right: number, top: number): Mark[] {
  return [
    box(middle, top + 10, right - middle, SIGN_HEIGHT - 14, { strokeWidth: 0.6, radius: 2 }),
    text(middle + 8, top + 22, 'Paid today', { font: 'Helvetica-Bold', size: 8.5 }),
    ...payment(middle + 8, top + 28, 'Cash'),
    ...payment(middle + 66, top + 28, 'Card'),
    ...payment(middle + 124, top + 28, 'Check no.'),
    line(middle + 176, top + 37, right - 8, top + 37, { width: 0.5 }),
    text(middle + 8, top + 58, 'Copay', { size: 8.5 }),
    line(middle + 40, top + 60, middle + 118, top + 60, { width: 0.5 }),
    text(middle + 126, top + 58, 'On balance', { size: 8.5 }),
    line(middle + 176, top + 60, right - 8, top + 60, { width: 0.5 }),
    text(middle + 8, top + 76, 'Taken by', { size: 8.5 }),
    line(middle + 48, top + 78, right - 8, top + 78, { width: 0.5 }),
  ];
}

const payment = (x: number, y: number, words: string): Mark[] => [
  box(x, y, 8.5, 8.5, { strokeWidth: 0.6 }),
  text(x + 13, y + 7.5, words, { size: 8.5 }),
];
