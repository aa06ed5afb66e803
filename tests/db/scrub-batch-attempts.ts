import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { anyVisits, differences, openBatchDesk, type PlannedVisit } from './scrub-batch-desk.ts';

const visit = (patient: number, daysAgo: number, codes: readonly number[], diagnoses: readonly number[] = [0]): PlannedVisit => ({
  ...{ patient, daysAgo, diagnoses, authorization: '' },
  lines: codes.map((code) => ({ code, modifier: null, units: 1 })),
});

/** What a batch could mix up, in few visits: the same codes before and after the lists turn, other notes, a patient with two visits of a day. */
const EASILY_MIXED: readonly PlannedVisit[] = [
  ...[visit(1, 80, [0, 1]), visit(1, 20, [0, 1]), visit(2, 1, [0, 1]), visit(2, 0, [3], [0, 1])],
  ...[visit(0, 1, [3]), visit(0, 0, [3]), visit(0, 0, [3])],
];

/** Claims of these batches of which a batch says otherwise than each alone: none, while what is remembered is kept apart. */
export async function differAmong(generated: number): Promise<readonly string[]> {
  const plans = [{ visits: EASILY_MIXED, sent: 0 }, ...(generated > 0 ? fc.sample(anyVisits, { seed: 27, numRuns: generated }) : [])];
  const found: string[] = [];
  for (const plan of plans) {
    const { db, claimIds, today } = await openBatchDesk(plan);
    found.push(...differences(db, claimIds, today, isDeepStrictEqual));
    db.close();
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await differAmong(Number(process.argv[2]))));
