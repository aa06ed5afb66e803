import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { ChargeScreen } from '../../renderer/features/charges/charge-screen.tsx';
import { linesWords, planRows, untoldWords } from '../../renderer/features/charges/claim-plan.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { CHECKED, DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Sent = { readonly encounter: { readonly diagnoses: readonly string[]; readonly lines: readonly { readonly pointers: number[] }[] } };
const claim = (lines: readonly number[], total: number, ...why: readonly string[]) => ({ lines, total, why });

function openSlip(check: object, approved: object = {}) {
  const opened = openedSlip();
  const bridge = setAnswers({
    'charge.open': () => answer(opened),
    'charge.templates': () => answer([]),
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer({ ...CHECKED, ...check }),
    'charge.save': () => answer({}),
    'charge.approve': () => answer({ ...APPROVED, ...approved }),
  });
  const view = render(
    <MemoryRouter initialEntries={[`/charges/${opened.superbill.superbillId}`]}>
      <Routes>
        <Route path="/charges/:superbillId" element={<ChargeScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Sent) };
}
const APPROVED = {
  ...{
    encounterId: 'e',
    claimId: 'c',
    claimNumber: 'C0000090V',
    status: 'ready',
    findings: [],
    receiptNumber: null,
    nextSuperbillId: null,
  },
  moreClaims: [{ claimId: 'd', claimNumber: 'C0000091W', status: 'ready' }],
};
const language = () => screen.getByLabelText(/^Charge language/);

test('a visit that falls into two claims says so with lines, amounts and the reason before it is approved, and after', async () => {
  const claims = [claim([1], 185_00), claim([2], 72_00, 'authorization')];
  const { container } = openSlip({ claims });
  await waitFor(() => expect(language()).toHaveFocus());
  await userEvent.keyboard('T1015 25 A / G0108 B ; E11.9 I10');
  const said = await screen.findByText('Approving makes 2 claims:');
  const rows = within(said.closest('.claim-plan') as HTMLElement).getAllByRole('listitem');
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    'Line 1 \u00b7 185.00',
    'Line 2 \u00b7 72.00 another authorization or referral',
  ]);
  expect(await brokenRules(container)).toEqual([]);
  await waitFor(() => expect(screen.getByLabelText('Line 2 charge')).toHaveValue('72.00'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('2 claims, 257.00: ready to send');
});

test('one claim is not announced; one of several that waits is', async () => {
  openSlip({ claims: [claim([1], 185_00)] }, { moreClaims: [{ claimId: 'd', claimNumber: 'C0000091W', status: 'onHold' }] });
  await waitFor(() => expect(language()).toHaveFocus());
  await userEvent.keyboard('T1015 A ; E11.9');
  await screen.findByText(/checks passed/);
  expect(screen.queryByText(/Approving makes/)).not.toBeInTheDocument();
  await waitFor(() => expect(screen.getByLabelText('Line 1 charge')).toHaveValue('185.00'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('2 claims, 185.00: 1 on hold');
});

test('thirteen and more diagnoses are typed with letters past L, and those that go on no claim are named', async () => {
  const { asked } = openSlip({ untold: [2, 13] });
  await waitFor(() => expect(language()).toHaveFocus());
  const codes = Array.from({ length: 14 }, (_, at) => `Z${10 + at}`);
  await userEvent.click(language());
  await userEvent.paste(`T1015 @N,A ; ${codes.join(' ')}`);
  await screen.findByText('1 line, 14 diagnoses read');
  expect(screen.getByLabelText('Diagnosis N')).toHaveValue('Z23');
  expect(screen.getByLabelText('Line 1 diagnosis letters')).toHaveValue('N A');
  await screen.findByText('Diagnoses B, M go on no claim: a claim has 12, and no line points at them.');
  const sent = asked('charge.check').at(-1);
  expect([sent?.encounter.diagnoses.length, sent?.encounter.lines[0]?.pointers]).toEqual([14, [14, 1]]);
});

test('places of lines are told in runs', () => {
  expect(linesWords([1])).toBe('Line 1');
  expect(linesWords([1, 2, 3, 5, 7, 8])).toBe('Lines 1 to 3, 5, 7, 8');
  expect(planRows({ claims: [], untold: [] })).toEqual([]);
  expect(untoldWords({ claims: [], untold: [] })).toBeUndefined();
  expect(untoldWords({ claims: [], untold: [13] })).toBe('Diagnosis M goes on no claim: a claim has 12, and no line points at it.');
});
