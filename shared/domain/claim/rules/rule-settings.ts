import { isPlaceOfService } from '../../code/place-of-service.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { RuleTarget } from './rule.ts';

/** What a rule wrote on a claim: on one line, counted from 0, or on the whole. */
export type RuleSetting = { readonly rule: number; readonly target: RuleTarget; readonly line: number | null; readonly value: string };

type TargetFacts = { readonly words: string; readonly scope: 'claim' | 'line'; readonly how: string; readonly shape: RegExp };
const TARGETS: Readonly<Record<RuleTarget, TargetFacts>> = {
  modifier: { words: 'modifier', scope: 'line', how: 'added after the others', shape: /^[A-Z0-9]{2}$/ },
  linePlaceOfService: { words: 'place of service of the line', scope: 'line', how: 'replaced', shape: /^\d{2}$/ },
  placeOfService: { words: 'place of service', scope: 'claim', how: 'replaced', shape: /^\d{2}$/ },
  note: { words: 'claim note', scope: 'claim', how: 'written where there is none', shape: /^[\x20-\x7e]{1,80}$/ },
  priorAuthorization: {
    words: 'authorization number',
    scope: 'claim',
    how: 'written where there is none',
    shape: /^[A-Za-z0-9 .-]{1,50}$/,
  },
  referralNumber: { words: 'referral number', scope: 'claim', how: 'written where there is none', shape: /^[A-Za-z0-9 .-]{1,50}$/ },
};

/** Words of a target, on what it is written, and how. */
export const targetFacts = (target: RuleTarget): Omit<TargetFacts, 'shape'> => TARGETS[target];

/** Whether a value can stand where the rule would write it. */
export const fitsTarget = (target: RuleTarget, value: string): boolean =>
  TARGETS[target].shape.test(value) && (!target.toLowerCase().endsWith('placeofservice') || isPlaceOfService(value));

const MOST_MODIFIERS = 4; // SV101-3 to SV101-6

/**
 * The claim as a rule writes it. The same claim when there is nothing to write: the modifier stands already or four do, the
 * text is filled in (what a person typed is never overwritten), or there is no such line.
 */
export function withSetting(claim: ClaimFacts, { target, line, value }: RuleSetting): ClaimFacts {
  switch (target) {
    case 'modifier':
      return withLine(claim, line, (old) =>
        old.modifiers.includes(value) || old.modifiers.length >= MOST_MODIFIERS ? old : { ...old, modifiers: [...old.modifiers, value] },
      );
    case 'linePlaceOfService':
      return withLine(claim, line, (old) => {
        const placeOfService = value === claim.placeOfService ? null : value;
        return old.placeOfService === placeOfService ? old : { ...old, placeOfService };
      });
    case 'placeOfService':
      return claim.placeOfService === value ? claim : { ...claim, placeOfService: value };
    case 'note':
    case 'priorAuthorization':
    case 'referralNumber':
      return (claim[target] ?? '') === '' ? { ...claim, [target]: value } : claim;
  }
}

/** The claim with all that rules wrote on it, in the order in which they did. */
export const withSettings = (claim: ClaimFacts, settings: readonly RuleSetting[]): ClaimFacts => settings.reduce(withSetting, claim);

function withLine(claim: ClaimFacts, position: number | null, change: (line: ServiceLine) => ServiceLine): ClaimFacts {
  const old = position === null ? undefined : claim.lines[position];
  if (old === undefined) return claim;
  const changed = change(old);
  return changed === old ? claim : { ...claim, lines: claim.lines.map((line, index) => (index === position ? changed : line)) };
}
