import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { EMPTY_MAPPING } from '#shared/domain/import/import-field.ts';
import { fieldOf } from '#shared/domain/import/import-kind.ts';
import { constantFault, fieldsLeft, payerChoices, settledMapping } from '../../renderer/features/import/constant-choices.ts';
import { brokenRules } from './axe.ts';
import { answer } from './fake-bridge.ts';
import { LOOK, openImport } from './import-page.tsx';

const COVERAGES = {
  ...LOOK,
  headings: ['Chart', 'Policy'],
  rows: [['A1', '77-1']],
  mapping: { columns: { chart: 'Chart', memberId: 'Policy' }, dateOrder: 'mdy', values: {}, constants: {} },
};
const PAYERS = [
  { payerId: 'p1', name: 'Prairie Mutual', payerCode: 'PM001', active: true },
  { payerId: 'p2', name: 'Old Payer', payerCode: '', active: false },
];

async function openCoverages() {
  const opened = await openImport('/lists/import', {
    'import.look': () => answer(COVERAGES),
    'payer.list': () => answer(PAYERS),
    'import.saveMapping': () => answer({}),
  });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What the file holds' }), 'Coverages');
  await userEvent.type(screen.getByRole('textbox', { name: /Name of the old program/ }), 'Medisoft');
  await userEvent.keyboard('{Control>}o{/Control}');
  await screen.findByRole('row', { name: /Policy 77-1/ });
  return opened;
}
const region = () => screen.getByRole('region', { name: 'Values for every row' });
const choose = () => screen.getByRole('combobox', { name: 'Give every row a value' });
/** Types a field into the box that has the focus and takes it. */
async function give(words: string): Promise<void> {
  choose().focus();
  await userEvent.keyboard(words);
  await waitFor(() => expect(within(screen.getByRole('listbox')).getAllByRole('option')[0]).toHaveTextContent(words));
  await userEvent.keyboard('{Enter}');
}

test('what the file has no column for is given to every row by keys alone, asked with the file and saved with the mapping', async () => {
  const { asked, container, stop } = await openCoverages();
  await userEvent.keyboard('{Control>}b{/Control}');
  expect(choose()).toHaveFocus();
  await give('Payer');
  const payer = await screen.findByRole('combobox', { name: 'Payer in every row' });
  expect(payer).toHaveFocus();
  await within(payer).findByRole('option', { name: 'Prairie Mutual PM001' });
  expect(within(payer).queryByRole('option', { name: /Old Payer/ })).not.toBeInTheDocument();
  await userEvent.selectOptions(payer, 'PM001');
  await give('Relationship to the subscriber');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Relationship to the subscriber in every row' }), 'self');
  await give('In force from');
  const from = screen.getByRole('textbox', { name: 'In force from in every row' });
  expect(from).toHaveFocus();
  await userEvent.type(from, '13/13/2024');
  expect(within(region()).getByRole('alert')).toHaveTextContent(/day/i);
  await userEvent.clear(from);
  await userEvent.type(from, '1/1/2024');
  expect(within(region()).queryByRole('alert')).not.toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  const constants = { payer: 'PM001', relationship: 'self', effectiveFrom: '1/1/2024' };
  await userEvent.keyboard('{Control>}m{/Control}');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Ours');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('import.saveMapping')).toMatchObject([{ name: 'Ours', mapping: { constants } }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('import.check')).toMatchObject([{ mapping: { constants } }]));
  stop();
});

test('a value is taken away again, and one left empty is never sent', async () => {
  const { asked, stop } = await openCoverages();
  await give('Group number');
  await userEvent.type(screen.getByRole('textbox', { name: 'Group number in every row' }), 'G7');
  await give('Plan');
  await userEvent.click(screen.getByRole('button', { name: 'Remove the value of Group number' }));
  expect(choose()).toHaveFocus();
  expect(screen.queryByRole('textbox', { name: 'Group number in every row' })).not.toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('import.check')).toMatchObject([{ mapping: { constants: {} } }]));
  stop();
});

test('a field that has a column keeps it; the value stands where the cell is empty', async () => {
  const { stop } = await openCoverages();
  await give('Member id');
  expect(within(region()).getByRole('row', { name: /Member id .*where Policy is empty/ })).toBeInTheDocument();
  stop();
});

test('what must be filled and has no column is said, and offered first', async () => {
  const { stop } = await openCoverages();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Chart is' }), 'leave out');
  expect(screen.getByText(/Chart number of the patient: choose its column, or give every row a value below/)).toBeInTheDocument();
  choose().focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(within(await screen.findByRole('listbox')).getAllByRole('option')[0]).toHaveTextContent('Chart number of the patient');
  stop();
});

test('values are judged as cells are; what is empty says nothing', () => {
  const mapping = { ...EMPTY_MAPPING, constants: { state: ' IL ', zip: ' ' } };
  const npi = fieldOf('facilities', 'npi');
  const street = fieldOf('facilities', 'street');
  if (!npi || !street) throw new Error('a facility has an NPI and a street');
  expect(constantFault(npi, '1555555555', mapping)).toMatch(/^Not an NPI/);
  expect(constantFault(npi, '', mapping)).toBeUndefined();
  expect(constantFault(street, 'x'.repeat(56), mapping)).toBe('Longer than 55 characters.');
  expect(settledMapping(mapping).constants).toEqual({ state: 'IL' });
  expect(fieldsLeft('facilities', mapping).map(({ name }) => name)).not.toContain('state');
  expect(fieldsLeft('facilities', mapping)[0]?.name).toBe('name');
  expect(payerChoices([{ name: 'Prairie', payerCode: '', active: true }])).toEqual([{ value: 'Prairie', words: 'Prairie' }]);
});
