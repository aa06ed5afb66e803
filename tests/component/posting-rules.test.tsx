import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { PostingRulesScreen } from '../../renderer/features/posting-rules/posting-rules-screen.tsx';
import { today } from '../../renderer/lib/format.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

const ACT = '{Control>}{Enter}{/Control}';
const MUTUAL = { payerId: 'p1', name: 'Prairie Mutual' };
const RULE = {
  ...{ postingRuleId: 'r1', version: 3, payerId: null, group: 'CO', reason: '131', action: 'post', writeOffReason: null, holds: true },
  ...{ effectiveFrom: '2026-01-01', recordedAt: '2026-01-01T10:00:00.000Z', userName: 'Dana', note: 'Contract of 2026' },
};
const TERMS = { level: 'oneKey', denials: false, takebacks: false, needsDeposit: false, most: null };
const OFFER = {
  ...{ payerId: 'p1', payerName: 'Prairie Mutual', group: 'CO', reason: 'P99', action: 'post', writeOffReason: null },
  ...{ because: 'decided', times: 3 },
  evidence: [
    {
      ...{ remittanceId: 'r', remittanceClaimId: 'rc', claimNumber: 'CW24061', at: '2026-07-01T10:00:00.000Z' },
      ...{ userName: 'Dana', amount: 10_00 },
    },
  ],
};
const SUMS = { writtenOff: 0, toPatients: 0, toNextPayers: 0, denied: 0, held: 0, claims: 1 };
const RESULT = {
  ...{ answers: 240, named: 12, differing: 1, now: { ...SUMS, writtenOff: 65_00 }, would: { ...SUMS, held: 185_00 } },
  rows: [
    {
      ...{ remittanceClaimId: 'rc', remittanceId: 'r', claimId: 'c', claimNumber: 'CW24061', patientName: 'Applewhistle, Juno' },
      ...{ payerName: 'Prairie Mutual', serviceDate: '2026-06-22', amount: 65_00 },
      ...{ now: '65.00 written off', would: 'Held: CO-45 is held for a decision' },
    },
  ],
};

function open(path = '/lists/posting-rules', answers: Answers = {}) {
  const bridge = setAnswers({
    'posting.rules': () => answer([RULE]),
    'posting.history': (input) => answer((input as { payerId: string | null }).payerId === null ? [RULE] : []),
    'posting.offers': () => answer([]),
    'posting.levels': () => answer({ usual: TERMS, payers: [], history: [] }),
    'payer.list': () => answer([MUTUAL]),
    'reason.list': () => answer([{ reasonId: 'w1', use: 'writeOffBadDebt', code: 'BD', words: 'Not collectable', active: true }]),
    'posting.rehearse': () => answer({ jobId: 'job' }),
    'posting.saveRule': () => answer({ effectiveFrom: today() }),
    'posting.removeRule': () => answer({}),
    'posting.saveLevel': () => answer({}),
    'posting.refuseOffer': () => answer({}),
    'job.cancel': () => answer({}),
    ...answers,
  });
  const stop = followJobs();
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/lists/posting-rules" element={<PostingRulesScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  const rehearsed = (result: object = RESULT) =>
    act(() => bridge.emit({ type: 'job.ended', jobId: 'job', name: 'posting.rehearse', reply: answer(result), cancelled: false }));
  return { ...view, bridge, asked, rehearsed, stop };
}

test('the grid shows what is yours before what is as it came, with why', async () => {
  const { container, stop } = open();
  const table = await screen.findByRole('grid', { name: 'Adjustments' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows[0]?.textContent).toContain('CO-131');
  expect(rows[0]?.textContent).toContain('Yours');
  expect(within(table).getByRole('row', { name: /^CO-45 / }).textContent).toContain('As it came');
  expect(await screen.findByText('Contract of 2026')).toBeInTheDocument();
  await userEvent.click(within(table).getByRole('row', { name: /^PR-1 / }));
  expect(await screen.findByText(/Deductible, coinsurance and copay are what the plan leaves/)).toBeInTheDocument();
  expect(screen.getByText('Clean ones by one key')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('a change is rehearsed before it is saved: nothing is written until the person has seen it and says so', async () => {
  const { container, asked, rehearsed, stop } = open();
  await userEvent.type(await screen.findByLabelText('Find an adjustment'), 'CO-45');
  await userEvent.click(await screen.findByRole('row', { name: /^CO-45 / }));
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('dialog', { name: 'What is done with CO-45' });
  await userEvent.selectOptions(screen.getByLabelText('What is done'), 'hold');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(ACT);
  await screen.findByText('Judging the answers of the last 12 months again');
  expect(asked('posting.rehearse')).toEqual([{ payerId: null, group: 'CO', reason: '45', action: 'hold' }]);
  await userEvent.keyboard(ACT);
  expect(asked('posting.saveRule')).toEqual([]);
  rehearsed();
  await screen.findByText('1 claim would have posted otherwise.');
  expect(screen.getByRole('row', { name: /^Written off/ }).textContent).toMatch(/^Written off65\.00.*−65\.00$/);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(asked('posting.saveRule')).toHaveLength(1));
  expect(asked('posting.saveRule')[0]).toMatchObject({ group: 'CO', reason: '45', action: 'hold', effectiveFrom: null, seen: 3 });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  stop();
});

test('an exception leads here with what it is about, and Esc leaves everything as it was', async () => {
  const { asked, stop } = open('/lists/posting-rules?payer=p1&group=CO&reason=P99&action=post');
  await screen.findByRole('dialog', { name: 'What is done with CO-P99' });
  await waitFor(() => expect(screen.getAllByLabelText('Payer').at(-1)).toHaveValue('p1'));
  expect(screen.getByLabelText('What is done')).toHaveValue('post');
  await userEvent.selectOptions(screen.getByLabelText('Written off as'), 'w1');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked('posting.saveRule')).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await screen.findByText('elsewhere');
  stop();
});

test('a rule of yours goes back to the usual by key, and an undo says it again', async () => {
  const { asked, stop } = open();
  await screen.findByRole('heading', { name: 'CO-131' });
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  await waitFor(() => expect(asked('posting.removeRule')).toEqual([{ postingRuleId: 'r1' }]));
  await userEvent.click(await screen.findByRole('button', { name: /Undo/ }));
  await waitFor(() => expect(asked('posting.saveRule')).toHaveLength(1));
  expect(asked('posting.saveRule')[0]).toMatchObject({ group: 'CO', reason: '131', action: 'post', note: 'Contract of 2026' });
  stop();
});

test('what is as it came cannot be taken away', async () => {
  const { asked, stop } = open();
  await userEvent.click(await screen.findByRole('row', { name: /^CO-45 / }));
  await screen.findByRole('heading', { name: 'CO-45' });
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  expect(asked('posting.removeRule')).toEqual([]);
  stop();
});

test('how far checks post by themselves is chosen with its limits; an amount that cannot be read is not saved as none', async () => {
  const { container, asked, stop } = open('/lists/posting-rules?payer=p1');
  await screen.findByText('Checks of Prairie Mutual');
  await userEvent.keyboard('l');
  await screen.findByRole('dialog', { name: 'Posting of Prairie Mutual' });
  await userEvent.selectOptions(screen.getByLabelText('Checks that are clean'), 'automatic');
  await userEvent.click(screen.getByLabelText('Only checks up to an amount'));
  await userEvent.keyboard(ACT);
  await userEvent.type(screen.getByLabelText('The largest check'), 'many');
  await userEvent.keyboard(ACT);
  expect(asked('posting.saveLevel')).toEqual([]);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.clear(screen.getByLabelText('The largest check'));
  await userEvent.type(screen.getByLabelText('The largest check'), '2500');
  await userEvent.keyboard(ACT);
  const level = { level: 'automatic', denials: false, takebacks: false, needsDeposit: false, most: 2_500_00 };
  await waitFor(() => expect(asked('posting.saveLevel')).toEqual([{ payerId: 'p1', level }]));
  stop();
});

test('an offer shows what was decided; it becomes a rule through the same rehearsal, or is refused for good', async () => {
  const { container, asked, stop } = open('/lists/posting-rules', { 'posting.offers': () => answer([OFFER]) });
  await screen.findByRole('button', { name: /1 offer/ });
  await userEvent.keyboard('o');
  await screen.findByRole('dialog', { name: 'Rules you could make' });
  expect(screen.getByText('CW24061')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  await waitFor(() => expect(asked('posting.refuseOffer')).toEqual([{ payerId: 'p1', group: 'CO', reason: 'P99', action: 'post' }]));
  await userEvent.keyboard(ACT);
  await screen.findByRole('dialog', { name: 'What is done with CO-P99' });
  expect([asked('posting.saveRule'), asked('posting.rehearse')]).toEqual([[], []]);
  stop();
});

test('the rehearsal ends with its page', async () => {
  const { asked, stop } = open('/lists/posting-rules?group=CO&reason=45&action=hold');
  await screen.findByRole('dialog', { name: 'What is done with CO-45' });
  await userEvent.keyboard(ACT);
  await screen.findByText('Judging the answers of the last 12 months again');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(asked('job.cancel')).toEqual([{ jobId: 'job' }]));
  await screen.findByRole('dialog', { name: 'What is done with CO-45' });
  stop();
});
