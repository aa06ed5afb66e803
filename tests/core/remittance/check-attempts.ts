import { sql } from '#db/connection/handles.ts';
import { findPractice } from '#db/queries/practice.ts';
import { openPaperDesk } from '../../support/paper-desk.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { sameCheckAsFile } from '../../support/same-check-file.ts';
import { openTwoPayers } from '../../support/two-payer-desk.ts';

type PaperDesk = Awaited<ReturnType<typeof openPaperDesk>>;

const TAKEN = [[['CO-45', 20_00]], []] as const;
const PAID = [
  ['100', '80', '45; 2'],
  ['25', '20', '45; 3'],
] as const;

/** What stands on accounts of payers' money. */
const cash = ({ app }: Pick<PaperDesk, 'app'>): readonly unknown[] =>
  app.db.all(sql`SELECT account, detail, sum(amount_cents) AS amount FROM posting WHERE account = 'cash' GROUP BY 1, 2`);

/** A check of 100.00 on one claim that was sent, typed and not posted. */
async function typedCheck() {
  const desk = await openPaperDesk();
  const { claimId } = await desk.visit([120_00, 30_00]);
  await desk.send(1);
  const draft = await desk.typed(desk.check(100_00), [{ claimId, lines: PAID }]);
  return { desk, claimId, draft };
}

/** Attempts that a guard of checks stops; each answers what came of it, an empty list while the guard holds. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async somebodyElses() {
    const desk = await openTwoPayers();
    const claimId = await desk.sentVisit();
    const text = new TextDecoder().decode(desk.check('ASTRAY', [desk.answer(claimId, TAKEN)]));
    desk.receive(new TextEncoder().encode(text.replaceAll(desk.practice.npi, '1999999984').replace(/REF\*TJ\*\d+/, 'REF*TJ*999999999')));
    await desk.read();
    await desk.app.reply('remittance.post', { remittanceId: desk.remittanceOf('ASTRAY') });
    return cash(desk);
  },
  async besideItsTypedOne() {
    const { desk, claimId, draft } = await typedCheck();
    const practice = findPractice(desk.app.db)?.fields;
    if (!practice) throw new Error('a furnished practice has its facts');
    const file = sameCheckAsFile(draft, new Map([[claimId, await desk.claimOf(claimId)]]), practice);
    await desk.post(draft);
    const before = JSON.stringify(cash(desk));
    desk.receive(file, 'late.835');
    await desk.read();
    await desk.postAll().catch(() => undefined);
    return JSON.stringify(cash(desk)) === before ? [] : cash(desk);
  },
  async voidedClaim() {
    const { desk, claimId, draft } = await typedCheck();
    const { paperEobId, version } = await desk.keep(draft);
    desk.app.db.run(sql`UPDATE claim SET status = 'voided' WHERE id = ${claimId}`);
    await desk.app.reply('paper.post', { paperEobId, version });
    return cash(desk);
  },
  async neverSent() {
    const desk = await openPaperDesk();
    const { claimId } = await desk.visit([120_00, 30_00]);
    const { paperEobId, version } = await desk.keep(await desk.typed(desk.check(100_00), [{ claimId, lines: PAID }]));
    await desk.app.reply('paper.post', { paperEobId, version });
    return cash(desk);
  },
  async changedMeanwhile() {
    const { desk, draft } = await typedCheck();
    const { paperEobId } = await desk.keep(draft);
    await desk.keep({ ...draft, traceNumber: 'OTHER-1' }, paperEobId, 1);
    await desk.app.reply('paper.post', { paperEobId, version: 1 });
    return cash(desk);
  },
};

await printAttempt(import.meta.url, attempts);
