// Long because every way to type one slip is walked through the same screen.
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { NO_LINE_DETAILS } from '#shared/domain/charge/line-details.ts';
import { ChargeScreen } from '../../renderer/features/charges/charge-screen.tsx';
import { newId } from '../../renderer/lib/ids.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { CHECKED, DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Sent = {
  encounter: { diagnoses: string[]; lines: { chargeLineId: string; procedureCode: string; charge: number }[] };
  copay?: unknown;
};
type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

async function openSlip(overrides: Parameters<typeof openedSlip>[0] = {}, answers: Answers = {}) {
  const opened = openedSlip(overrides);
  const bridge = setAnswers({
    'charge.open': () => answer(opened),
    'charge.templates': () => answer([]),
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer(CHECKED),
    'charge.save': () => answer({}),
    ...answers,
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
  // Typing starts where the screen puts the cursor, and it does so a moment after it is drawn.
  await waitFor(() => expect(language()).toHaveFocus());
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Sent);
  return { ...view, opened, asked };
}

const language = () => screen.getByLabelText(/^Charge language/);
const cell = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

test('the charge language fills diagnoses and lines while it is typed, with words and fees from the lists', async () => {
  const { container } = await openSlip();
  await userEvent.keyboard('T1015 25 A,B / J3420 x2 B ; E11.9 I10');
  await screen.findByText('2 lines, 2 diagnoses read');
  expect(cell('Line 1 modifiers')).toHaveValue('25');
  expect(cell('Line 1 diagnosis letters')).toHaveValue('A B');
  await waitFor(() => expect(cell('Line 2 charge')).toHaveValue('64.00'));
  expect(screen.getByText('Vitamin B-12, to 1000 mcg')).toBeInTheDocument();
  await screen.findByText('Type 2 diabetes, no complication');
  expect(screen.getByRole('row', { name: /2 lines/ })).toHaveTextContent('249.00');
  expect(await brokenRules(container)).toEqual([]);
});

test('what is not understood is said with its words, and the rest stays', async () => {
  await openSlip();
  await userEvent.keyboard('T1015 A / nonsense ; E11.9');
  await screen.findByText('"nonsense" is not written like a procedure code.');
  expect(cell('Line 1 code')).toHaveValue('T1015');
});

test('a finding stands under its line with its fix, marks its cell, and F8 goes there', async () => {
  const finding = {
    edit: 31,
    severity: 'stop',
    field: 'lines.0.pointers',
    message: 'Line 1 points at no diagnosis.',
    fix: 'Enter letters.',
  };
  await openSlip(
    {},
    {
      'charge.check': () => answer({ ...CHECKED, findings: [{ ...finding, box: '24E', element: '2400 SV107', prevents: 'A7:477' }] }),
    },
  );
  await userEvent.keyboard('T1015 ; E11.9{Enter}');
  const said = await screen.findByText('Line 1 points at no diagnosis.');
  expect(said.closest('tr')?.previousElementSibling).toContainElement(cell('Line 1 code'));
  expect(cell('Line 1 diagnosis letters').closest('td')).toHaveClass('err');
  expect(screen.getByText(/1 must be fixed, first on line 1/)).toBeInTheDocument();
  await userEvent.keyboard('{F8}');
  expect(cell('Line 1 diagnosis letters')).toHaveFocus();
});

test('a code completes by words, Enter takes it and goes on, and the charge follows the units', async () => {
  await openSlip();
  await userEvent.click(cell('Line 1 code'));
  await userEvent.keyboard('vitamin b');
  await screen.findByRole('option', { name: /J3420/ });
  await userEvent.keyboard('{Enter}');
  expect(cell('Line 1 code')).toHaveValue('J3420');
  expect(cell('Line 1 modifiers')).toHaveFocus();
  await userEvent.clear(cell('Line 1 units'));
  await userEvent.type(cell('Line 1 units'), '3');
  expect(cell('Line 1 charge')).toHaveValue('96.00');
  await userEvent.clear(cell('Line 1 charge'));
  await userEvent.type(cell('Line 1 charge'), '50');
  await userEvent.clear(cell('Line 1 units'));
  await userEvent.type(cell('Line 1 units'), '2');
  expect(cell('Line 1 charge')).toHaveValue('50');
});

test('Ctrl up copies the line above, Ctrl Del takes a line away', async () => {
  await openSlip();
  await userEvent.keyboard('T1015 25 A ; E11.9{Enter}');
  await waitFor(() => expect(cell('Line 2 code')).toHaveFocus());
  await userEvent.keyboard('{Control>}{ArrowUp}{/Control}');
  expect(cell('Line 2 code')).toHaveValue('T1015');
  expect(cell('Line 2 modifiers')).toHaveValue('25');
  await userEvent.keyboard('{Control>}{Delete}{/Control}');
  expect(cell('Line 2 code')).toHaveValue('');
  expect(screen.queryByLabelText('Line 3 code')).not.toBeInTheDocument();
});

test('approving sends exactly what was typed with the copay, and says what became of it', async () => {
  const { asked } = await openSlip(
    {},
    {
      'charge.approve': () =>
        answer({
          ...{
            encounterId: 'e',
            claimId: 'c',
            claimNumber: 'C0000090V',
            status: 'onHold',
            receiptNumber: 7,
            moreClaims: [],
            nextSuperbillId: null,
          },
          findings: [
            {
              edit: 8,
              severity: 'stop',
              field: 'coverage.memberId',
              message: 'The member id is missing.',
              fix: '',
              box: '',
              element: '',
              prevents: '',
            },
          ],
        }),
    },
  );
  await userEvent.keyboard('T1015 25 A / G0108 B ; E11.9 I10');
  await waitFor(() => expect(cell('Line 2 charge')).toHaveValue('72.00'));
  await userEvent.keyboard('{F6}25{Control>}{Enter}{/Control}');
  await screen.findByText(/Claim waits on hold, 257.00, receipt 7: The member id is missing\./);
  expect(screen.getByRole('button', { name: 'C0000090V' })).toBeInTheDocument();
  const [sent] = asked('charge.approve');
  expect(sent?.encounter.diagnoses).toEqual(['E11.9', 'I10']);
  expect(sent?.encounter.lines.map(({ procedureCode, charge }) => [procedureCode, charge])).toEqual([
    ['T1015', 185_00],
    ['G0108', 72_00],
  ]);
  expect(sent?.copay).toMatchObject({ amount: 25_00, method: 'card', reference: '' });
  expect(asked('charge.save')).toEqual([]);
  expect(screen.getByText('elsewhere')).toBeInTheDocument();
});

test('fees that are still on the way when the hand is faster are waited for, never left at zero', async () => {
  const { asked } = await openSlip(
    {},
    {
      'procedure.search': async (input) => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        return answer(found(PROCEDURES, input));
      },
      'charge.approve': () =>
        answer({
          encounterId: 'e',
          claimId: 'c',
          claimNumber: 'C1',
          status: 'ready',
          findings: [],
          receiptNumber: null,
          moreClaims: [],
          nextSuperbillId: null,
        }),
    },
  );
  await userEvent.keyboard('T1015 A ; E11.9{Control>}{Enter}{/Control}');
  await screen.findByText(/Claim ready to send, 185.00/);
  expect(asked('charge.approve')[0]?.encounter.lines[0]?.charge).toBe(185_00);
});

test('a second Ctrl Enter while the fees are still on the way does not approve twice', async () => {
  const { asked } = await openSlip(
    {},
    {
      'procedure.search': async (input) => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        return answer(found(PROCEDURES, input));
      },
      'charge.approve': () =>
        answer({
          encounterId: 'e',
          claimId: 'c',
          claimNumber: 'C1',
          status: 'ready',
          findings: [],
          receiptNumber: null,
          moreClaims: [],
          nextSuperbillId: null,
        }),
    },
  );
  await userEvent.keyboard('T1015 A ; E11.9{Control>}{Enter}{Enter}{/Control}');
  await screen.findByText(/Claim ready to send, 185.00/);
  // Long enough for the second press to have come through behind the first.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(asked('charge.approve')).toHaveLength(1);
});

test('fees that cannot be looked up are said, and nothing is approved with a zero', async () => {
  const { asked } = await openSlip({}, { 'procedure.search': () => ({ ok: false, code: 'storage.failed', details: {} }) });
  await userEvent.keyboard('T1015 A ; E11.9{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('alert')).toHaveTextContent('The fees could not be looked up');
  expect(asked('charge.approve')).toEqual([]);
});

test('a cell that cannot be read stops the approval at that cell and loses nothing', async () => {
  const { asked } = await openSlip();
  await userEvent.keyboard('T1015 A ; E11.9');
  await userEvent.clear(cell('Line 1 from date'));
  await userEvent.type(cell('Line 1 from date'), '99/99');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('alert')).toHaveTextContent('"99/99" is not a day.');
  await waitFor(() => expect(cell('Line 1 from date')).toHaveFocus());
  expect(asked('charge.approve')).toEqual([]);
});

test('no line at all is refused in words before the engine is asked', async () => {
  const { asked } = await openSlip();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no charge yet');
  expect(asked('charge.approve')).toEqual([]);
});

test('the last visit is copied with its modifiers, as the engine moves it to this day', async () => {
  const { opened, asked } = await openSlip(
    {},
    {
      'charge.priorVisits': () => answer([{ encounterId: 'before', serviceDate: '2026-04-06' }]),
      'charge.copyVisit': (input) => answer({ diagnoses: ['E11.9', 'I10'], lines: copiedLines(input), visit: null }),
    },
  );
  await userEvent.keyboard('{Control>};{/Control}');
  await waitFor(() => expect(language()).toHaveValue('T1015 25 / G0108 ; E11.9 I10'));
  expect(cell('Line 2 diagnosis letters')).toHaveValue('A B');
  expect(asked('charge.copyVisit')).toEqual([
    expect.objectContaining({
      encounterId: 'before',
      parts: ['diagnoses', 'lines', 'modifiers'],
      serviceDate: opened.encounter.serviceDate,
    }),
  ]);
});

/** Two lines as the engine would answer them, priced by the usual fees. */
const copiedLines = (input: unknown) => {
  const { serviceDate } = input as { serviceDate: string };
  const line = { from: serviceDate, to: serviceDate, pointers: [1, 2], description: '', unitThousandths: 1000, ndc: null };
  const priced = { ...NO_LINE_DETAILS, ...line, scheduleName: 'Usual', priced: true };
  return [
    { ...priced, chargeLineId: newId(), procedureCode: 'T1015', modifiers: ['25'], charge: 185_00 },
    { ...priced, chargeLineId: newId(), procedureCode: 'G0108', modifiers: [], charge: 72_00 },
  ];
};

test('leaving keeps what was typed; leaving untouched keeps nothing', async () => {
  const { asked, unmount } = await openSlip();
  unmount();
  expect(asked('charge.save')).toEqual([]);
  const second = await openSlip();
  await userEvent.keyboard('T1015 A ; E11.9');
  await act(async () => {
    second.unmount();
    await Promise.resolve();
  });
  expect(second.asked('charge.save')[0]?.encounter.lines.map(({ procedureCode }) => procedureCode)).toEqual(['T1015']);
});

test('no charge asks for the reason first', async () => {
  const closed: unknown[] = [];
  await openSlip(
    {},
    {
      'superbill.close': (input) => {
        closed.push(input);
        return answer({ chargesTakenBack: false });
      },
    },
  );
  await userEvent.keyboard('{Control>}0{/Control}');
  const dialog = screen.getByRole('dialog', { name: /End superbill 20631/ });
  expect(within(dialog).getByRole('button', { name: /No charge/ })).toBeDisabled();
  await userEvent.type(within(dialog).getByLabelText('Reason'), 'courtesy');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('elsewhere');
  expect(closed).toEqual([expect.objectContaining({ as: 'noCharge', reason: 'courtesy' })]);
});

test('a saved draft comes back as it was, spans, drugs and own charges too', async () => {
  const opened = openedSlip();
  const { serviceDate } = opened.encounter;
  const line = {
    chargeLineId: opened.superbill.patientId,
    from: serviceDate,
    to: serviceDate,
    procedureCode: 'J3420',
    modifiers: [],
    pointers: [1],
  };
  const ndc = { code: '00000041701', quantityThousandths: 2000, unit: 'ML' as const };
  const saved = { ...line, description: '', unitThousandths: 2000, charge: 50_00 as never, ndc };
  const { asked } = await openSlip({
    encounter: { ...opened.encounter, diagnoses: ['E11.9'], lines: [{ ...NO_LINE_DETAILS, ...saved }] },
    saved: true,
  });
  await screen.findByText('Vitamin B-12, to 1000 mcg');
  expect(cell('Line 1 charge')).toHaveValue('50.00');
  expect(cell('Line 1 NDC')).toHaveValue('00000041701');
  await userEvent.keyboard('{Control>}s{/Control}');
  await waitFor(() => expect(asked('charge.save')).toHaveLength(1));
  expect(asked('charge.save')[0]?.encounter.lines).toEqual([{ ...NO_LINE_DETAILS, ...saved }]);
});
