import { type Answer, type AnsweredLine, aboutKey, nextAfter, type Visit, type World } from './world.ts';

/*
 * What a payer's answers do to a visit, counted a second time. Shares nothing with core/remittance or shared/domain: the reasons are
 * typed here again from docs/architecture.md, and the rule of what stands from decision 0003.
 */

const POSTED = new Set(['CO-45', 'CO-253', 'CO-144']);
const PASSED_ON = new Set(['PR-1', 'PR-2', 'PR-3']);
const SHOWN = new Set(['OA-23']);
const DECLINED = new Set('4 11 15 16 18 22 27 29 31 50 96 97 109 119 140 151 167 170 183 185 197 204 226 252 B7 B9'.split(' '));
type Fate = 'post' | 'pass' | 'show' | 'decline' | 'hold';

export function fateOf(name: string): Fate {
  const [group = '', reason = ''] = name.split('-');
  if (POSTED.has(name)) return 'post';
  if (PASSED_ON.has(name)) return 'pass';
  if (SHOWN.has(name)) return 'show';
  return DECLINED.has(reason) && group !== 'CR' ? 'decline' : 'hold';
}

type Part = Pick<AnsweredLine, 'paid' | 'adjustments'>;

/** The lines, and what stands on the claim itself. */
function partsOf({ lines, paid, adjustments }: Answer): readonly Part[] {
  return [...lines, { paid: paid - lines.reduce((sum, line) => sum + line.paid, 0), adjustments }];
}

/** Whether a person has to decide before anything of it is booked. */
export function isHeld(answer: Answer): boolean {
  const fates = partsOf(answer).flatMap(({ adjustments }) => adjustments.map(([name]) => fateOf(name)));
  if (fates.includes('hold')) return true;
  return answer.status === '4' && !fates.some((fate) => fate === 'decline' || fate === 'pass');
}

export const isReversal = ({ status }: Answer): boolean => status === '22';

const figures = ({ lines, adjustments, charge, paid }: Answer, sign: number): string =>
  JSON.stringify([
    charge * sign,
    paid * sign,
    adjustments.map(([name, amount]) => `${name} ${amount * sign}`).sort(),
    lines
      .map((line) =>
        [
          line.code,
          line.charge * sign,
          line.paid * sign,
          ...line.adjustments.map(([name, amount]) => `${name} ${amount * sign}`).sort(),
        ].join(' '),
      )
      .sort(),
  ]);

/** Which answers stand, and which are crossed off against their reversals: those count too, on their checks. */
function judge(answers: readonly Answer[]): { readonly standing: readonly Answer[]; readonly crossedOff: readonly Answer[] } {
  const open = answers.filter((answer) => answer.check.posted && !answer.undone && (isReversal(answer) || !isHeld(answer)));
  const inOrder = open.toSorted((a, b) => (a.check.day < b.check.day ? -1 : a.check.day > b.check.day ? 1 : a.position - b.position));
  const gone = new Set<Answer>();
  for (const sameNumber of [true, false])
    for (const reversal of inOrder.filter(isReversal)) {
      if (gone.has(reversal)) continue;
      const wanted = figures(reversal, -1);
      const taken = inOrder.find(
        (one) =>
          !isReversal(one) && !gone.has(one) && figures(one, 1) === wanted && (!sameNumber || one.payerNumber === reversal.payerNumber),
      );
      if (taken) gone.add(taken).add(reversal);
    }
  const answered = new Set<string>();
  const standing = inOrder.filter((one) => {
    if (gone.has(one) || isReversal(one) || one.lines.some(({ line }) => answered.has(line))) return false;
    for (const { line } of one.lines) answered.add(line);
    return true;
  });
  return { standing, crossedOff: [...gone] };
}

export const standsNow = (world: World, answer: Answer): boolean =>
  answer.about !== null && judge(world.answers.get(aboutKey(answer.about.visit, answer.about.coverageId)) ?? []).standing.includes(answer);

/** What all answers of one payer to one visit come to. */
function effectOf(visit: Visit, coverageId: string, answers: readonly Answer[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (key: string, amount: number): void => void sums.set(key, (sums.get(key) ?? 0) + amount);
  const { standing, crossedOff } = judge(answers);
  for (const { check, paid } of crossedOff) add(`unplaced ${check.remittanceId}`, -paid);
  const next = nextAfter(visit, coverageId);
  for (const answer of standing) {
    const parts = partsOf(answer).filter((_, index) => !answer.undoneLines.has(index));
    for (const { paid, adjustments } of parts) {
      const declines = adjustments.some(([name]) => fateOf(name) === 'decline');
      let settled = paid;
      for (const [name, amount] of adjustments) {
        const fate = fateOf(name);
        if (fate === 'pass') add(next === null ? 'to the guarantor' : `payer ${visit.visitId} ${next}`, amount);
        if (fate === 'post' && !(declines && paid === 0)) add(`adjusted ${name}`, amount);
        if (fate === 'pass' || (fate === 'post' && !(declines && paid === 0))) settled += amount;
      }
      add(`unplaced ${answer.check.remittanceId}`, -paid);
      add(`payer ${visit.visitId} ${coverageId}`, -settled);
    }
  }
  return sums;
}

/** Brings the balances to what the answers about a visit and coverage say now. */
export function settleAnew(world: World, { visit, coverageId }: NonNullable<Answer['about']>): void {
  const key = aboutKey(visit, coverageId);
  const before = world.effects.get(key) ?? new Map<string, number>();
  const after = effectOf(visit, coverageId, world.answers.get(key) ?? []);
  for (const [effects, sign] of [
    [before, -1],
    [after, 1],
  ] as const)
    for (const [what, amount] of effects)
      if (what === 'to the guarantor') world.balances.addPatient(visit.visitId, visit.patient.guarantorId, amount * sign);
      else world.balances.add(what, amount * sign);
  world.effects.set(key, after);
}
