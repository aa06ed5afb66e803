import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { joined, meaningsOf, meaningsText, withColumn } from '../../renderer/features/import/import-words.ts';
import { brokenRules } from './axe.ts';
import { answer } from './fake-bridge.ts';
import { openImport, REPORT, RUN } from './import-page.tsx';

test('a file is chosen, mapped, tried and taken by keys alone, and nothing is imported before the dry run', async () => {
  const { asked, ends, container, stop } = await openImport();
  await userEvent.type(screen.getByRole('textbox', { name: /Name of the old program/ }), 'Medisoft');
  await userEvent.keyboard('{Control>}o{/Control}');
  await screen.findByRole('row', { name: /Last Name Rook/ });
  expect(await brokenRules(container)).toEqual([]);
  expect(screen.queryByRole('button', { name: /^Import/ })).not.toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox', { name: 'Values of Sex mean' }), '2 = F');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Chart is' }), 'leave out');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('import.check')).toHaveLength(1));
  expect(asked('import.check')[0]).toMatchObject({
    kind: 'patients',
    system: 'Medisoft',
    known: 'leave',
    mapping: { columns: { lastName: 'Last Name' }, values: { sex: { '2': 'F' } } },
  });
  expect(asked('import.check')[0]).not.toHaveProperty('mapping.columns.chart');
  ends('check', REPORT);
  expect(await screen.findByText(/Dry run, nothing is written: 2 rows: 1 new/)).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /3 DOB Not a day Correct the cell/ })).toBeInTheDocument();
  const take = screen.getByRole('button', { name: /Import 1 row/ });
  expect(take).toBeDisabled();
  await userEvent.click(screen.getByRole('checkbox', { name: /Leave out the 1 row/ }));
  expect(take).toBeEnabled();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('import.run')).toHaveLength(1));
  expect(asked('import.run')[0]).toMatchObject({ skipFaults: true, reason: '' });
  ends('run', RUN);
  expect(await screen.findByText(/1 row of people.csv taken/)).toBeInTheDocument();
  stop();
});

test('a change after the dry run asks for another one', async () => {
  const { ends, stop } = await openImport();
  await userEvent.type(screen.getByRole('textbox', { name: /Name of the old program/ }), 'Medisoft');
  await userEvent.keyboard('{Control>}o{/Control}');
  await screen.findByRole('row', { name: /Last Name Rook/ });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  ends('check', { ...REPORT, refused: 0, faults: [], faultCount: 0 });
  await screen.findByRole('button', { name: /Import 1 row/ });
  await userEvent.click(screen.getByRole('checkbox', { name: /what the file says/ }));
  expect(screen.queryByRole('button', { name: /Import 1 row/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Dry run/ })).toBeEnabled();
  stop();
});

test('balances that do not tie are taken only with a reason, and each cent is shown', async () => {
  const tie = {
    ...{ tied: false, proved: true },
    lines: [{ label: 'Total', report: 100, rows: 99, difference: 1 }],
    unexplained: [{ line: 0, label: '', amount: 1, words: 'On no row of the file: it may have been cut' }],
  };
  const { ends, asked, stop } = await openImport();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What the file holds' }), 'Opening balances of patients');
  await userEvent.type(screen.getByRole('textbox', { name: /Name of the old program/ }), 'Medisoft');
  await userEvent.type(screen.getByRole('textbox', { name: /Day of the old aging report/ }), '06302026{Tab}');
  await userEvent.keyboard('{Control>}o{/Control}');
  await screen.findByRole('table', { name: '' }).catch(() => undefined);
  await waitFor(() => expect(screen.getByRole('button', { name: /Dry run/ })).toBeEnabled());
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('import.check')).toHaveLength(1));
  expect(asked('import.check')[0]).toMatchObject({ kind: 'openingBalances', balances: { asOf: '2026-06-30', totals: null } });
  ends('check', { ...REPORT, refused: 0, faults: [], faultCount: 0, tie });
  expect(await screen.findByText(/It does not tie/)).toBeInTheDocument();
  expect(within(screen.getByRole('table', { name: 'Cents that do not tie' })).getByText(/may have been cut/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Import 1 row/ })).toBeDisabled();
  await userEvent.type(screen.getByRole('textbox', { name: /Why it is taken/ }), 'The old program rounds');
  expect(screen.getByRole('button', { name: /Import 1 row/ })).toBeEnabled();
  stop();
});

test('an earlier import is taken back with a reason, after what it would do is shown', async () => {
  const preview = { removes: [{ words: 'patients', count: 3 }], blockers: [] };
  const { asked, container, stop } = await openImport('/lists/import?view=runs', {
    'import.undoPreview': () => answer(preview),
    'import.undo': () => answer({ removed: 3, deactivated: 0, reversed: 0, restored: 0 }),
  });
  await screen.findByRole('row', { name: /people.csv/ });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('u');
  const dialog = await screen.findByRole('dialog', { name: /Take back patients from people.csv/ });
  expect(within(dialog).getByText('3 patients')).toBeInTheDocument();
  expect(within(dialog).getByRole('button', { name: /Take it back/ })).toBeDisabled();
  await userEvent.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'Wrong file');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('import.undo')).toEqual([{ runId: 'run 1', reason: 'Wrong file' }]));
  stop();
});

test('what stands in the way of an undo is listed, and then it cannot be pressed', async () => {
  const preview = { removes: [], blockers: [{ line: 2, label: 'Rook, Ida', words: 'Payments stand on it' }] };
  const { stop } = await openImport('/lists/import?view=runs', { 'import.undoPreview': () => answer(preview) });
  await screen.findByRole('row', { name: /people.csv/ });
  await userEvent.keyboard('u');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('row', { name: /Rook, Ida Payments stand on it/ })).toBeInTheDocument();
  expect(within(dialog).getByRole('button', { name: /Take it back/ })).toBeDisabled();
  stop();
});

test('messages of the EHR wait with what to do, and are marked as done', async () => {
  const { asked, container, stop } = await openImport('/lists/import?view=feed', { 'feed.close': () => answer({ closed: 1 }) });
  expect(await screen.findByRole('row', { name: /The EHR merged these two patients/ })).toHaveTextContent('Open the merge');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('d');
  await waitFor(() => expect(asked('feed.close')).toEqual([{ exceptionIds: ['x1'] }]));
  stop();
});

test('everything is taken out after a warning, saved piece by piece, and forgotten by the core', async () => {
  const done = { exportId: 'e1', name: 'everything.zip', mediaType: 'application/zip', pieces: 2, byteCount: 4, files: 3 };
  const { asked, bridge, ends, stop } = await openImport('/lists/import?all=yes', {
    'export.all': () => answer({ jobId: 'out' }),
    'export.piece': (input) => answer({ base64: btoa((input as { position: number }).position === 0 ? 'PK' : 'zz') }),
    'export.discard': () => answer({}),
  });
  expect(await screen.findByText(/holds every patient of the practice/)).toBeInTheDocument();
  expect(asked('export.all')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('export.all')).toHaveLength(1));
  ends('out', done);
  await waitFor(() => expect(bridge.saved).toEqual([{ name: 'everything.zip', text: 'PKzz' }]));
  await waitFor(() => expect(asked('export.discard')).toEqual([{ exportId: 'e1' }]));
  stop();
});

test('a column stands on one field and a field has one column', () => {
  const mapping = { columns: { chart: 'A', lastName: 'B' }, dateOrder: 'mdy', values: {}, constants: {} } as const;
  expect(withColumn(mapping, 'A', 'lastName').columns).toEqual({ lastName: 'A' });
  expect(withColumn(mapping, 'A', '').columns).toEqual({ lastName: 'B' });
  expect(meaningsOf('1 = M, 2=F, half')).toEqual({ '1': 'M', '2': 'F' });
  expect(meaningsOf(meaningsText({ '1': 'M', '2': 'F' }))).toEqual({ '1': 'M', '2': 'F' });
  expect([...joined([Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)])]).toEqual([1, 2, 3]);
});
