// Long because every act on a denial, and on money that is awaited, is shown on the one screen that has it.
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { DenialsScreen } from '../../renderer/features/denials/denials-screen.tsx';
import { feature } from '../../renderer/features/denials/feature.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { comingFrom } from '../../renderer/lib/way-back.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import {
  APPEALS,
  ASKED,
  AWAITED,
  COUNTS,
  DENIAL,
  EMPTY_LIST,
  LIST,
  ME,
  MONEY,
  NEXT_DENIAL,
  PEOPLE,
  page,
  REASON,
  REASONS,
  STANDING,
} from './denials-facts.ts';
import { LINES, PAYMENT, PAYMENTS } from './deposits-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

const ACT = '{Control>}{Enter}{/Control}';
const AT = { denialId: DENIAL, version: 3 };
/** Announced three days ago: nobody misses it yet. */
const ON_ITS_WAY = { ...PAYMENT, remittanceId: IDS.remittance, traceNumber: '90341188', age: 3 };
const WORDS = feature.errors ?? {};
const refused = (code: string): Reply => ({ ok: false, code, details: {} });

/** Where a task was asked for: what it is about is read from there. */
function FromWhere() {
  const { pathname, search, state } = useLocation();
  return <p>{`${pathname}${search} from ${String((state as { back?: { path?: string } } | null)?.back?.path)}`}</p>;
}

function open(answers: Parameters<typeof setAnswers>[0] = {}) {
  addErrorSentences(WORDS);
  const bridge = setAnswers({
    'denial.list': () => answer(LIST),
    'denial.counts': () => answer(COUNTS),
    'denial.reasons': () => answer(REASONS),
    'denial.get': () => answer(page()),
    'savedView.list': () => answer([]),
    'denial.limits': () => answer({ own: 100_00, limits: [] }),
    'denial.awaited': () => answer(AWAITED),
    'answer.silent': () => answer({ rows: [], count: 0 }),
    'deposit.list': () => answer({ ...PAYMENTS, rows: [PAYMENTS.rows[0], ON_ITS_WAY] }),
    'deposit.lines': () => answer(LINES),
    'appeal.list': () => answer(APPEALS),
    'appeal.templates': () => answer({ fields: [], templates: [] }),
    'attachment.list': () => answer([]),
    'task.people': () => answer(PEOPLE),
    'payer.list': () => answer([]),
    'reason.list': () => answer([{ reasonId: REASON, words: 'Our own mistake', use: 'writeOff', active: true }]),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={[{ pathname: '/denials', state: comingFrom('Today', '/today') }]}>
      <Routes>
        <Route path="/denials" element={<DenialsScreen />} />
        <Route path="/charges/:id" element={<p>the charges</p>} />
        <Route path="/tasks" element={<FromWhere />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { ...view, asked, bridge, drawn: () => screen.findByText('Source: NCCI') };
}

test('the reason, what to do, what is barred and why, and the same before stand on one page without a broken rule', async () => {
  const { container, drawn } = open();
  await drawn();
  expect(await screen.findByText('Look for the modifier.')).toBeInTheDocument();
  expect(screen.getByText('Blue Meadow is asked before the patient.')).toBeInTheDocument();
  expect(screen.getByText('1 of 9')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'C7115281X' })).toBeInTheDocument();
  expect(screen.getByText('To approve')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('Ctrl Enter does what is advised first: the corrected claim, with the payer’s number filled in, and its charges open', async () => {
  const made = { version: 4, claimId: MONEY, claimNumber: 'C7115290K', superbillId: REASON, doubt: 'modifiers' };
  const { asked, drawn, container } = open({ 'denial.correct': () => answer(made) });
  await drawn();
  await userEvent.keyboard(ACT);
  expect(await screen.findByLabelText(/The payer’s number of the claim/)).toHaveValue('PCN-88');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(ACT);
  expect(await screen.findByText('the charges')).toBeInTheDocument();
  expect(asked('denial.correct')).toMatchObject([{ ...AT, payerControlNumber: 'PCN-88', reason: 'CO-97 Contained in another service' }]);
});

test('a barred step has no key, and neither has work on a denial that has ended', async () => {
  const { drawn, unmount } = open();
  await drawn();
  await userEvent.keyboard('ue');
  expect(screen.queryByRole('dialog')).toBeNull();
  unmount();
  open({ 'denial.get': () => answer(page({ state: 'paid', openAtPayer: 0, movable: 0 })) });
  await screen.findByText('Source: NCCI');
  await userEvent.keyboard(`wxand${ACT}`);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a write-off above what one may do alone is asked for in these words, and the next denial opens', async () => {
  const { asked, drawn, container } = open({ 'denial.writeOff': () => answer({ moneyId: MONEY, state: 'waiting', version: 4 }) });
  await drawn();
  await userEvent.keyboard('w');
  await screen.findByText(/It is above 100.00, what you may write off by yourself/);
  await screen.findByRole('option', { name: 'Our own mistake' });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(ACT);
  await screen.findByText('120.00 waits for somebody’s approval');
  expect(asked('denial.writeOff')).toMatchObject([{ ...AT, amount: 120_00, reasonId: REASON, words: '' }]);
  await waitFor(() => expect(asked('denial.get')).toContainEqual({ denialId: NEXT_DENIAL }));
});

test.each([
  ['w', 'denial.writeOff', 'denial.amount'],
  ['w', 'denial.writeOff', 'denial.waiting'],
  ['x', 'denial.transfer', 'denial.notOffered'],
  ['x', 'denial.transfer', 'denial.changedElsewhere'],
  ['d', 'denial.plan', 'denial.ownerNotFound'],
  ['a', 'appeal.make', 'appeal.exists'],
])('refused, the dialog of %s stays and says why: %s, %s', async (key, name, code) => {
  const { asked, drawn } = open({ [name]: () => refused(code) });
  await drawn();
  await userEvent.keyboard(key);
  await screen.findByRole('dialog');
  if (key === 'w') await screen.findByRole('option', { name: 'Our own mistake' });
  if (key === 'a') await screen.findByDisplayValue('Please look again.');
  await userEvent.keyboard(ACT);
  expect(await screen.findByText(String(WORDS[code]))).toBeInTheDocument();
  expect(asked(name)).toHaveLength(1);
  expect(screen.getByRole('dialog')).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('X moves it to the next payer with the payer’s reason', async () => {
  const { asked, drawn } = open({ 'denial.transfer': () => answer({ moneyId: MONEY, state: 'booked', version: 4 }) });
  await drawn();
  await userEvent.keyboard('x');
  await screen.findByRole('heading', { name: 'Move 120.00 to Blue Meadow?' });
  await userEvent.keyboard(ACT);
  await screen.findByText('120.00 moved to Blue Meadow');
  expect(asked('denial.transfer')).toMatchObject([
    { ...AT, to: 'nextPayer', amount: 120_00, reason: 'CO-97 Contained in another service' },
  ]);
});

test('N keeps a call only with words; D says who works it', async () => {
  const changed = () => answer({ version: 4, state: 'working' });
  const { asked, drawn } = open({ 'denial.note': changed, 'denial.plan': changed });
  await drawn();
  await userEvent.keyboard('n');
  await screen.findByLabelText(/What came of it/);
  await userEvent.keyboard(ACT);
  expect(asked('denial.note')).toEqual([]);
  await userEvent.keyboard(`Ana will look${ACT}`);
  await screen.findByText('The note is kept');
  expect(asked('denial.note')).toMatchObject([{ ...AT, words: 'Ana will look', nextOn: null }]);
  await userEvent.keyboard('d');
  await userEvent.selectOptions(await screen.findByLabelText('Worked by'), await screen.findByRole('option', { name: 'Ana Reyes (you)' }));
  await userEvent.keyboard(ACT);
  await screen.findByText('Owner and next day are kept');
  expect(asked('denial.plan')).toEqual([{ ...AT, ownerId: ME, nextOn: null, state: 'working' }]);
});

test('P refuses what somebody asked for, with the reason; one’s own is not approved, in words', async () => {
  const waiting = page({ approval: true, state: 'waiting' }, { money: [ASKED] });
  const decide = (input: unknown) =>
    (input as { approved: boolean }).approved ? refused('denial.ownRequest') : answer({ version: 4, state: 'working' });
  const { asked, drawn } = open({ 'denial.get': () => answer(waiting), 'denial.decide': decide });
  await drawn();
  await userEvent.keyboard('p');
  await screen.findByText('Ana Reyes asks for it: Our own mistake, Late.');
  await userEvent.keyboard(ACT);
  await screen.findByText(String(WORDS['denial.ownRequest']));
  await userEvent.selectOptions(screen.getByLabelText('Decision'), 'no');
  await userEvent.type(screen.getByLabelText('Why'), 'Appeal first');
  await userEvent.keyboard(ACT);
  await screen.findByText('The write-off is refused');
  expect(asked('denial.decide')).toEqual([
    { moneyId: MONEY, approved: true, words: '' },
    { moneyId: MONEY, approved: false, words: 'Appeal first' },
  ]);
});

test('what was written off and then paid says so, and B takes it back, with a reason and not without', async () => {
  const twice = page({ state: 'working', openAtPayer: -120_00, movable: 0 }, { money: [STANDING] });
  const { asked, drawn, container } = open({
    'denial.get': () => answer(twice),
    'denial.takeBack': () => answer({ version: 5, state: 'paid' }),
  });
  await drawn();
  expect(screen.getByText('nothing: 120.00 too much is booked with it')).toBeInTheDocument();
  await userEvent.keyboard('b');
  await screen.findByRole('heading', { name: 'Take back the write-off of 120.00?' });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(ACT);
  expect(asked('denial.takeBack')).toEqual([]);
  await userEvent.keyboard(`The payer paid${ACT}`);
  await screen.findByText('The write-off of 120.00 is taken back');
  expect(asked('denial.takeBack')).toEqual([{ moneyId: MONEY, reason: 'The payer paid' }]);
});

test('nothing that was written off, nothing to take back', async () => {
  const { drawn } = open({ 'denial.get': () => answer(page({}, { money: [{ ...STANDING, state: 'takenBack' }] })) });
  await drawn();
  await userEvent.keyboard('b');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('A makes the letter with its papers; it leaves when they lie in it, or when somebody says why not', async () => {
  const { asked, drawn, container } = open({ 'appeal.make': () => answer({ version: 4, state: 'appealed', number: 7 }) });
  await drawn();
  await userEvent.keyboard('a');
  await screen.findByDisplayValue('Please look again.');
  expect(screen.getByText('It must arrive by 10/08/2026.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(screen.getByLabelText('It leaves'), 'mail');
  await userEvent.type(screen.getByLabelText('Why it goes without what is missing'), 'They have it');
  await userEvent.keyboard(ACT);
  await screen.findByText('Appeal 7 for Nettlebed, Otto is made');
  const papers = [{ words: 'The note', ready: false, uploadId: null, attachmentId: null }];
  const made = { ...AT, templateId: 'bundled', level: 'first', papers, without: 'They have it', sentBy: 'mail' };
  expect(asked('appeal.make')).toMatchObject([made]);
});

test('Ctrl → shows money that is awaited; Esc leaves', async () => {
  const { drawn, container } = open();
  await drawn();
  await userEvent.keyboard('{Control>}{ArrowRight}{/Control}');
  await screen.findByText('Paid by check 5001');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByText('elsewhere')).toBeInTheDocument();
});

test('of awaited money, A asks the payer by a 276, N keeps a call on the claim, J makes a task and O opens the claim', async () => {
  const asking = { 'answer.ask': () => answer({ jobId: IDS.run }), 'claim.note': () => answer({}) };
  const { asked, bridge, drawn } = open(asking);
  const stop = followJobs();
  await drawn();
  await userEvent.keyboard('{Control>}{ArrowRight}{/Control}');
  await screen.findByText('Paid by check 5001');
  const [row] = AWAITED.rows;
  const claimId = row?.claimId ?? '';
  await userEvent.keyboard('a');
  await waitFor(() => expect(asked('answer.ask')).toEqual([{ claimIds: [claimId] }]));
  const batches = [
    {
      ...{ statusBatchId: IDS.journal, number: 1, partnerName: 'Clearway', fileName: 'status-clearway-000001.276' },
      ...{ createdAt: '2026-07-20T12:00:00.000Z', inquiryCount: 1, answered: 0, status: 'written', sha256: '' },
    },
  ];
  act(() =>
    bridge.emit({ type: 'job.ended', jobId: IDS.run, name: 'answer.ask', reply: answer({ batches, leftOut: [] }), cancelled: false }),
  );
  await screen.findByText(/status-clearway-000001.276/);
  await userEvent.keyboard('n');
  await userEvent.type(await screen.findByLabelText('What came of it'), 'The check left on Friday');
  await userEvent.type(screen.getByLabelText('Spoke with'), 'Dana');
  await userEvent.keyboard(ACT);
  const said = { claimId, words: 'The check left on Friday', spokeWith: 'Dana', reference: '' };
  await waitFor(() => expect(asked('claim.note')).toEqual([said]));
  await screen.findByText('The call is kept on the claim');
  await userEvent.keyboard('j');
  expect(await screen.findByText(`/tasks?add=1 from /denials?tab=awaited&claim=${claimId}`)).toBeInTheDocument();
  stop();
});

test('money announced by a remittance that the bank lacks, and money in the bank without one, stand under it', async () => {
  const { drawn, unmount, container } = open();
  await drawn();
  const tab = '{Control>}{ArrowRight}{/Control}';
  await userEvent.keyboard(tab);
  const payments = await screen.findByRole('grid', { name: 'Payments that the bank does not have' });
  expect(within(payments).getByText('90341187')).toBeInTheDocument();
  expect(within(payments).queryByText('90341188')).toBeNull();
  const lines = screen.getByRole('grid', { name: 'Payers’ money without a remittance' });
  expect(within(lines).getByText('HCCLAIMPMT PRAIRIE')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.click(within(payments).getByText('90341187'));
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('elsewhere')).toBeInTheDocument();
  unmount();
  // No bank file was ever taken: that the bank lacks it says nothing.
  const silent = { 'denial.awaited': () => answer({ rows: [] }), 'deposit.lines': () => answer({ ...LINES, rows: [], open: 0 }) };
  const without = open(silent);
  await without.drawn();
  await userEvent.keyboard(tab);
  expect(await screen.findByText('No money is awaited beyond its time')).toBeInTheDocument();
});

test('a role that may not ask payers is told so on the awaited tab, and O opens the claim', async () => {
  const { drawn } = open({ 'answer.ask': () => refused('permission.denied') });
  await drawn();
  await userEvent.keyboard('{Control>}{ArrowRight}{/Control}');
  await screen.findByText('Paid by check 5001');
  await userEvent.keyboard('a');
  await screen.findByText('Your role does not allow this. Ask whoever manages users.');
  await userEvent.keyboard('o');
  expect(await screen.findByText('elsewhere')).toBeInTheDocument();
});

test('R narrows the list, and a name that is taken is refused in words', async () => {
  const { asked, drawn } = open({ 'savedView.save': () => refused('savedView.nameTaken') });
  await drawn();
  await userEvent.keyboard('r');
  await userEvent.selectOptions(await screen.findByLabelText('Reason'), 'CO-97');
  await userEvent.type(screen.getByLabelText('Keep as a view named'), 'Bundled');
  await userEvent.keyboard(ACT);
  await screen.findByText(String('Another view of this list has this name. Choose a different one.'));
  await userEvent.clear(screen.getByLabelText('Keep as a view named'));
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(asked('denial.list').at(-1)).toMatchObject({ reason: 'CO-97', view: 'due' }));
});

test('an empty list says what stands here, and a list that fails says so', async () => {
  const { unmount } = open({ 'denial.list': () => answer(EMPTY_LIST) });
  await screen.findByText('No denial waits here');
  unmount();
  open({ 'denial.list': () => refused('permission.denied') });
  expect(await screen.findByText('Your role does not allow this. Ask whoever manages users.')).toBeInTheDocument();
});
