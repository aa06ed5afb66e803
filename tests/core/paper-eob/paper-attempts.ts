import { openPaperDesk } from '../../support/paper-desk.ts';
import { printAttempt } from '../../support/print-attempt.ts';

type Desk = Awaited<ReturnType<typeof openPaperDesk>>;
type Draft = Awaited<ReturnType<Desk['typed']>>;
const PAID = [
  ['100', '80', '45; 2'],
  ['25', '20', '45; 3'],
] as const;

async function oneClaim() {
  const desk = await openPaperDesk();
  const { claimId } = await desk.visit([120_00, 30_00]);
  await desk.send(1);
  return { desk, claimId, lines: [{ claimId, lines: PAID }] };
}

/** Keeps a draft and tries to post it; nothing when it is refused with this code and nothing was posted. */
async function refusedWith(code: string, desk: Desk, draft: Draft): Promise<readonly unknown[]> {
  const before = (await desk.app.ask('remittance.list', { status: 'all' })).length;
  const { paperEobId, version } = await desk.keep(draft);
  const reply = await desk.app.reply('paper.post', { paperEobId, version });
  const said = reply.ok ? 'posted' : reply.code;
  const after = (await desk.app.ask('remittance.list', { status: 'all' })).length;
  return said === code && after === before ? [] : [said, after - before];
}

/** Each tries to file a paper that must not be; answers what came of it: nothing, while its guard stands. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async 'more applied than the check has'() {
    const { desk, lines } = await oneClaim();
    return refusedWith('paper.overApplied', desk, await desk.typed(desk.check(99_99), lines));
  },
  async 'part of the check on nothing'() {
    const { desk, lines } = await oneClaim();
    return refusedWith('paper.notApplied', desk, await desk.typed(desk.check(112_00), lines));
  },
  async 'the same check typed twice'() {
    const { desk, lines } = await oneClaim();
    const draft = await desk.typed(desk.check(100_00), lines);
    await desk.post(draft);
    const claims = draft.claims.map((claim) => ({ ...claim, accepted: ['answeredBefore'] as const }));
    return refusedWith('paper.typedTwice', desk, { ...draft, claims } as Draft);
  },
  async 'a claim that was answered before, unasked'() {
    const { desk, lines } = await oneClaim();
    const draft = await desk.typed(desk.check(100_00), lines);
    await desk.post(draft);
    return refusedWith('paper.claimAsks', desk, { ...draft, traceNumber: 'CHK-9' } as Draft);
  },
  async 'filed twice'() {
    const { desk, lines } = await oneClaim();
    const { paperEobId, version } = await desk.keep(await desk.typed(desk.check(100_00), lines));
    await desk.app.ask('paper.post', { paperEobId, version });
    const again = await desk.app.reply('paper.post', { paperEobId, version });
    return !again.ok && again.code === 'paper.notADraft' ? [] : [again];
  },
  async 'another version than was shown'() {
    const { desk, lines } = await oneClaim();
    const { paperEobId, version } = await desk.keep(await desk.typed(desk.check(100_00), lines));
    const reply = await desk.app.reply('paper.post', { paperEobId, version: version + 1 });
    return !reply.ok && reply.code === 'paper.changedElsewhere' ? [] : [reply.ok ? 'posted' : reply.code];
  },
};

await printAttempt(import.meta.url, attempts);
