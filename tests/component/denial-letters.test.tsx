import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { LettersScreen } from '../../renderer/features/denials/letters-screen.tsx';
import { LimitsScreen } from '../../renderer/features/denials/limits-screen.tsx';
import { comingFrom } from '../../renderer/lib/way-back.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const ACT = '{Control>}{Enter}{/Control}';
const OLD = { version: 1, at: '2026-07-01T09:00:00.000Z', by: 'Ana Reyes', name: 'Any reason', body: 'The words of July.' };
const TEMPLATES = [
  { templateId: 'general', name: 'Any reason', body: 'Dear {payer}, about {patient}.', version: 2, versions: [OLD] },
  { templateId: 'late', name: 'Filed too late', body: 'In time.', version: 0, versions: [] },
];

function open(path: string, answers: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'appeal.templates': () => answer({ fields: [], templates: TEMPLATES }),
    'denial.limits': () =>
      answer({
        own: null,
        limits: [
          { role: 'biller', limit: 100_00 },
          { role: 'frontDesk', limit: 0 },
        ],
      }),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={[{ pathname: path, state: comingFrom('Settings', '/settings') }]}>
      <Routes>
        <Route path="/letters" element={<LettersScreen />} />
        <Route path="/limits" element={<LimitsScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('the words of a letter are changed beside what they become, and kept as the next version', async () => {
  const { asked, container } = open('/letters', { 'appeal.saveTemplate': () => answer({ version: 3 }) });
  expect(await screen.findByText('Dear Prairie Mutual, about Otto Nettlebed.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.type(screen.getByLabelText('Words'), ' Number {{claimNumbre}');
  expect(screen.getByText(/No letter has {claimNumbre}/)).toBeInTheDocument();
  await userEvent.keyboard(ACT);
  expect(asked('appeal.saveTemplate')).toEqual([]);
  await userEvent.clear(screen.getByLabelText('Words'));
  await userEvent.type(screen.getByLabelText('Words'), 'Claim ');
  await userEvent.selectOptions(screen.getByLabelText('Put in a field, at the end'), 'claimNumber');
  await screen.findByText('Claim C7115280W');
  await userEvent.keyboard(ACT);
  await screen.findByText(/is kept as version 3/);
  expect(asked('appeal.saveTemplate')).toEqual([{ templateId: 'general', name: 'Any reason', body: 'Claim {claimNumber}' }]);
});

test('the words of a version before are taken over; a new letter is one of one’s own', async () => {
  const { asked } = open('/letters', { 'appeal.saveTemplate': () => answer({ version: 1 }) });
  await userEvent.selectOptions(await screen.findByLabelText('Take over the words of'), '1');
  expect(screen.getByLabelText('Words')).toHaveValue('The words of July.');
  await userEvent.click(screen.getByRole('button', { name: /New letter/ }));
  expect(screen.getByLabelText('Words')).toHaveValue('');
  await userEvent.type(screen.getByLabelText('Name'), 'Ours');
  await userEvent.type(screen.getByLabelText('Words'), 'Please.');
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(asked('appeal.saveTemplate')).toMatchObject([{ name: 'Ours', body: 'Please.' }]));
});

test('the limit of a role is set; who may not, is told so and nothing is lost', async () => {
  const refused: Reply = { ok: false, code: 'permission.denied', details: {} };
  let reply: Reply = refused;
  const { asked, container } = open('/limits', { 'denial.setLimit': () => reply });
  const field = await screen.findByLabelText('Billers write off up to');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.clear(field);
  await userEvent.type(field, '250');
  await userEvent.keyboard(ACT);
  await screen.findByText(/Your role does not allow this/);
  expect(field).toHaveValue('250.00');
  reply = answer({});
  await userEvent.keyboard(ACT);
  await screen.findByText(/The limits are kept/);
  expect(asked('denial.setLimit').at(-1)).toEqual({ role: 'biller', limit: 250_00 });
});

test('letters and limits that cannot be read say so', async () => {
  const { unmount } = open('/letters', { 'appeal.templates': () => ({ ok: false, code: 'permission.denied', details: {} }) });
  await screen.findByText(/Your role does not allow this/);
  unmount();
  open('/limits', { 'denial.limits': () => ({ ok: false, code: 'permission.denied', details: {} }) });
  await screen.findByText(/Your role does not allow this/);
});
