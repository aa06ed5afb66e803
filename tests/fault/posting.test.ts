import { expect, test } from 'vitest';
import { postingFaults, practiceToPost } from '../support/fault-posting.ts';
import { runAndKill } from '../support/fault-practice.ts';
import { type FaultOrder, HOOK_POINTS } from '../support/fault-work.ts';
import { pickFrom } from '../support/model-payload.ts';

/** Kills in all; CLAIMWRIGHT_POSTING_KILLS=500 for the long run. */
const KILLS = Number(process.env.CLAIMWRIGHT_POSTING_KILLS ?? 14);
const pick = pickFrom(Number(process.env.CLAIMWRIGHT_SEED ?? 7));
/** Moments in which posting is: it writes no file. */
const POINTS = HOOK_POINTS.filter((point) => !point.endsWith('Effect'));
const MOST: Readonly<Record<string, number>> = { begin: 8, statement: 160, beforeCommit: 8, afterCommit: 8 };

test('killed at any moment of posting and taking back, no check is lost and none stands half', async () => {
  let base = await practiceToPost();
  let told: string[] = [];
  const faults: string[] = [];
  const kinds = new Map<string, number>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    if (kill > 0 && kill % 25 === 0) [base, told] = [await practiceToPost(), []]; // a book that only grows takes long to prove
    const point = POINTS[kill % (POINTS.length + 2)];
    const hook = point ? { at: point, count: 1 + pick(MOST[point] ?? 1) } : null;
    const side = point || kill % 2 === 0 ? 'writer' : 'engine';
    const { acknowledged, killed, words } = await runAndKill(
      { ...base, work: 'posting', side, hook, sabotage: 'none' },
      hook ? 20_000 : pick(400),
    );
    if (!killed) faults.push(`kill ${kill}: ended by itself: ${words}`);
    told.push(...acknowledged);
    for (const line of acknowledged) kinds.set(line.split(' ')[0] ?? '', (kinds.get(line.split(' ')[0] ?? '') ?? 0) + 1);
    faults.push(...(await postingFaults(base, told)).map((fault) => `kill ${kill}, ${side} ${point ?? 'at random'}: ${fault}`));
    if (faults.length > 0) break;
  }
  expect(faults).toEqual([]);
  expect([...kinds.keys()].sort()).toEqual(['posted', 'posting', 'undoing', 'undone']);
  const [posted, undone] = [kinds.get('posted'), kinds.get('undone')];
  process.stdout.write(`${KILLS} kills while posting; ${posted} checks posted and ${undone} taken back, none lost, none half done\n`);
}, 7_200_000);

/** Whether a fault of this kind shows after some kills with a protection off. */
async function showsWith(sabotage: FaultOrder['sabotage'], kind: string): Promise<boolean> {
  const base = await practiceToPost();
  const told: string[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const hook = { at: 'statement', count: 2 + 11 * attempt } as const;
    told.push(...(await runAndKill({ ...base, work: 'posting', side: 'writer', hook, sabotage }, 20_000)).acknowledged);
    if ((await postingFaults(base, told)).some((fault) => fault.startsWith(kind))) return true;
  }
  return false;
}

test('it turns red when a check is called posted before the commit', async () => {
  expect(await showsWith('earlyAnswer', 'lost: ')).toBe(true);
});

test('it turns red when a check is posted without a transaction', async () => {
  expect(await showsWith('noTransaction', 'half done: ')).toBe(true);
});
