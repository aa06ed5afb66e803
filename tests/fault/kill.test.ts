import { expect, test } from 'vitest';
import { faultPractice, faultsLeft, runAndKill } from '../support/fault-practice.ts';
import { type FaultOrder, HOOK_POINTS } from '../support/fault-work.ts';
import { pickFrom } from '../support/model-payload.ts';

/** Kills in all; CLAIMWRIGHT_KILLS=200 for the long run. */
const KILLS = Number(process.env.CLAIMWRIGHT_KILLS ?? 27);
const pick = pickFrom(Number(process.env.CLAIMWRIGHT_SEED ?? 3));

/** How often each point may pass before the end, so that all parts of the work get their turn. */
const MOST: Readonly<Record<(typeof HOOK_POINTS)[number], number>> = {
  begin: 24,
  statement: 240,
  beforeCommit: 24,
  afterCommit: 24,
  beforeEffect: 2,
  afterEffect: 2,
};

test('killed at any moment and at every point, nothing acknowledged is lost and nothing is half done', async () => {
  let base = await faultPractice();
  let acknowledged: string[] = [];
  const [faults, kinds]: [string[], Set<string>] = [[], new Set()];
  let all = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    if (kill > 0 && kill % 20 === 0) [base, acknowledged] = [await faultPractice(), []];
    const point = HOOK_POINTS[kill % (HOOK_POINTS.length + 3)];
    const hook = point ? { at: point, count: 1 + pick(MOST[point]) } : null;
    const side = point || kill % 2 === 0 ? 'writer' : 'engine';
    const told = await runAndKill({ ...base, work: 'day', side, hook, sabotage: 'none' }, hook ? 20_000 : pick(900));
    if (!told.killed) faults.push(`kill ${kill}: ended by itself: ${told.words}`);
    acknowledged.push(...told.acknowledged);
    all += told.acknowledged.length;
    for (const line of told.acknowledged) kinds.add(line.split(' ')[0] ?? '');
    faults.push(...(await faultsLeft(base, acknowledged)).map((fault) => `kill ${kill}, ${side} ${point ?? 'at random'}: ${fault}`));
  }
  expect(faults).toEqual([]);
  expect([...kinds].sort()).toEqual(['batch', 'payment', 'posted', 'visit']);
  expect(all).toBeGreaterThan(KILLS);
  process.stdout.write(`${KILLS} kills, ${all} operations acknowledged, none lost\n`);
}, 3_600_000);

/** Faults after kills with a protection off; stops at the first that shows. */
async function faultsWith(sabotage: FaultOrder['sabotage'], at: (typeof HOOK_POINTS)[number]): Promise<readonly string[]> {
  const base = await faultPractice();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const hook = { at, count: 20 + 7 * attempt };
    const { acknowledged } = await runAndKill({ ...base, work: 'day', side: 'writer', hook, sabotage }, 20_000);
    const faults = await faultsLeft(base, acknowledged);
    if (faults.length > 0) return faults;
  }
  return [];
}

test('the harness turns red when the answer is given before the commit', async () => {
  expect((await faultsWith('earlyAnswer', 'statement')).some((fault) => fault.startsWith('lost: '))).toBe(true);
});

test('the harness turns red when posting runs without a transaction', async () => {
  expect(await faultsWith('noTransaction', 'statement')).not.toEqual([]);
});
