import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { BulkDialog } from '../../renderer/features/claims/bulk-dialog.tsx';
import { NO_PARTS, partWords } from '../../renderer/features/claims/claim-filter.ts';
import { alarmOf, type ClaimRow } from '../../renderer/features/claims/claim-state.ts';
import { FilterDialog } from '../../renderer/features/claims/filter-dialog.tsx';
import { LinesDialog } from '../../renderer/features/claims/lines-dialog.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const row = (claimId: string, status: string, charge: number) =>
  ({
    ...{ claimId, claimNumber: `C-${claimId}`, status, patientId: 'p', patientName: `Name ${claimId}`, payerName: 'Prairie Mutual' },
    ...{ serviceDate: '2026-07-06', charge, words: '', rank: 1, holdBucket: null, lookAgainOn: null },
    ...{ fileBy: null, filing: 'calm', answerBy: null, answer: 'calm' },
  }) as unknown as ClaimRow;
const ROWS = [row('one', 'ready', 10_00), row('two', 'ready', 20_00), row('three', 'submitted', 40_00)];

type Answers = Readonly<Record<string, (input: unknown) => Reply>>;

function draw(dialog: React.ReactNode, answers: Answers) {
  const bridge = setAnswers({ 'payer.list': () => answer([]), 'provider.list': () => answer([]), ...answers });
  const view = render(
    <MemoryRouter>
      {dialog}
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}
const nothing = () => undefined;

test('only claims to which the act can be done are ticked; one is taken out; the act says how many and how much', async () => {
  let closed = 0;
  const { asked, container } = draw(<BulkDialog rows={ROWS} onPrint={nothing} onClose={() => (closed += 1)} />, {
    'claim.queue': () => answer({ moved: 1 }),
  });
  expect(screen.getByRole('button', { name: /Put in the next batch: 2 claims, 30.00/ })).toBeEnabled();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.click(screen.getByRole('checkbox', { name: /C-two/ }));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(closed).toBe(1));
  expect(asked('claim.queue')).toEqual([{ claimIds: ['one'], queued: true }]);
});

test('many are not kept back without a reason; those that stayed are named with theirs', async () => {
  const { asked } = draw(<BulkDialog rows={ROWS} onPrint={nothing} onClose={nothing} />, {
    'claim.bulk': () => answer({ changed: ['one'], left: [{ claimId: 'two', claimNumber: 'C-two', code: 'claim.correctionOpen' }] }),
  });
  await userEvent.selectOptions(screen.getByLabelText('What to do'), 'hold');
  expect(screen.getByRole('button', { name: /Keep back: 2 claims/ })).toBeDisabled();
  await userEvent.type(screen.getByLabelText(/^Why/), 'audit');
  await userEvent.selectOptions(screen.getByLabelText('Whose turn it is'), 'manager');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('1 claim stayed as before.');
  expect(screen.getByText(/has a correction that is being prepared/)).toBeInTheDocument();
  expect(asked('claim.bulk')).toEqual([{ claimIds: ['one', 'two'], act: 'hold', reason: 'audit', bucket: 'manager', day: null }]);
});

test('a filter is shown now, or kept under a name with the view and text it stands in', async () => {
  const seen: unknown[] = [];
  const filter = { ...NO_PARTS, view: 'ready', text: 'prair' } as const;
  const dialog = (
    <FilterDialog
      filter={filter}
      saved={undefined}
      onShow={(filters, view) => seen.push(view?.name ?? filters)}
      onRemoved={nothing}
      onClose={nothing}
    />
  );
  const { asked } = draw(dialog, { 'savedView.save': () => answer({}) });
  await userEvent.selectOptions(screen.getByLabelText(/^Whose turn/), 'patient');
  await userEvent.type(screen.getByLabelText('Charged at least'), '100');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(seen).toEqual([{ ...filter, bucket: 'patient', chargeFrom: 100_00 }]));
  expect(asked('savedView.save')).toEqual([]);
  await userEvent.type(screen.getByLabelText(/^Keep as a view/), 'Large');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(seen.at(-1)).toBe('Large'));
  expect(asked('savedView.save')).toMatchObject([
    { name: 'Large', screen: 'claims', filters: JSON.stringify({ ...filter, bucket: 'patient', chargeFrom: 100_00 }) },
  ]);
});

test('all lines of a claim do not leave it; lines of another claim come back by one key', async () => {
  const lines = ['a', 'b'].map((chargeLineId) => ({
    chargeLineId,
    code: 'T1015',
    modifiers: '',
    serviceDate: '2026-07-06',
    charge: 10_00,
  }));
  const other = {
    claimId: 'other',
    claimNumber: 'C-other',
    status: 'ready',
    version: 4,
    charge: 5_00,
    frequency: '1',
    rank: 1,
    payerName: 'P',
  };
  const claim = { claimId: 'one', claimNumber: 'C-one', version: 2 } as never;
  const { asked } = draw(<LinesDialog claim={claim} onClose={nothing} />, {
    'claim.siblings': () => answer({ lines, claims: [{ ...other, lineIds: ['c'], merges: true }], splits: true }),
    'claim.merge': () => answer({ claims: [] }),
  });
  const boxes = await screen.findAllByRole('checkbox');
  const act = () => screen.getByRole('button', { name: /on a claim of their own/ });
  expect(act()).toBeDisabled();
  await userEvent.click(boxes[0] as HTMLElement);
  expect(act()).toBeEnabled();
  await userEvent.click(boxes[1] as HTMLElement);
  expect(act()).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: /Put the 1 line of C-other back/ }));
  await screen.findByText(/The lines of C-other are on C-one/);
  expect(asked('claim.merge')).toEqual([{ claimId: 'one', version: 2, otherClaimId: 'other', otherVersion: 4 }]);
});

test('a filter and an alarm are said in plain words', () => {
  const names = { payer: () => 'Prairie Mutual', rendering: () => 'Calloway' };
  expect(partWords({ ...NO_PARTS, bucket: 'frontDesk', payerId: 'x', olderThanDays: 30 }, names)).toEqual([
    'for the front desk',
    'Prairie Mutual',
    '30 days old or more',
  ]);
  const clock = { fileBy: '2026-07-20', filing: 'soon', answerBy: null, answer: 'calm' } as never;
  expect(alarmOf(clock)).toMatch(/^file by 07\/20/);
  expect(alarmOf({ ...(clock as object), filing: 'calm', answerBy: '2026-07-01', answer: 'late' } as never)).toMatch(
    /^answer was due 07\/01/,
  );
  expect(alarmOf({ ...(clock as object), filing: 'calm' } as never)).toBe('');
});
