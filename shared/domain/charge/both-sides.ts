import type { PayerChargeRule } from './payer-charge-rule.ts';

const SIDES = new Set(['50', 'LT', 'RT']);
const MOST_MODIFIERS = 4;

/**
 * Modifiers of the lines for a service on both sides: one line with 50, or one for each side, as the payer wants. Sides that
 * were typed already are replaced. Undefined when there is no room for one more modifier.
 */
export function bothSides(modifiers: readonly string[], style: PayerChargeRule['bilateral']): readonly (readonly string[])[] | undefined {
  const others = modifiers.filter((modifier) => !SIDES.has(modifier));
  if (others.length >= MOST_MODIFIERS) return undefined;
  return style === 'modifier50'
    ? [[...others, '50']]
    : [
        [...others, 'RT'],
        [...others, 'LT'],
      ];
}
