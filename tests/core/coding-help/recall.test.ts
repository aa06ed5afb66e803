import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { openTestApp } from '../../support/test-app.ts';

type Labelled = { readonly note: string; readonly codes: readonly string[] };
const { tuned, heldOut } = JSON.parse(
  readFileSync(new URL('../../fixtures/notes/labelled-notes.json', import.meta.url), 'utf8'),
) as Readonly<Record<'tuned' | 'heldOut', readonly Labelled[]>>;

/** How many of the coder's codes stand among the first five suggestions of their kind, and which do not. */
async function recallAtFive(notes: readonly Labelled[]): Promise<{ readonly recall: number; readonly missed: readonly string[] }> {
  const app = await openTestApp(handlers, '2026-07-14');
  const missed: string[] = [];
  let wanted = 0;
  for (const { note, codes } of notes) {
    const { diagnoses, procedures } = await app.ask('coding.suggest', { note, limit: 5 });
    const offered = [...diagnoses, ...procedures].map(({ code }) => code);
    wanted += codes.length;
    for (const code of codes) if (!offered.includes(code)) missed.push(`${code}: ${note.slice(0, 60)} -> ${offered.join(' ')}`);
  }
  return { recall: 1 - missed.length / wanted, missed };
}

test('recall at 5 on notes that the ranking was written with, and on notes that it was not', async () => {
  const [seen, unseen] = [await recallAtFive(tuned), await recallAtFive(heldOut)];
  console.info(`coding help, recall@5: tuned ${seen.recall.toFixed(3)}, held out ${unseen.recall.toFixed(3)}`);
  for (const miss of process.env.CLAIMWRIGHT_MISSES ? [...seen.missed, ...unseen.missed] : []) console.info(miss);
  expect(seen.recall).toBeGreaterThanOrEqual(0.85);
  expect(unseen.recall).toBeGreaterThanOrEqual(0.8);
});
