import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { ALL_DECLINED, codeOf, OWN_MISTAKE, openDenialsOfTwo } from './two-payers.ts';

/** Nothing when it was refused with this code; what was answered instead otherwise. */
const unless = (code: string, reply: unknown): readonly unknown[] => (codeOf(reply) === code ? [] : [reply]);
/** A reason of the list that is for not charging. */
const NO_CHARGE = '00000000-0001-7000-8000-000000000001';

/** One denial of 150.00, with reasons of the test's own when some are given, and hands that write it off. */
async function one(reasons = 'CO-50', remarks = '') {
  const desk = await openDenialsOfTwo();
  const { claimId, denial } = await desk.declined('T1');
  desk.app.db.run(sql`UPDATE denial SET reasons = ${reasons}, remarks = ${remarks}`);
  const at = { denialId: denial.denialId, version: denial.version };
  const money = { ...at, moneyId: desk.mint(), amount: denial.movable, reasonId: OWN_MISTAKE };
  const userId = (role: string) => desk.app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = ${role}`)?.id ?? '';
  const version = async () => (await desk.denialById(denial.denialId)).denial.version;
  return { ...desk, reply: desk.app.reply, claimId, at, money, userId, version };
}

/** An appeal of it: made on 07/14/2026, and sent on that day when asked. */
async function appealed(sentBy: 'mail' | null) {
  const desk = await one();
  const appealId = desk.mint();
  const letter = {
    ...desk.at,
    appealId,
    templateId: 'necessity',
    level: 'first',
    body: 'Please look again',
    papers: [],
    nextOn: null,
    sentBy,
  };
  await desk.app.ask('appeal.make', letter as never);
  return { ...desk, letter, appealId };
}

/** Each tries to do wrong; answers what came of it: nothing, while its guard stands. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async 'of another version'() {
    const { reply, at } = await one();
    return unless('denial.changedElsewhere', await reply('denial.note', { ...at, version: at.version + 1, words: 'Called' }));
  },
  async 'ended already'() {
    const { app, reply, at, money, version } = await one();
    await app.ask('denial.writeOff', money);
    return unless('denial.ended', await reply('denial.note', { ...at, version: await version(), words: 'Called' }));
  },
  async 'a day that is past'() {
    const { reply, at } = await one();
    return unless('denial.dayPast', await reply('denial.note', { ...at, words: 'Called', nextOn: '2026-07-13' }));
  },
  async 'given to somebody who left'() {
    const { app, reply, at, userId } = await one();
    const ownerId = userId('biller');
    app.db.run(sql`UPDATE user SET active = 0 WHERE id = ${ownerId}`);
    return unless('denial.ownerNotFound', await reply('denial.plan', { ...at, ownerId, nextOn: null, state: 'working' }));
  },
  async 'moved to the patient'() {
    const { reply, at, money } = await one();
    const { moneyId, amount } = money;
    return unless('denial.notOffered', await reply('denial.transfer', { ...at, moneyId, amount, to: 'patient', reason: 'Theirs' }));
  },
  async 'booked twice'() {
    const { app, reply, money, version } = await one();
    await app.ask('denial.writeOff', money);
    await app.ask('denial.takeBack', { moneyId: money.moneyId, reason: 'Tried' });
    return unless('denial.exists', await reply('denial.writeOff', { ...money, version: await version() }));
  },
  async 'asked while another waits'() {
    const { reply, money, mint, version } = await one();
    await reply('denial.writeOff', money, 'biller');
    return unless('denial.waiting', await reply('denial.writeOff', { ...money, moneyId: mint(), version: await version() }, 'biller'));
  },
  async 'more than was shown'() {
    const { reply, money, books } = await one();
    const refused = unless('denial.amount', await reply('denial.writeOff', { ...money, amount: money.amount + 1 }));
    return refused.length === 0 && books().writeOff === undefined ? [] : [refused, books()];
  },
  async 'for no reason of ours'() {
    const { reply, money } = await one();
    return unless('denial.reason', await reply('denial.writeOff', { ...money, reasonId: NO_CHARGE }));
  },
  async 'above the limit'() {
    const { app, reply, money, books } = await one();
    app.db.run(sql`UPDATE write_off_limit SET limit_cents = ${money.amount - 1} WHERE role = 'biller'`);
    await reply('denial.writeOff', money, 'biller');
    return books().writeOff === undefined ? [] : [books()];
  },
  async 'decided twice'() {
    const { app, reply, money } = await one();
    await reply('denial.writeOff', money, 'biller');
    await app.ask('denial.decide', { moneyId: money.moneyId, approved: false });
    return unless('denial.decided', await reply('denial.decide', { moneyId: money.moneyId, approved: false }));
  },
  async 'approved by who asked'() {
    const { app, reply, money, userId, books } = await one();
    await reply('denial.writeOff', money, 'biller');
    app.db.run(sql`UPDATE user SET role = 'owner' WHERE id = ${userId('biller')}`);
    const refused = unless('denial.ownRequest', await reply('denial.decide', { moneyId: money.moneyId, approved: true }, 'biller'));
    return refused.length === 0 && books().writeOff === undefined ? [] : [refused, books()];
  },
  async 'taken back twice'() {
    const { app, reply, money } = await one();
    const { moneyId } = money;
    await app.ask('denial.writeOff', money);
    await app.ask('denial.takeBack', { moneyId, reason: 'Tried' });
    return unless('denial.decided', await reply('denial.takeBack', { moneyId, reason: 'Again' }));
  },
  async 'corrected what was never taken'() {
    const { reply, at } = await one('CO-16', 'MA130');
    return unless('denial.notOffered', await reply('denial.correct', { ...at, reason: 'Number' }));
  },
  async 'sent anew what was decided'() {
    const { reply, at } = await one();
    return unless('denial.notOffered', await reply('denial.anew', { ...at, reason: 'Number' }));
  },
  async 'paid again, and off the list'() {
    const { app, money, claimId, post, answer, reversal } = await one();
    await app.ask('denial.writeOff', money);
    const denied = answer(claimId, ALL_DECLINED);
    const short = answer(claimId, [[['CO-45', 20_00]], []]);
    await post('T2', [reversal(denied), short]);
    await post('T3', [reversal(short), answer(claimId, [[], []])], '2026-07-21');
    const { rows } = await app.ask('denial.list', { view: 'open' });
    return rows.length === 1 ? [] : ['a write-off beside a payment, and nobody is told'];
  },
  async 'lines lost'() {
    const { claimId, denialById, at, post, undo, answer, reversal } = await one();
    await undo(await post('T2', [reversal(answer(claimId, ALL_DECLINED)), answer(claimId, [[], []])]));
    const { lines } = await denialById(at.denialId);
    return lines.filter(({ declined, charge }) => declined !== charge);
  },
  async 'done while declined'() {
    const { app, money, denialById, at } = await one();
    await app.ask('denial.writeOff', money);
    await app.ask('denial.takeBack', { moneyId: money.moneyId, reason: 'Tried' });
    const { state } = (await denialById(at.denialId)).denial;
    return state === 'working' ? [] : [state];
  },
  async 'a field that no letter has'() {
    const { reply } = await one();
    const own = { templateId: 'own', name: 'Own', body: 'Dear {pateint}' };
    return unless('appeal.unknownField', await reply('appeal.saveTemplate', own));
  },
  async 'a letter that is gone'() {
    const { reply, at } = await one();
    return unless('appeal.templateNotFound', await reply('appeal.letter', { denialId: at.denialId, templateId: 'gone', level: 'first' }));
  },
  async 'appealed what cannot be'() {
    const { reply, at, mint } = await one('CO-50', 'N211');
    const letter = { templateId: 'necessity', level: 'first', body: 'Please', papers: [], nextOn: null, sentBy: null };
    return unless('denial.notOffered', await reply('appeal.make', { ...at, appealId: mint(), ...letter }));
  },
  async 'sent without its papers'() {
    const { reply, at, mint } = await one();
    const papers = [{ words: 'The note', ready: false }];
    const letter = { templateId: 'necessity', level: 'first', body: 'Please', papers, nextOn: null, sentBy: 'mail' };
    return unless('appeal.papersMissing', await reply('appeal.make', { ...at, appealId: mint(), ...letter }));
  },
  async 'written off, paid, undone'() {
    const { app, money, claimId, denialById, at, post, undo, answer, reversal } = await one();
    await app.ask('denial.writeOff', money);
    await undo(await post('T2', [reversal(answer(claimId, ALL_DECLINED)), answer(claimId, [[], []])]));
    const { state } = (await denialById(at.denialId)).denial;
    return state === 'givenUp' ? [] : [state];
  },
  async 'made twice'() {
    const { reply, letter, version } = await appealed(null);
    return unless('appeal.exists', await reply('appeal.make', { ...letter, version: await version() }));
  },
  async 'sent after the decision'() {
    const { app, reply, appealId } = await appealed('mail');
    const day = plainDate('2026-07-14');
    await app.ask('appeal.outcome', { appealId, outcome: 'upheld', on: day });
    return unless('appeal.decided', await reply('appeal.send', { appealId, sentOn: day, sentBy: 'fax', papers: [] }));
  },
  async 'sent tomorrow'() {
    const { reply, appealId } = await appealed(null);
    return unless('appeal.day', await reply('appeal.send', { appealId, sentOn: '2026-07-15', sentBy: 'fax', papers: [] }));
  },
  async 'an outcome of what never left'() {
    const { reply, appealId } = await appealed(null);
    return unless('appeal.notSent', await reply('appeal.outcome', { appealId, outcome: 'upheld', on: '2026-07-14' }));
  },
  async 'an outcome before it left'() {
    const { reply, appealId } = await appealed('mail');
    return unless('appeal.day', await reply('appeal.outcome', { appealId, outcome: 'upheld', on: '2026-07-13' }));
  },
  async 'two outcomes'() {
    const { app, reply, appealId } = await appealed('mail');
    const said = { appealId, outcome: 'upheld' as const, on: plainDate('2026-07-14') };
    await app.ask('appeal.outcome', said);
    return unless('appeal.decided', await reply('appeal.outcome', said));
  },
};

await printAttempt(import.meta.url, attempts);
