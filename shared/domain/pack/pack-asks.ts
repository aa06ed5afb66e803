import type { PayerAsks } from '../claim/payer-terms.ts';
import { type PackAsks as Asked, packFlags } from './pack.ts';

type AskName = keyof Asked;
type Draft = { -readonly [Name in AskName]?: Asked[Name] };

/** What a pack adds to what a payer asks; what stands already; what stands otherwise and stays as the practice has it. */
export type AskDifference = { readonly adds: Asked; readonly stands: readonly AskName[]; readonly stays: readonly AskName[] };

/** Holds what a pack says of a payer against what the practice has written down. Nothing that stands is overwritten. */
export function askDifference(current: PayerAsks, wanted: Asked): AskDifference {
  const adds: Draft = {};
  const stands: AskName[] = [];
  const stays: AskName[] = [];
  const { authorizationCodes, memberIdPattern } = wanted;
  for (const flag of packFlags.filter((name) => wanted[name] === true)) {
    if (current[flag]) stands.push(flag);
    else adds[flag] = true;
  }
  if (authorizationCodes !== undefined) {
    const codes = authorizationCodes.filter((code) => !current.authorizationCodes.includes(code));
    if (codes.length === 0) stands.push('authorizationCodes');
    else adds.authorizationCodes = codes;
  }
  if (memberIdPattern !== undefined) {
    if (current.memberIdPattern === memberIdPattern) stands.push('memberIdPattern');
    else if (current.memberIdPattern === '') adds.memberIdPattern = memberIdPattern;
    else stays.push('memberIdPattern');
  }
  return { adds, stands, stays };
}

/** What a payer asks with what a pack adds. */
export function withAdded(current: PayerAsks, { authorizationCodes = [], memberIdPattern, ...flags }: Asked): PayerAsks {
  const set = Object.fromEntries(packFlags.filter((flag) => flags[flag] === true).map((flag) => [flag, true]));
  return {
    ...current,
    ...set,
    memberIdPattern: memberIdPattern ?? current.memberIdPattern,
    authorizationCodes: [...current.authorizationCodes, ...authorizationCodes],
  };
}

/**
 * What a payer asks once a pack is gone. What the practice changed meanwhile stays as it changed it; what another pack asks as
 * well stays too, and is that pack's from then on (`passed`).
 */
export function withoutAdded(
  current: PayerAsks,
  added: Asked,
  others: readonly Asked[],
): { readonly asks: PayerAsks; readonly passed: readonly Asked[] } {
  const asks: { -readonly [Name in keyof PayerAsks]: PayerAsks[Name] } = { ...current };
  const passed = others.map((): Draft => ({}));
  const { authorizationCodes = [], memberIdPattern } = added;
  for (const flag of packFlags.filter((name) => added[name] === true)) {
    const taker = passed[others.findIndex((other) => other[flag] === true)];
    if (taker) taker[flag] = true;
    else asks[flag] = false;
  }
  for (const code of authorizationCodes) {
    const taker = passed[others.findIndex((other) => other.authorizationCodes?.includes(code))];
    if (taker) taker.authorizationCodes = [...(taker.authorizationCodes ?? []), code];
    else asks.authorizationCodes = asks.authorizationCodes.filter((one) => one !== code);
  }
  if (memberIdPattern !== undefined && current.memberIdPattern === memberIdPattern) {
    const taker = passed[others.findIndex((other) => other.memberIdPattern === memberIdPattern)];
    if (taker) taker.memberIdPattern = memberIdPattern;
    else asks.memberIdPattern = '';
  }
  return { asks, passed };
}

/** Two sets of what one pack added to one payer, together. */
export const joinAdded = (first: Asked, second: Asked): Asked => {
  const authorizationCodes = [...new Set([...(first.authorizationCodes ?? []), ...(second.authorizationCodes ?? [])])];
  return { ...first, ...second, ...(authorizationCodes.length > 0 && { authorizationCodes }) };
};
