import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { ChargeScreen } from '../../renderer/features/charges/charge-screen.tsx';
import '../../renderer/features/claim-kinds/feature.tsx';
import { newId } from '../../renderer/lib/ids.ts';
import { brokenRules } from './axe.ts';
import { CHECKED, DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Sent = CallInput<'charge.save'>['encounter'];
type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

/** A slip with something typed, its findings, and what was kept of it last. */
async function slip(typed: string, answers: Answers = {}, overrides: Parameters<typeof openedSlip>[0] = {}) {
  const opened = openedSlip(overrides);
  const bridge = setAnswers({
    'charge.open': () => answer(opened),
    'charge.templates': () => answer([]),
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer(CHECKED),
    'charge.save': () => answer({}),
    'attachment.list': () => answer([]),
    'referring.list': () => answer([]),
    'facility.list': () => answer([]),
    ...answers,
  });
  render(
    <MemoryRouter initialEntries={[`/charges/${opened.superbill.superbillId}`]}>
      <Routes>
        <Route path="/charges/:superbillId" element={<ChargeScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
    </MemoryRouter>,
  );
  await waitFor(() => expect(screen.getByLabelText(/^Charge language/)).toHaveFocus(), { timeout: 20_000 });
  await userEvent.keyboard(`${typed}{Enter}`);
  const kept = async (): Promise<Sent> => {
    const saves = () => bridge.calls.filter(({ name }) => name === 'charge.save');
    const before = saves().length;
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(saves()).toHaveLength(before + 1));
    const [last] = saves().slice(-1);
    if (!last) throw new Error('nothing was kept');
    return (last.input as { encounter: Sent }).encounter;
  };
  return { opened, bridge, kept };
}

const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name }, SLOW);
/** The dialogs are loaded when one is first opened. */
const SLOW = { timeout: 20_000 };
const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name);
const pick = (name: string | RegExp, value: string) => userEvent.selectOptions(screen.getByLabelText(name), value);

test('an ordinary visit is offered a list of kinds; one that is chosen has the cursor, and what is typed is kept with the visit', async () => {
  const { kept } = await slip('T1015 A ; E11.9');
  await userEvent.keyboard('{Shift>}{F4}{/Shift}');
  const shown = await dialog('More about this visit');
  expect(within(shown).queryAllByRole('group')).toEqual([]);
  await waitFor(() => expect(field('Something else')).toHaveFocus());
  await pick('Something else', 'codes');
  await waitFor(() => expect(field('Condition codes')).toHaveFocus());
  await userEvent.keyboard('w2 a6');
  await pick('Something else', 'home');
  await userEvent.click(field('The patient cannot leave home'));
  expect(await brokenRules(shown)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect((await kept()).supplement).toEqual({ conditionCodes: ['W2', 'A6'], homebound: true });
});

test('a ride stands open by itself when its code is typed, and is told whole', async () => {
  const { kept } = await slip('A0429 A / A0425 x12 A ; E11.9');
  await userEvent.keyboard('{Shift>}{F4}{/Shift}');
  const ride = within(await screen.findByRole('group', { name: 'Ambulance ride' }, SLOW));
  await waitFor(() => expect(field('Why there')).toHaveFocus());
  await pick('Why there', 'D');
  await userEvent.type(ride.getByLabelText('Miles'), '12');
  await userEvent.type(ride.getByLabelText('City it came from'), 'Springfield');
  await userEvent.type(ride.getByLabelText('ZIP it came from'), '627');
  await userEvent.click(ride.getByLabelText('04 Was moved by stretcher', { normalizer: (text) => text.replaceAll(/\s+/g, ' ').trim() }));
  await screen.findByText('A ZIP has five or nine digits; it is not kept as it stands.');
  await userEvent.type(ride.getByLabelText('ZIP it came from'), '01');
  expect(screen.queryByText(/^A ZIP has/)).toBeNull();
  await userEvent.keyboard('{Escape}');
  expect((await kept()).supplement?.ambulance).toMatchObject({
    ...{ reason: 'D', miles: 12, conditions: ['04'], patients: 1, weight: null },
    pickUp: { city: 'Springfield', zip: '62701', street: '' },
  });
});

test('F8 leads from a finding to its kind, of the visit and of a line, where it says what is wrong', async () => {
  const finding = { edit: 69, severity: 'stop', box: '', element: '', prevents: '', message: 'No ride.', fix: 'Describe it.' };
  const findings = [
    { ...finding, field: 'encounter.ambulance' },
    { ...finding, edit: 72, field: 'lines.0.purchased', message: 'No seller.' },
    { ...finding, edit: 54, field: 'claim.attachments', message: 'No number.' },
  ];
  const ownSay = { ...CHECKED.ownSay, about: findings.map(() => '') };
  await slip('T1015 A ; E11.9', { 'charge.check': () => answer({ ...CHECKED, findings, ownSay }) });
  await screen.findAllByText(/No ride\./);
  await userEvent.keyboard('{F8}');
  expect(within(await screen.findByRole('group', { name: 'Ambulance ride' }, SLOW)).getByText('No ride. Describe it.')).toBeInTheDocument();
  await userEvent.keyboard('{Escape}{F8}');
  await dialog('More about line 1, T1015');
  expect(await screen.findByText('No seller. Describe it.')).toBeInTheDocument();
  await waitFor(() => expect(field('NPI of who sold it')).toHaveFocus());
  await userEvent.keyboard('{Escape}{F8}');
  expect(within(await screen.findByRole('group', { name: 'Papers that go with the claim' })).getByText(/No number\./)).toBeInTheDocument();
});

test('a line of equipment says its prices and its certificate; they stay with the line when it is typed over', async () => {
  const { kept } = await slip('E0114 RR A ; E11.9');
  await userEvent.click(screen.getByLabelText('Line 1 code'));
  await userEvent.keyboard('{Shift>}{F2}{/Shift}');
  const shown = await dialog('More about line 1, E0114');
  await userEvent.type(field('Days it is needed'), '30');
  await userEvent.type(field('Price of renting it'), '20.50');
  await pick('Certificate of need', 'I');
  await userEvent.type(field(/^Months it is needed/), '12');
  await pick('Something else', 'days');
  await userEvent.type(field('Prescribed'), '07012026');
  expect(await brokenRules(shown)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const expected = {
    equipment: {
      ...{ days: 30, rental: 20_50, purchase: 0, rentedBy: '4' },
      certificate: { kind: 'I', months: 12, route: 'NS' },
    },
    dates: { prescribed: '2026-07-01' },
  };
  expect((await kept()).lines[0]?.supplement).toEqual(expected);
  const language = screen.getByLabelText(/^Charge language/);
  await userEvent.type(language, 'x2', { initialSelectionStart: 8, initialSelectionEnd: 8 });
  expect((await kept()).lines[0]?.supplement).toEqual(expected);
});

test('papers get a number of ours, say what they are and how they go, and are left off again', async () => {
  const attachmentId = newId();
  const paper = {
    attachmentId,
    controlNumber: 'PW20631-1',
    name: 'report.pdf',
    mediaType: 'application/pdf',
    byteCount: 9,
    addedAt: '2026-07-14',
  };
  const { kept, bridge, opened } = await slip('T1015 A ; E11.9', {
    'attachment.add': () => answer({ controlNumber: 'PW20631-2' }),
    'attachment.list': () => answer([paper]),
    'attachment.file': () => answer({ name: 'report.pdf', mediaType: 'application/pdf', base64: 'JVBERi0xLjc=' }),
  });
  URL.createObjectURL ??= () => 'blob:paper';
  URL.revokeObjectURL ??= () => undefined;
  await userEvent.keyboard('{F4}');
  await dialog('About this visit');
  await userEvent.keyboard('{Shift>}{F4}{/Shift}');
  const shown = await dialog('More about this visit');
  await pick('Something else', 'papers');
  await userEvent.click(await screen.findByRole('button', { name: 'Put on the claim: PW20631-1' }));
  await pick('Paper 1 is', 'OB');
  await userEvent.click(screen.getByRole('button', { name: 'Open: report.pdf' }));
  expect(await screen.findByRole('link', { name: 'report.pdf' })).toHaveAttribute('download', 'report.pdf');
  await userEvent.click(screen.getByRole('button', { name: 'Add a paper without a file' }));
  await pick('Paper 2 goes', 'BM');
  expect(field(/^Number of paper 2/)).toHaveValue('PW20631-2');
  await userEvent.type(field(/^Number of paper 2/), 'X');
  expect(await brokenRules(shown)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(bridge.calls.find(({ name }) => name === 'attachment.add')?.input).toMatchObject({
    superbillId: opened.superbill.superbillId,
    uploadId: null,
  });
  expect((await kept()).attachments).toEqual([
    { reportType: 'OB', route: 'FX', controlNumber: 'PW20631-1' },
    { reportType: 'OZ', route: 'BM', controlNumber: 'PW20631-2X' },
  ]);
  await userEvent.keyboard('{Shift>}{F4}{/Shift}');
  await userEvent.click(await screen.findByRole('button', { name: 'Not with this claim: paper 1' }, SLOW));
  await userEvent.keyboard('{Escape}');
  expect((await kept()).attachments?.map(({ controlNumber }) => controlNumber)).toEqual(['PW20631-2X']);
});

test('a slip that nobody asks more of loads nothing of it and asks nothing', async () => {
  const { bridge, kept } = await slip('T1015 A ; E11.9');
  expect((await kept()).supplement).toBeNull();
  expect(bridge.calls.filter(({ name }) => name.startsWith('attachment.'))).toEqual([]);
});
