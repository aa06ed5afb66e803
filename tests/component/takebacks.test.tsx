import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { RemittanceScreen } from '../../renderer/features/payments/remittance-screen.tsx';
import type { Takeback } from '../../renderer/features/takebacks/takeback-rows.ts';
import { TakebacksScreen } from '../../renderer/features/takebacks/takebacks-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { EXPLAINED, POSTED } from './payments-facts.ts';

const money = (amount: number) => amount as Takeback['left'];
const day = '2026-07-13' as Takeback['since'];
const event = (kind: Takeback['events'][number]['kind'], remittanceId: string, amount: number): Takeback['events'][number] => ({
  ...{ kind, remittanceId, position: 0, traceNumber: `T${remittanceId}`, day, code: 'WO', reference: 'PM1001', amount: money(amount) },
  ...{ words: 'An overpayment is taken back now.', rule: 'the same reference', link: null },
});
const row = (takebackId: string, over: Partial<Takeback> = {}): Takeback => ({
  ...{ takebackId, payerName: 'Prairie Mutual', kind: 'recovery', reference: 'PM1001', state: 'look', words: '86.40 was withheld.' },
  ...{ announced: money(0), withheld: money(86_40), refunded: money(0), left: money(0), since: day, ageDays: 12 },
  ...{ events: [event('withheld', takebackId, 86_40)], origins: [] },
  ...over,
});
const FIRST = row('a', {
  origins: [
    {
      claimId: 'c',
      claimNumber: 'C0000001A',
      patientName: 'Nettlebed, Otto',
      reversed: money(0),
      standing: money(9_00),
      rule: 'its reference is our number of the claim',
    },
  ],
});
const SECOND = row('b', {
  kind: 'forward',
  state: 'open',
  announced: money(50_00),
  withheld: money(0),
  left: money(50_00),
  events: [event('announced', 'b', -50_00)],
});

function open(rows: readonly Takeback[], more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'takeback.list': () =>
      answer({ counts: { look: 1, open: 1, done: 0 }, totals: { announced: 50_00, withheld: 86_40, refunded: 0, left: 50_00 }, rows }),
    'takeback.byCode': () => answer([{ code: 'L6', words: 'Interest', belongs: 'Interest', gave: 3_00, cost: 1_00, net: 2_00, count: 4 }]),
    'takeback.codes': () =>
      answer([{ code: 'WO', words: 'Overpayment recovered', belongs: 'Overpayment taken back', lowers: 'Now.', raises: 'Later.' }]),
    ...more,
  });
  const view = render(
    <MemoryRouter initialEntries={['/payments/takebacks']}>
      <Routes>
        <Route path="/payments/takebacks" element={<TakebacksScreen />} />
        <Route path="/payments/:remittanceId" element={<p>the remittance</p>} />
        <Route path="/payments" element={<p>the payments</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return {
    ...view,
    user: userEvent.setup(),
    asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input),
  };
}

test('a takeback says what it comes to, on which checks and from which claims; Enter opens the check, Esc leads back', async () => {
  const { user, container } = open([FIRST, SECOND]);
  const panel = within(await screen.findByRole('complementary', { name: 'The selected takeback' }));
  expect(panel.getByText('86.40 was withheld.')).toBeInTheDocument();
  expect(panel.getByText('C0000001A')).toBeInTheDocument();
  expect(panel.getByText(/its reference is our number of the claim/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await user.keyboard('{Enter}');
  expect(await screen.findByText('the remittance')).toBeInTheDocument();
});

test('a person pairs, names the claim, accepts and takes it back, by keys alone and never without a reason', async () => {
  const linked = row('a', { events: [{ ...event('withheld', 'a', 86_40), link: { linkId: 'l', kind: 'accepted', reason: 'asked' } }] });
  const { user, asked } = open([linked, SECOND], {
    'takeback.pair': () => answer({ linkId: 'p' }),
    'takeback.accept': () => answer({ linkId: 'q' }),
    'takeback.unlink': () => answer({}),
  });
  await screen.findByText('86.40 was withheld.');
  const act = async (key: string, name: RegExp) => {
    await user.keyboard(key);
    const dialog = within(await screen.findByRole('dialog'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.queryByRole('dialog')).not.toBeNull();
    expect(await dialog.findByLabelText(/Why/)).toHaveFocus();
    await user.keyboard('the letter');
    await waitFor(() => expect(dialog.getByRole('button', { name })).toBeEnabled());
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  };
  await act('p', /Pair the two/);
  expect(asked('takeback.pair')).toEqual([
    { remittanceId: 'a', position: 0, other: { remittanceId: 'b', position: 0 }, reason: 'the letter' },
  ]);
  await act('a', /Accept it/);
  expect(asked('takeback.accept')).toEqual([{ remittanceId: 'a', position: 0, reason: 'the letter' }]);
  await act('u', /Take it back/);
  expect(asked('takeback.unlink')).toEqual([{ linkId: 'l', reason: 'the letter' }]);
});

test('money by code and what the codes mean stand beside it; nothing to do says so', async () => {
  const { user, container } = open([]);
  expect(await screen.findByText('Nothing is being taken back')).toBeInTheDocument();
  await user.keyboard('{Control>}{ArrowRight}{/Control}');
  expect(await screen.findByRole('grid', { name: 'Provider-level money by code' })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await user.keyboard('{Control>}{ArrowRight}{/Control}');
  expect(await screen.findByText('Overpayment recovered')).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(await screen.findByText('the payments')).toBeInTheDocument();
});

type Claims = (typeof POSTED)['claims'];

function openRemittance(claims: Claims, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'remittance.get': () => answer({ ...POSTED, claims }),
    'remittance.explain': () => answer({ ...EXPLAINED, lines: [1, 2].map((position) => ({ ...EXPLAINED.lines[0], position })) }),
    'remittance.undone': () => answer([]),
    'takeback.ofRemittance': () => answer([{ position: 0, takeback: FIRST }]),
    ...more,
  });
  render(
    <MemoryRouter initialEntries={['/payments/r']}>
      <Routes>
        <Route path="/payments/:remittanceId" element={<RemittanceScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { user: userEvent.setup(), asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

const sure = POSTED.claims.slice(0, 1);

test('one key takes a claim back, its toast posts it again, and the check says what its adjustment is part of', async () => {
  const settled = answer({ state: 'waiting', reasons: [], next: ['Claim C2 to the next payer waits until this decision stands again.'] });
  const { user, asked } = openRemittance(sure, { 'remittance.undoClaim': () => settled, 'remittance.postClaim': () => settled });
  expect(await screen.findByText('Takeback: 86.40 was withheld.')).toBeInTheDocument();
  await user.keyboard('u');
  expect(await screen.findByText(/Claim C2 to the next payer waits/)).toBeInTheDocument();
  expect(asked('remittance.undoClaim')).toEqual([{ remittanceClaimId: 'sure' }]);
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(asked('remittance.postClaim')).toEqual([{ remittanceClaimId: 'sure' }]));
});

test('a line is taken back by two keys, and posted again where it was', async () => {
  const settled = answer({ state: 'waiting', reasons: [], next: [] });
  const { user, asked } = openRemittance(sure, {
    'remittance.undone': () => answer([{ remittanceClaimId: 'sure', whole: false, lines: [2], reason: '' }]),
    'remittance.undoLine': () => settled,
    'remittance.postLine': () => settled,
  });
  await screen.findByRole('button', { name: /Undo a line/ });
  await user.keyboard('l');
  const dialog = within(await screen.findByRole('dialog'));
  const field = await dialog.findByLabelText('Line');
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('remittance.undoLine')).toEqual([{ remittanceClaimId: 'sure', line: 1 }]));
  await user.keyboard('l');
  const again = within(await screen.findByRole('dialog'));
  await user.selectOptions(await again.findByLabelText('Line'), '2');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('remittance.postLine')).toEqual([{ remittanceClaimId: 'sure', line: 2 }]));
});

test('a reversal that waits is told what it takes back, with the differences in sight', async () => {
  const [first] = sure;
  if (!first) throw new Error('no claim');
  const candidate = {
    ...{ remittanceClaimId: 'x', traceNumber: 'T9', day: '2026-06-30', paid: 80_00, payerControlNumber: 'PM1' },
    differences: [{ what: 'T1015 paid', answered: 80_00, takenBack: 75_00 }],
  };
  const { user, asked } = openRemittance([{ ...first, statusCode: '22', state: 'waiting' }], {
    'takeback.candidates': () => answer([candidate]),
    'takeback.nameAnswer': () => answer({ state: 'posted', reasons: [], next: [] }),
  });
  await screen.findByRole('button', { name: /Say what it takes back/ });
  await user.keyboard('t');
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('T1015 paid')).toBeInTheDocument();
  await user.keyboard('letter');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('takeback.nameAnswer')).toEqual([{ remittanceClaimId: 'sure', answerId: 'x', reason: 'letter' }]));
});
