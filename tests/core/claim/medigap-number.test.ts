import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { judgeOneClaim } from '#db/queries/claim-judgement.ts';
import { keepPayerAsks } from '#db/queries/payer-terms.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openTwoPayers } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

/** A claim to Medicare of a patient with a Medigap plan behind it. */
async function withMedigap() {
  const desk = await openTwoPayers({ coverage: { medigap: true } });
  desk.app.db.run(sql`UPDATE payer SET filing_indicator = 'MB' WHERE id = ${desk.payer.payerId}`);
  desk.app.db.run(sql`UPDATE coverage SET member_id = '1EG4TE5MK73' WHERE id = ${desk.coverage.coverageId}`);
  const { claimId } = await desk.visit();
  return { desk, claimId };
}
const numbered = ({ app, blue }: Desk, cobaNumber: string) => {
  const userId = app.db.get<{ id: string }>(sql`SELECT id FROM user LIMIT 1`)?.id ?? '';
  keepPayerAsks(app.db, blue.payerId, { ...NOTHING_ASKED, cobaNumber }, { userId, at: instantAt(0) });
};
const told = (desk: Desk, claimId: string) => gatherClaimFacts(desk.app.db, claimId)?.laterPayers ?? [];
const said83 = (desk: Desk, claimId: string) =>
  judgeOneClaim(desk.app.db, claimId, plainDate('2026-07-14'))?.judgement.findings.flatMap(({ edit, message, severity }) =>
    edit === 83 ? [[severity, message]] : [],
  );
/** NM1*PR of every payer in the file that would leave now. */
const payersSent = async (desk: Desk): Promise<readonly string[]> => {
  const { batches } = await desk.app.ask('batch.create', {});
  const [batch] = batches;
  const { base64 } = await desk.app.ask('batch.file', { batchId: batch?.batchId ?? '' });
  return Buffer.from(base64, 'base64')
    .toString()
    .split('~')
    .filter((segment) => segment.trim().startsWith('NM1*PR'));
};

test('the COBA number stands with the payer apart from its id, and Medicare is told the plan by it', async () => {
  const { desk, claimId } = await withMedigap();
  expect(told(desk, claimId)).toMatchObject([{ payerId: 'BM022' }]);
  expect(told(desk, claimId)[0]).not.toHaveProperty('cobaNumber');
  expect(said83(desk, claimId)).toEqual([['warn', 'Blue Meadow has no COBA number, so Medicare will not send the claim on to it.']]);
  numbered(desk, '55123');
  expect(told(desk, claimId)).toMatchObject([{ payerId: 'BM022', cobaNumber: '55123' }]);
  expect(said83(desk, claimId)).toEqual([]);
  expect((await payersSent(desk)).map((segment) => segment.trim().split('*').at(-1))).toEqual(['PM001', '55123']);
});

test('edit 83 is silent where claims are sent on without a number, and where Medicare sends nothing on', async () => {
  const { desk, claimId } = await withMedigap();
  const { db } = desk.app;
  const said = () => said83(desk, claimId)?.length;
  expect(said()).toBe(1);
  db.run(sql`UPDATE payer SET forwards_automatically = 1 WHERE id = ${desk.payer.payerId}`);
  expect(said()).toBe(0);
  db.run(sql`UPDATE coverage SET forwards_automatically = 0 WHERE id = ${desk.coverage.coverageId}`);
  expect(said()).toBe(1);
  db.run(sql`UPDATE coverage SET forwards_automatically = 1 WHERE id = ${desk.other.coverageId}`);
  expect(said()).toBe(0);
  db.run(sql`UPDATE coverage SET forwards_automatically = NULL`);
  db.run(sql`UPDATE payer SET forwards_automatically = 0`);
  expect(said()).toBe(1);
  db.run(sql`UPDATE patient SET benefits_assigned = 0`);
  expect(said()).toBe(0);
});
