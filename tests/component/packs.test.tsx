import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { PackPreview, PackRow, PassedFile } from '../../renderer/features/packs/pack-words.ts';
import { PacksScreen } from '../../renderer/features/packs/packs-screen.tsx';
import { WouldPassScreen } from '../../renderer/features/packs/would-pass-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const head = { packId: 'stedi', name: 'Stedi', edition: '2026-11', source: 'Public pages', words: 'A clearinghouse.' };
const pack: PackRow = {
  ...head,
  shipped: true,
  marks: { confirmed: 3, general: 4, unknown: 2 },
  counts: { demands: 1, rules: 1, payers: 0, examples: 1 },
  installed: null,
};
const installed: PackRow['installed'] = {
  ...{
    edition: '2026-11',
    tradingPartnerId: null,
    partnerName: '',
    active: true,
    at: '2026-07-14T12:00:00.000Z' as never,
    userName: 'Dana',
  },
  rules: [{ ruleId: 'r', number: 1001, title: 'No shots', active: true }],
  payers: ['Prairie Mutual'],
};
const preview: PackPreview = {
  ...head,
  digest: 'd'.repeat(64),
  installedEdition: '',
  marks: pack.marks,
  particulars: [{ field: 'receiverId', value: 'STEDI', mark: 'confirmed', source: 'stedi.com', yours: 'CLEARWAY' }],
  demands: [{ key: 'k', element: 'ISA08', box: '', words: 'Addressed to Stedi.', fix: '', mark: 'confirmed', source: 'stedi.com' }],
  rules: [{ title: 'No shots', sentence: 'Stop shots.', payerNames: [], effect: 'new', mark: 'general', source: '' }],
  payers: [
    { payerId: 'PM001', name: 'Prairie Mutual', onList: true, adds: ['needsNdc'], stands: [], stays: [], mark: 'general', source: '' },
  ],
  examples: [{ name: 'An ordinary claim', words: '', expected: 'accepted', answered: 'accepted', asSaid: true }],
};
const reason = { mark: 'confirmed', segment: 1, box: '', title: '', fix: 'Correct the id.', rejects: true } as const;
const file: PassedFile = {
  ...{ name: 'claims-000012.837', verdict: 'rejected', interchanges: 1, sets: 1, counts: { accepted: 0, doubtful: 0, rejected: 1 } },
  file: [{ ...reason, level: 'TA1', code: '008', key: 'receiver-id', element: 'ISA08', sentence: 'It is addressed to somebody else.' }],
  claims: [{ claimNumber: '1000000011', claimId: 'c', transaction: '0001', verdict: 'rejected', dragged: true, reasons: [] }],
};

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'pack.list': () => answer([pack]),
    'pack.preview': () => answer(preview),
    'partner.list': () => answer([{ tradingPartnerId: 'p', name: 'Clearway', active: true }]),
    'batch.list': () => answer([{ batchId: 'b', number: 12, fileName: 'claims-000012.837' }]),
    ...more,
  });
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/partners/packs" element={<PacksScreen />} />
        <Route path="/partners/packs/:packId" element={<PacksScreen />} />
        <Route path="/partners/would-pass" element={<WouldPassScreen />} />
        <Route path="/claims/:claimId" element={<p>The claim</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { ...view, bridge, asked, user: userEvent.setup() };
}

test('a pack says how sure it is of what it demands, and is installed as it was shown, by keys alone', async () => {
  const { user, asked, container } = open('/partners/packs', { 'pack.install': () => answer({ rules: 1, payers: 1 }) });
  expect(await screen.findByText('Addressed to Stedi.', { exact: false })).toBeTruthy();
  expect(screen.getAllByText('confirmed: stedi.com').length).toBeGreaterThan(0);
  expect(screen.getByText('Yours: CLEARWAY', { exact: false })).toBeTruthy();
  expect(await brokenRules(container)).toEqual([]);
  await user.keyboard('i');
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('comes, switched on')).toBeTruthy();
  await user.selectOptions(dialog.getByLabelText('For which trading partner'), 'p');
  await waitFor(() => expect(asked('pack.preview')).toContainEqual({ packId: 'stedi', file: null, tradingPartnerId: 'p' }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('Stedi is installed: 1 rule, 1 payer')).toBeTruthy();
  expect(asked('pack.install')).toEqual([{ packId: 'stedi', file: null, tradingPartnerId: 'p', digest: preview.digest }]);
});

test('a pack whose examples are not answered as it says cannot be installed', async () => {
  const bad = { ...preview, examples: preview.examples.map((example) => ({ ...example, asSaid: false })) };
  const { user, asked } = open('/partners/packs', { 'pack.preview': () => answer(bad) });
  expect(await screen.findByText('Not answered as the pack says: 1 example', { exact: false })).toBeTruthy();
  await user.keyboard('i');
  const button = await within(await screen.findByRole('dialog')).findByRole('button', { name: /Install the pack/ });
  expect((button as HTMLButtonElement).disabled).toBe(true);
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('pack.install')).toEqual([]);
});

test('an installed one is switched off, and removed after a question whose safe answer has the focus', async () => {
  const { user, asked } = open('/partners/packs/stedi', {
    'pack.list': () => answer([{ ...pack, installed }]),
    'pack.switch': () => answer({}),
    'pack.remove': () => answer({}),
  });
  expect(await screen.findByText('Prairie Mutual', { selector: 'dd' })).toBeTruthy();
  await user.keyboard('o');
  expect(await screen.findByText('Stedi is off, with its rules')).toBeTruthy();
  expect(asked('pack.switch')).toEqual([{ packId: 'stedi', active: false }]);
  await user.keyboard('{Delete}');
  await screen.findByRole('dialog');
  await user.keyboard('{Escape}');
  expect(asked('pack.remove')).toEqual([]);
  await user.keyboard('{Delete}');
  await screen.findByRole('dialog');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('Stedi is removed; its rules are put aside')).toBeTruthy();
});

test('would it pass: asked by a key, answered claim by claim; Enter opens the claim', async () => {
  const { user, asked, container } = open('/partners/would-pass?pack=stedi', {
    'pack.wouldPass': () => answer({ packName: 'Stedi', files: [file] }),
  });
  await screen.findByText('Batch 12, claims-000012.837');
  await user.selectOptions(screen.getByLabelText('What is held against it'), 'batch b');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('It is addressed to somebody else.', { exact: false })).toBeTruthy();
  expect(asked('pack.wouldPass')).toEqual([{ packId: 'stedi', batchId: 'b' }]);
  expect(screen.getByText('It is turned away with the set or file that it stands in.')).toBeTruthy();
  expect(await brokenRules(container)).toEqual([]);
  await user.dblClick(screen.getByText('1000000011'));
  expect(await screen.findByText('The claim')).toBeTruthy();
});

test('a refusal is a sentence', async () => {
  const { user } = open('/partners/would-pass', {
    'pack.wouldPass': () => ({ ok: false, code: 'batch.nothingToSend', details: {} }),
  });
  await screen.findByText('Batch 12, claims-000012.837');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('alert')).toBeTruthy();
});
