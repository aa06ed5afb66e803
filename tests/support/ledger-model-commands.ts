import { plainDate } from '#shared/kernel/plain-date.ts';
import { type ModelAnswer, type ModelCommand, type ModelRemittance, modelAccepts, undoneTargets } from './ledger-model.ts';

type Charge = Extract<ModelCommand, { do: 'charge' }>;

/**
 * Turns rows of five random numbers (0-10, then any) into commands that make sense one after the other, so that a
 * generator can shrink the numbers. Rows with nothing to act on are left out.
 */
export function commandsFrom(seeds: readonly (readonly number[])[]): readonly ModelCommand[] {
  const commands: ModelCommand[] = [];
  for (const seed of seeds) {
    const next = commandFrom(commands, seed);
    if (next && modelAccepts(commands, next)) commands.push(next);
  }
  return commands;
}

/** Random numbers to a command that makes sense after `before`; undefined when there is nothing to do it on. */
function commandFrom(before: readonly ModelCommand[], [kind, a, b, c, d]: readonly number[]): ModelCommand | undefined {
  const [n = 0, m = 0, amount = 1, pick = 0] = [a, b, c, d];
  const id = `x${before.length}`;
  const charges = before.filter((command) => command.do === 'charge');
  const remits = before.filter((command) => command.do === 'remit').map(({ remittance }) => remittance);
  const charge = charges[n % Math.max(1, charges.length)];
  if (!charge || kind === 0) {
    const coverages = [[], ['c1'], ['c1', 'c2']][m % 3] ?? [];
    const visit = `v${charges.length}`;
    return {
      do: 'charge',
      visit,
      guarantor: `g${n % 2}`,
      coverages: coverages.map((one) => `${visit}${one}`),
      lines: { [`${visit}L1`]: 100 + amount, [`${visit}L2`]: 1 + pick },
    };
  }
  const debtors = [...charge.coverages, null];
  const [from, to] = [debtors[m % debtors.length] ?? null, debtors[(m + 1) % debtors.length] ?? null];
  if (kind === 1)
    return { do: 'pay', id, guarantor: charge.guarantor, amount: amount + (pick % 40), on: m % 4 === 0 ? {} : { [charge.visit]: amount } };
  if (kind === 2) return { do: 'useCredit', id, guarantor: charge.guarantor, visit: charge.visit, amount: 1 + (amount % 8) };
  if (kind === 3) return from === to ? undefined : { do: 'transfer', id, visit: charge.visit, from, to, amount };
  if (kind === 4) return { do: 'writeOff', id, visit: charge.visit, from, amount: 1 + (amount % 20) };
  if (kind === 5) return copyOf(remits, n);
  if (kind === 6) return takeBackFrom(before, remits, n, m % 2 === 0 ? 'undo' : 'redo');
  const earlier = remits.flatMap(({ claims }) => claims).filter(({ reverses }) => !reverses);
  return remitFor(charges, earlier, id, [n, m, amount, pick]);
}

/** Undoes something that may be undone, or puts back something that was. */
function takeBackFrom(
  before: readonly ModelCommand[],
  remits: readonly ModelRemittance[],
  n: number,
  verb: 'undo' | 'redo',
): ModelCommand | undefined {
  const undone = [...undoneTargets(before)];
  const all = [
    ...remits.flatMap((one) => [one.id, ...one.claims.map(({ key }) => key)]),
    ...before.flatMap((one) => ('id' in one ? [one.id] : [])),
  ];
  const targets = verb === 'redo' ? undone : all;
  const target = targets[n % Math.max(1, targets.length)];
  return target === undefined ? undefined : { do: verb, target };
}

function copyOf(remits: readonly ModelRemittance[], n: number): ModelCommand | undefined {
  const remittance = remits[n % Math.max(1, remits.length)];
  return remittance && { do: 'remit', remittance };
}

/** A payment that answers a visit afresh, or reverses an earlier answer, or both with a correction. */
function remitFor(
  charges: readonly Charge[],
  earlier: readonly ModelAnswer[],
  id: string,
  [n = 0, m = 0, amount = 0, pick = 0]: readonly number[],
): ModelCommand | undefined {
  const insured = charges.filter(({ coverages }) => coverages.length > 0);
  const charge = insured[n % Math.max(1, insured.length)];
  if (!charge) return undefined;
  const coverage = charge.coverages[m % charge.coverages.length] ?? '';
  const lines = Object.entries(charge.lines).map(([line, charged], index) => {
    const denied = pick % 5 === index;
    const contractual = denied && pick % 2 === 0 ? 0 : Math.min(charged, amount % 40);
    const patient = denied ? 0 : (amount % 11) * (index - (pick % 2));
    return { line, charge: charged, contractual, patient, denied: denied ? charged - contractual : 0 };
  });
  const fresh: ModelAnswer = {
    key: `${id}a`,
    visit: charge.visit,
    coverage,
    payerNumber: `P${pick % 3}`,
    reverses: false,
    lines: pick % 4 === 3 ? lines.slice(0, 1) : lines,
  };
  const old = earlier[amount % Math.max(1, earlier.length)];
  const reversal: readonly ModelAnswer[] = old ? [{ ...old, key: `${id}r`, reverses: true }] : [];
  const correction: readonly ModelAnswer[] = old
    ? [
        {
          ...old,
          key: `${id}c`,
          payerNumber: 'P9',
          lines: old.lines.map((one) => ({ ...one, contractual: one.denied ? one.contractual : one.contractual + 1 })),
        },
      ]
    : [];
  const claims = [[fresh], reversal, [...reversal, ...correction], [fresh, ...reversal]][m % 4] ?? [];
  const date = plainDate(`2026-0${1 + (pick % 9)}-1${n % 10}`);
  return claims.length === 0 ? undefined : { do: 'remit', remittance: { id, date, withheld: pick % 3 === 0 ? amount - 50 : 0, claims } };
}
