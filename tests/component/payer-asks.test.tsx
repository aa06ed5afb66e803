import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Output } from '#shared/contract/operations.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { ListsScreen } from '../../renderer/features/lists/lists-screen.tsx';
import { anythingUnsaved } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { setAnswers } from './fake-bridge.ts';
import { type Payer, payerAnswers, payerRow } from './payer-samples.ts';

const ACT = '{Control>}{Enter}{/Control}';

async function openPayers(row: Payer, history: Output<'payer.history'> = []) {
  const { calls } = setAnswers(payerAnswers([row], history));
  const view = render(
    <MemoryRouter initialEntries={['/lists/payers']}>
      <Routes>
        <Route path="/lists/:list" element={<ListsScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const part = within(await screen.findByRole('region', { name: 'What this payer asks for' }));
  const saved = () => calls.filter(({ name }) => name === 'payer.save').map(({ input }) => (input as Payer).asks);
  return { ...view, part, saved };
}

test('what a payer asks is ticked and typed, and saved with the payer', async () => {
  const { container, part, saved } = await openPayers(payerRow());
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(part.getByLabelText('Electronic claims'), 'Enrollment asked for, not there yet');
  expect(part.getByText('Its claims carry a warning until the enrollment is there.')).toBeInTheDocument();
  await userEvent.click(part.getByLabelText('The NDC of every drug given'));
  await userEvent.click(part.getByLabelText('The taxonomy of who treated'));
  const codes = part.getByLabelText('Needs an authorization first');
  await userEvent.type(codes, 'Imaging, 97110 - 97140; e*');
  expect(codes).toHaveValue('Imaging, 97110 - 97140; e*');
  await userEvent.click(part.getByLabelText('Claims wait until the authorization is there'));
  expect(codes).toHaveValue('imaging, 97110-97140, E');
  await userEvent.type(part.getByLabelText('How its member IDs look'), 'pm9{{7}');
  expect(part.getByText(/Such as PM\d{7}\.$/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(ACT);
  await screen.findByText('Prairie Mutual saved');
  expect(saved()).toEqual([
    {
      ...NOTHING_ASKED,
      ...{ enrollment: 'pending', needsNdc: true, needsRenderingTaxonomy: true },
      ...{ authorizationCodes: ['imaging', '97110-97140', 'E'], authorizationHolds: true, memberIdPattern: 'PM9{7}' },
    },
  ]);
});

test('a pattern or a code that cannot be read says why beside its field, and nothing is sent', async () => {
  const { part, saved } = await openPayers(payerRow());
  await userEvent.type(part.getByLabelText('How its member IDs look'), '(a+)+$');
  expect(part.getByRole('alert')).toHaveTextContent('“(” means nothing here');
  await userEvent.keyboard(ACT);
  expect(await screen.findAllByText(/“\(” means nothing here/)).toHaveLength(2);
  await userEvent.clear(part.getByLabelText('How its member IDs look'));
  await userEvent.type(part.getByLabelText('Needs an authorization first'), 'xrays');
  expect(part.getByRole('alert')).toHaveTextContent('“XRAYS” is no code');
  await userEvent.keyboard(ACT);
  expect(saved()).toEqual([]);
  await userEvent.clear(part.getByLabelText('Needs an authorization first'));
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(saved()).toEqual([NOTHING_ASKED]));
});

test('an ID is tried against the pattern, and nothing is kept of it', async () => {
  const { part } = await openPayers(payerRow({ memberIdPattern: 'PM9{7} 999AA' }));
  const tried = part.getByLabelText('Try a member ID');
  await userEvent.type(tried, 'pm4477120');
  expect(part.getByRole('status')).toHaveTextContent('Fits');
  await userEvent.type(tried, '3');
  expect(part.getByRole('status')).toHaveTextContent('Does not fit');
  await userEvent.clear(tried);
  expect(part.queryByRole('status')).toBeNull();
  expect(anythingUnsaved()).toBe(false);
});

test('Medicare numbers are tried by their own rule', async () => {
  const { part } = await openPayers(payerRow({}, { filingIndicator: 'MB' }));
  expect(part.getByText(/Medicare numbers are checked by their own rule/)).toBeInTheDocument();
  await userEvent.type(part.getByLabelText('Try a member ID'), '1EG4-TE5-MK73');
  expect(part.getByRole('status')).toHaveTextContent('Fits');
  await userEvent.type(part.getByLabelText('Try a member ID'), '9');
  expect(part.getByRole('status')).toHaveTextContent('Does not fit');
});

test('without a pattern there is nothing to try an ID against', async () => {
  const { part } = await openPayers(payerRow());
  await userEvent.type(part.getByLabelText('Try a member ID'), 'PM1');
  expect(part.queryByRole('status')).toBeNull();
});

test('what was asked since when stands under it, the newest first', async () => {
  const at = (day: number) => instantAt(Date.UTC(2026, 6, day, 12));
  const first = { ...NOTHING_ASKED, needsNdc: true, authorizationCodes: ['imaging'], authorizationHolds: true, memberIdPattern: '999' };
  const { container, part } = await openPayers(payerRow(), [
    { version: 2, asks: { ...NOTHING_ASKED, enrollment: 'done', authorizationCodes: [] }, at: at(14), userName: 'Ada' },
    { version: 1, asks: first, at: at(2), userName: 'Bo' },
  ]);
  const rows = await part.findAllByRole('listitem');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining(
      'AdaEnrolled; The NDC of every drug given: no longer; Nothing needs an authorization any more; Claims wait until the authorization is there: no longer; Member IDs of any look',
    ),
    expect.stringContaining(
      'BoThe NDC of every drug given: yes; Authorization first: imaging; Claims wait until the authorization is there: yes; Member IDs like 999',
    ),
  ]);
  expect(await brokenRules(container)).toEqual([]);
});

test('a new payer asks nothing and has no history', async () => {
  const { part, saved } = await openPayers(payerRow({ needsNdc: true }));
  expect(part.getByLabelText('The NDC of every drug given')).toBeChecked();
  await userEvent.keyboard('n');
  await waitFor(() => expect(screen.getByLabelText('The NDC of every drug given')).not.toBeChecked());
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Summit');
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(saved()).toEqual([NOTHING_ASKED]));
});
