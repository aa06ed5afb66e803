import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openAnswersDesk } from './answers-desk.ts';

const RANK: Readonly<Record<string, number>> = { submitted: 0, accepted: 1, rejected: 2 };
const FORWARDED = { category: 'A0', status: '16', entity: 'PR' };
const TAKEN = { category: 'A2', status: '20', entity: 'PR' };
const REFUSED = { category: 'A7', status: '164', entity: 'IL' };
const LATE_WORD = { category: 'A1', status: '19', entity: 'PR' };

test('whatever the order of the answers and however often each comes, every claim ends where the worst of them puts it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(['ta1', '999', 'clearinghouse', 'payer', 'late word', 'second payer'], { minLength: 1 }),
      fc.array(fc.nat({ max: 5 }), { maxLength: 4 }),
      fc.boolean(),
      async (order, again, together) => {
        const { visits, sendAll, ta1, ack999, ack277, status, app, receive, read: readAll } = await openAnswersDesk();
        const [one, two] = await visits(2);
        const { read } = await sendAll();
        const numbers = [one?.claimNumber ?? '', two?.claimNumber ?? ''] as const;
        const said = (first: typeof TAKEN, second: typeof TAKEN) => [
          { claimNumber: numbers[0], statuses: [first] as const },
          { claimNumber: numbers[1], statuses: [second] as const },
        ];
        const files: Readonly<Record<string, Uint8Array>> = {
          ta1: ta1(read, 'A', '000'),
          '999': ack999(read, 'A'),
          clearinghouse: ack277(read, 'AY', said(FORWARDED, FORWARDED)),
          payer: ack277(read, 'PR', said(TAKEN, REFUSED)),
          'late word': ack277(read, 'PR', said(LATE_WORD, LATE_WORD)),
          'second payer': ack277(read, 'PR', said(TAKEN, TAKEN)),
        };
        const queue = [...order, ...again.map((index) => order[index % order.length] ?? 'ta1')];
        let highest = [0, 0];
        for (const [turn, name] of queue.entries()) {
          // The same answer in other bytes: another file for the inbox, and nothing new.
          receive(
            Buffer.from(
              `${Buffer.from(files[name] ?? [])
                .toString('latin1')
                .replaceAll('~', '~\n')}${'\n'.repeat(turn)}`,
              'latin1',
            ),
          );
          if (together && turn < queue.length - 1) continue;
          await readAll();
          const now = [status(one?.claimId ?? ''), status(two?.claimId ?? '')].map((each) => RANK[each ?? ''] ?? -1);
          for (const [index, rank] of now.entries()) expect(rank).toBeGreaterThanOrEqual(highest[index] ?? 0);
          highest = now;
        }
        const payers = order.filter((name) => name === 'payer' || name === 'second payer');
        expect(status(one?.claimId ?? '')).toBe(payers.length > 0 ? 'accepted' : 'submitted');
        expect(status(two?.claimId ?? '')).toBe(order.includes('payer') ? 'rejected' : payers.length > 0 ? 'accepted' : 'submitted');
        const kept = app.db.get<{ claims: number; batches: number; moves: number }>(sql`
          SELECT (SELECT count(*) FROM claim_answer) AS claims, (SELECT count(*) FROM batch_answer WHERE kind <> '277CA') AS batches,
            (SELECT count(*) FROM claim_event WHERE source <> 'own') AS moves`);
        const ofClaims = order.filter((name) => name !== 'ta1' && name !== '999').length;
        const ofBatches = order.length - ofClaims;
        expect(kept).toEqual({ claims: 2 * ofClaims - shared(order), batches: ofBatches, moves: 2 * order.length - shared(order) });
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

/** Both payer files say the same of the first claim: that is one answer. */
const shared = (order: readonly string[]): number => (order.includes('payer') && order.includes('second payer') ? 1 : 0);
