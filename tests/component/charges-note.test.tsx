import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { NoteDialog, type PickedCodes } from '../../renderer/features/charges/note-dialog.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const suggestion = (code: string, words: string, changes: object = {}) => ({
  ...{ code, words, phrase: words.toLowerCase(), matched: [], synonym: '', used: 0, past: false },
  ...changes,
});
const FOUND = {
  diagnoses: [
    suggestion('I10', 'Essential (primary) hypertension', { phrase: 'HTN stable', synonym: 'htn: hypertension', used: 12 }),
    suggestion('M10.9', 'Gout, unspecified', { past: true }),
  ],
  procedures: [suggestion('G0008', 'Flu shot given')],
  leftOut: [{ phrase: 'fever', status: 'denied', cue: 'denies' }],
};

function open(typed: PickedCodes = { diagnoses: [], procedures: [] }, usual: readonly object[] = []) {
  const picked: PickedCodes[] = [];
  const bridge = setAnswers({ 'coding.suggest': () => answer(FOUND), 'coding.usual': () => answer(usual) });
  const closed = { times: 0 };
  const view = render(
    <NoteDialog
      typed={typed}
      payerId="mutual"
      on="2026-07-14"
      onPick={(codes) => picked.push(codes)}
      onClose={() => (closed.times += 1)}
    />,
  );
  return { ...view, bridge, picked, closed };
}

test('each suggestion says why; only what is ticked goes onto the slip, and nothing by itself', async () => {
  const { container, picked, closed } = open();
  await userEvent.type(screen.getByLabelText('Note'), 'HTN stable, denies fever');
  await screen.findByText('because of “HTN stable” · (htn: hypertension) · used 12× here');
  expect(screen.getByText(/from the past: only if looked after today/)).toBeInTheDocument();
  expect(screen.getByText('“fever” denied (denies)')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(picked).toEqual([]);
  await userEvent.click(screen.getByLabelText('I10 Essential (primary) hypertension'));
  await userEvent.click(screen.getByLabelText('G0008 Flu shot given'));
  await userEvent.click(screen.getByLabelText('M10.9 Gout, unspecified'));
  await userEvent.click(screen.getByLabelText('M10.9 Gout, unspecified'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(picked).toEqual([{ diagnoses: ['I10'], procedures: ['G0008'] }]);
  expect(closed.times).toBe(1);
});

test('what stands on the slip is not offered again; what usually goes along says on how many visits', async () => {
  const usual = [
    { scope: 'procedure', code: 'G0439', words: 'Yearly wellness visit', count: 3, of: 4, ofPayer: true },
    { scope: 'modifier', code: 'T1015 25', words: '', count: 3, of: 4, ofPayer: true },
  ];
  const { bridge, picked } = open({ diagnoses: ['I10'], procedures: ['T1015'] }, usual);
  const usually = await screen.findByText('Usually goes with it, on visits that were paid');
  expect(bridge.calls.find(({ name }) => name === 'coding.usual')?.input).toMatchObject({ payerId: 'mutual', on: '2026-07-14' });
  const section = usually.closest('section') ?? document.body;
  expect(within(section).getAllByText('on 3 of 4 visits of this payer')).toHaveLength(2);
  await userEvent.type(screen.getByLabelText('Note'), 'x');
  await screen.findByLabelText('G0008 Flu shot given');
  expect(screen.queryByLabelText('I10 Essential (primary) hypertension')).toBeNull();
  await userEvent.click(screen.getByLabelText('G0439 Yearly wellness visit'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(picked).toEqual([{ diagnoses: [], procedures: ['G0439'] }]));
});

test('without codes on the slip nothing is asked about habits', async () => {
  const { bridge } = open();
  await screen.findByLabelText('Note');
  expect(bridge.calls.filter(({ name }) => name === 'coding.usual')).toEqual([]);
});

test('a tick whose suggestion has gone puts nothing on the slip', async () => {
  const { picked } = open();
  await userEvent.type(screen.getByLabelText('Note'), 'HTN');
  await userEvent.click(await screen.findByLabelText('I10 Essential (primary) hypertension'));
  setAnswers({ 'coding.suggest': () => answer({ ...FOUND, diagnoses: [] }), 'coding.usual': () => answer([]) });
  await userEvent.type(screen.getByLabelText('Note'), ' no');
  await waitFor(() => expect(screen.queryByLabelText('I10 Essential (primary) hypertension')).toBeNull());
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(picked).toEqual([]);
});
