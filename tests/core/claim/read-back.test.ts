import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batching } from '#core/claim/create-batches.ts';
import type { ReadBack } from '#core/x12/checked-batch.ts';
import { readClaims } from '#core/x12/claim-reader.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { readBack } from '#core/x12/read-back.ts';
import { sql } from '#db/connection/handles.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

/**
 * Claims of so many people, all ready. A city of one letter passes every edit, and N401 has at least two: such a claim is
 * found only in the file.
 */
async function openDesk(people: number, check: ReadBack = readBack) {
  const desk = await openClaimDesk();
  const { app, build, payer, visit } = desk;
  Object.assign(app.handlers, { 'batch.create': (context: never, input: never) => batching(context, input, check) });
  const claims: { claimId: string; patientId: string }[] = [];
  for (let n = 0; n < people; n += 1) {
    const { patientId } = build.patient({ lastName: `Fernsby${String.fromCharCode(65 + n)}` });
    build.coverage(patientId, payer.payerId, { memberId: `MEMBER${n}` });
    claims.push({ claimId: (await visit({}, patientId)).claimId, patientId });
  }
  const shorten = (at: number) => app.db.run(sql`UPDATE patient SET city = 'Q' WHERE id = ${claims[at]?.patientId ?? ''}`);
  const stands = async () => {
    const all = await Promise.all(claims.map(({ claimId }) => app.ask('claim.get', { claimId })));
    return all.map(({ claim }) => claim);
  };
  const sent = () => [...app.files.outbox.values()];
  const leave = () => app.ask('batch.create', {});
  return { ...desk, claims, shorten, stands, sent, leave };
}
const faultsIn = (files: readonly Uint8Array[]) => files.flatMap((file) => inspectBytes('sent.837', file).findings);

test('a claim with a fault that only the file shows stays with the finding; the others leave in a file without one', async () => {
  const { claims, shorten, stands, sent, leave } = await openDesk(3);
  shorten(1);
  const { batches, held } = await leave();
  const reason = 'Check of the file, city, state and ZIP code of the subscriber (2010BA N401, box 5): N401 is shorter than 2 characters.';
  expect(held).toMatchObject([{ claimId: claims[1]?.claimId, reasons: [reason] }]);
  expect(batches).toMatchObject([{ number: 1, claimCount: 2 }]);
  expect(sent()).toHaveLength(1);
  expect(faultsIn(sent())).toEqual([]);
  const stood = await stands();
  expect(stood.map(({ status }) => status)).toEqual(['submitted', 'onHold', 'submitted']);
  expect(stood[1]).toMatchObject({ holdReason: reason, holdBucket: 'frontDesk' });
  expect(readClaims(sent()[0] ?? new Uint8Array()).claims).toHaveLength(2);
});

test('with the check off the same claim leaves, so it is the check that holds it', async () => {
  const { shorten, stands, sent, leave } = await openDesk(3, () => []);
  shorten(1);
  const { batches, held } = await leave();
  expect([held.length, batches[0]?.claimCount]).toEqual([0, 3]);
  expect(faultsIn(sent()).map(({ code }) => code)).toEqual(['element.tooShort']);
  expect((await stands()).map(({ status }) => status)).toEqual(['submitted', 'submitted', 'submitted']);
});

test('a fault of the whole file is every claim’s: nothing is written, and nothing is left half done', async () => {
  const { app, shorten, stands, sent, leave } = await openDesk(2);
  const phone = app.db.get<{ phone: string }>(sql`SELECT phone FROM practice`)?.phone ?? '';
  app.db.run(sql`UPDATE practice SET phone = ''`);
  const { batches, held } = await leave();
  expect(batches).toEqual([]);
  expect(held.map(({ reasons }) => reasons[0])).toEqual(
    Array(2).fill('Check of the file, contact of the submitter (1000A PER04): PER04 is required and empty.'),
  );
  expect(sent()).toEqual([]);
  expect((await stands()).map(({ status, holdBucket }) => `${status} ${holdBucket}`)).toEqual(['onHold manager', 'onHold manager']);
  for (const table of [
    sql`SELECT count(*) AS n FROM batch`,
    sql`SELECT count(*) AS n FROM edi_file`,
    sql`SELECT count(*) AS n FROM batch_claim`,
  ])
    expect(app.db.get(table)).toEqual({ n: 0 });
  // Mended and checked again they leave, under the first batch number.
  app.db.run(sql`UPDATE practice SET phone = ${phone}`);
  for (const { claimId, version } of await stands()) await app.ask('claim.recheck', { claimId, version });
  shorten(1);
  expect(await leave()).toMatchObject({ batches: [{ number: 1, claimCount: 1 }], held: [{ reasons: [expect.stringContaining('N401')] }] });
});

test('whichever claims have the fault, they stay, all others leave at once, and no file has a finding', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), async (faulty) => {
      const { shorten, stands, sent, leave } = await openDesk(faulty.length);
      for (const [index, short] of faulty.entries()) if (short) shorten(index);
      const { batches, held } = await leave();
      const staying = faulty.filter(Boolean).length;
      expect([held.length, batches.length]).toEqual([staying, staying === faulty.length ? 0 : 1]);
      expect((await stands()).map(({ status }) => status)).toEqual(faulty.map((short) => (short ? 'onHold' : 'submitted')));
      expect(faultsIn(sent())).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('glasses without the reason that the guide asks for stay, and the sentence says so', async () => {
  const { visit, leave, sent } = await openDesk(0);
  const { claimId } = await visit({ supplement: { vision: [{ kind: 'E1', met: true, conditions: [] }] } });
  const { held } = await leave();
  expect(held).toMatchObject([
    { claimId, reasons: ['Check of the file, reason for the glasses (2300 CRC03): CRC03 is required and empty.'] },
  ]);
  expect(sent()).toEqual([]);
  await visit({ supplement: { vision: [{ kind: 'E1', met: true, conditions: ['L1'] }] } });
  expect(await leave()).toMatchObject({ batches: [{ claimCount: 1 }], held: [] });
});
