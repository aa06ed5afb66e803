import { claimHandlers } from '#core/claim/handlers.ts';
import { denialHandlers } from '#core/denial/handlers.ts';
import { askNext } from '#core/remittance/ask-next.ts';
import { taskHandlers } from '#core/task/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { makeId } from '#shared/kernel/id.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** A practice whose payers decline what they are told to, with the list of denials. */
export async function openDenialDesk(today = '2026-07-14') {
  const desk = await openMoneyDesk(today);
  const { app, visit, send, receive, read, postAll } = desk;
  Object.assign(app.handlers, denialHandlers(claimHandlers, askNext), taskHandlers);
  let seeds = 10;
  /** Visits that their payer declines (or pays); the answers are posted. */
  const answered = async (outcomes: readonly ('deny' | 'pay' | 'denyLine')[], charges: readonly number[] = [120_00, 30_00]) => {
    const visits: Awaited<ReturnType<typeof visit>>[] = [];
    for (const _ of outcomes) visits.push(await visit(charges));
    seeds += 1;
    const named = Object.fromEntries(visits.map(({ claimNumber }, index) => [claimNumber, outcomes[index] ?? 'pay']));
    const { answer } = await send(seeds, named);
    for (const bytes of answer.remittances) receive(bytes);
    await read();
    await postAll();
    return visits;
  };
  /** Sends what is ready and lets the payers answer so; posts it. */
  const answerNow = async (outcomes: Record<string, 'deny' | 'pay' | 'denyLine'>) => {
    seeds += 1;
    const { answer } = await send(seeds, outcomes);
    for (const bytes of answer.remittances) receive(bytes);
    await read();
    await postAll();
  };
  const denialOf = async (claimId: string) => {
    const { denialId } = await app.ask('denial.ofClaim', { claimId });
    if (denialId === null) throw new Error('the claim has a denial');
    return app.ask('denial.get', { denialId });
  };
  /** Approves the charges that a correction opened; with other modifiers on the first line when some are given. */
  const approve = async (superbillId: string, modifiers?: string[]) => {
    const { encounter } = await app.ask('charge.open', { superbillId, number: null });
    const [first, ...others] = encounter.lines;
    if (!first) throw new Error('the visit has lines');
    const lines = [modifiers === undefined ? first : { ...first, modifiers }, ...others];
    await app.ask('charge.approve', { superbillId, encounter: { ...encounter, diagnoses: ['R50.9', 'J02.0'], lines }, copay: null });
  };
  let made = 0;
  const mint = () => {
    made += 1;
    const bytes = new Uint8Array(10);
    new DataView(bytes.buffer).setUint32(6, made);
    return makeId(1_760_000_000_000 + made, bytes);
  };
  const userId = (role: string) => app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = ${role}`)?.id ?? '';
  return { ...desk, answered, answerNow, approve, denialOf, mint, userId };
}
