import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { RemittanceScreen } from '../../renderer/features/payments/remittance-screen.tsx';
import { followChanges } from '../../renderer/lib/query.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { EXPLAINED, GOT, POSTED } from './payments-facts.ts';

const at = (segment: number, element: number) => ({ segment, element, component: 0 });
const cell = (amount: number, ...places: ReturnType<typeof at>[]) => ({ amount, at: places });
const NONE = { amount: null, at: [] };
const figure = (what: string, text: string, place: ReturnType<typeof at>, amount: number | null = null) => ({
  what,
  text,
  amount,
  words: '',
  at: place,
});

/** One claim with one line: 120.00 billed, 20.00 off by contract, 10.00 coinsurance, 90.00 paid. */
const EOB = {
  claimNumber: 'CW24705',
  claim: [figure('Our claim number', 'CW24705', at(20, 1)), figure('Paid', '90.00', at(20, 4), 90_00)],
  cells: {
    billed: cell(120_00, at(20, 3)),
    allowed: NONE,
    deductible: NONE,
    coinsurance: NONE,
    copay: NONE,
    other: NONE,
    paid: cell(90_00, at(20, 4)),
  },
  adjustments: [],
  remarks: [{ code: 'MA01', words: 'An appeal is open to whoever disagrees', at: at(22, 3) }],
  notes: [figure('Claim received', '07/15/2026', at(23, 2))],
  lines: [
    {
      position: 1,
      service: [figure('Decided on', 'T1015', at(24, 1)), figure('Billed as', 'G0463', at(24, 6))],
      cells: {
        billed: cell(120_00, at(24, 2)),
        allowed: cell(100_00, at(27, 2)),
        deductible: NONE,
        coinsurance: cell(10_00, at(26, 3)),
        copay: NONE,
        other: cell(20_00, at(25, 3)),
        paid: cell(90_00, at(24, 3)),
      },
      adjustments: [
        { name: 'CO-45', amount: 20_00, units: '', words: 'Above the contract', bears: 'the practice bears it', at: at(25, 3) },
        { name: 'PR-2', amount: 10_00, units: '1', words: '', bears: 'the patient owes it', at: at(26, 3) },
      ],
      remarks: [],
      notes: [figure('Interest', '1.00', at(28, 2), 1_00)],
    },
  ],
  unread: [29],
  segments: [
    { number: 20, text: 'CLP*CW24705*1*120*90*10' },
    { number: 22, text: 'MOA***MA01' },
    { number: 23, text: 'DTM*050*20260715' },
    { number: 24, text: 'SVC*HC:T1015*120*90***HC:G0463' },
    { number: 25, text: 'CAS*CO*45*20' },
    { number: 26, text: 'CAS*PR*2*10*1' },
    { number: 27, text: 'AMT*B6*100' },
    { number: 28, text: 'AMT*I*1' },
    { number: 29, text: 'ZZZ*?' },
  ],
  corrected: { memberId: 'PM999', before: 'PM447', payerName: 'Prairie Mutual' },
};

function open(answers: Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>> = {}) {
  const bridge = setAnswers({
    'remittance.get': () => answer(GOT),
    'remittance.explain': () => answer(EXPLAINED),
    'remittance.eob': () => answer(EOB),
    ...answers,
  });
  const stop = followChanges();
  const view = render(
    <MemoryRouter initialEntries={['/payments/r']}>
      <Routes>
        <Route path="/payments/:remittanceId" element={<RemittanceScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, bridge, stop, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

const marked = () => [...document.querySelectorAll('.eob-raw mark')].map((mark) => mark.textContent);
const place = () => document.querySelector('#figure-place')?.textContent;

test('E opens the explanation, the first figure has the focus, and arrows show the segment behind each one', async () => {
  const { container, stop } = open();
  await screen.findByText('Balances to the cent');
  await userEvent.keyboard('e');
  const first = await screen.findByRole('button', { name: 'CW24705' });
  await waitFor(() => expect(first).toHaveFocus());
  expect([marked(), place()]).toEqual([['CW24705'], 'Segment 20, CLP01: CW24705']);
  await userEvent.keyboard('{ArrowRight}');
  expect([marked(), place()]).toEqual([['90'], 'Segment 20, CLP04: 90']);
  await userEvent.keyboard('{End}{ArrowLeft}{Home}{ArrowLeft}');
  expect(first).toHaveFocus();
  const coinsurance = screen.getByRole('button', { name: 'Coinsurance of line 1: 10.00' });
  await userEvent.hover(coinsurance);
  expect([marked(), place()]).toEqual([['10'], 'Segment 26, CAS03: 10']);
  await userEvent.hover(screen.getByRole('button', { name: 'Other of all of it: 20.00' }));
  expect(place()).toBe('Segment 25, CAS03: 20');
  expect(screen.getByText(/1 segment that this program has no words for: 29/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('e');
  await screen.findByText('Balances to the cent');
  stop();
});

test('N goes to the next claim’s explanation', async () => {
  const { asked, stop } = open();
  await screen.findByText('Balances to the cent');
  await userEvent.keyboard('e');
  await screen.findByRole('button', { name: 'CW24705' });
  await userEvent.keyboard('n');
  await waitFor(() => expect(asked('remittance.eob')).toEqual([{ remittanceClaimId: 'lost' }, { remittanceClaimId: 'sure' }]));
  stop();
});

test('the explanation that is read stays, although its claim is settled meanwhile by somebody else', async () => {
  let got: unknown = POSTED;
  const { bridge, asked, stop } = open({ 'remittance.get': () => answer(got) });
  await screen.findByText('Balances to the cent');
  await userEvent.keyboard('e');
  await screen.findByRole('button', { name: 'CW24705' });
  await userEvent.keyboard('{ArrowRight}');
  const before = place();
  got = { ...POSTED, claims: POSTED.claims.map((claim) => ({ ...claim, state: 'posted', reasons: [] })) };
  act(() => bridge.emit({ type: 'changed', name: 'remittance.assign' }));
  await waitFor(() => expect(asked('remittance.get').length).toBeGreaterThan(1));
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(new Set(asked('remittance.eob').map((input) => JSON.stringify(input)))).toEqual(
    new Set([JSON.stringify({ remittanceClaimId: 'lost' })]),
  );
  expect(place()).toBe(before);
  stop();
});

test('a corrected member number goes into the coverage by one key, once however often it is pressed', async () => {
  let finish = () => {};
  const answered = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { asked, stop } = open({
    'remittance.takeMemberId': async () => {
      await answered;
      return answer({ coverageId: 'v', before: 'PM447', after: 'PM999' });
    },
  });
  await screen.findByText('Balances to the cent');
  await userEvent.keyboard('e');
  await screen.findByText(/The payer corrected the member number/);
  await userEvent.keyboard('mm');
  await act(async () => finish());
  await screen.findByText('The coverage says PM999 now');
  expect(asked('remittance.takeMemberId')).toEqual([{ remittanceClaimId: 'lost', memberId: 'PM999' }]);
  stop();
});
