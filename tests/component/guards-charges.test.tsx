import { act, render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { NOTHING_SAID } from '#shared/domain/claim/rules/own-say.ts';
import { forgetAfter } from '../../renderer/lib/freshness.ts';
import { DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const SLIP = 'renderer/features/charges/charge-screen.tsx';
const ENTRY = 'renderer/features/charges/use-entry.ts';
const TEMPLATES = 'renderer/features/charges/use-templates.ts';
const CLOSE = 'renderer/features/charges/close-dialog.tsx';
const APPROVED = {
  ...{ encounterId: 'e', claimId: 'c', claimNumber: 'C1', status: 'ready' },
  ...{ findings: [], receiptNumber: null, moreClaims: [], nextSuperbillId: null },
};

/** An engine behind one slip; a fee takes a moment, as it does on a busy machine. */
const slipEngine = (opened: ReturnType<typeof openedSlip>) =>
  setAnswers({
    'charge.open': () => answer(opened),
    'superbill.list': () => answer([opened.superbill]),
    'procedure.search': async (input) => {
      await settle();
      return answer(found(PROCEDURES, input));
    },
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer({ findings: [], ownSay: NOTHING_SAID, editsRun: 37, total: 0, claims: [], untold: [] }),
    'charge.save': () => answer({}),
    'charge.approve': () => answer(APPROVED),
    'superbill.close': () => answer({ chargesTakenBack: false }),
  });
type Engine = ReturnType<typeof slipEngine>;
const asked = ({ calls }: Engine, name: string) => calls.filter((call) => call.name === name);

type How = {
  /** Twice before anything is drawn, or once more when the first is answered and the next screen is still to be drawn. */
  readonly press?: 'once' | 'twice' | 'again';
  /** Typed over the first line's date. */
  readonly from?: string;
};

/** Approves what was typed, over the hook alone, and answers the approvals that reached the engine. */
async function approve(module: ScreenModule, text: string, { press = 'once', from }: How = {}): Promise<readonly unknown[]> {
  const { useEntry } = module as unknown as typeof import('../../renderer/features/charges/use-entry.ts');
  const opened = openedSlip();
  const engine = slipEngine(opened);
  const { result } = renderHook(() => useEntry(opened), { wrapper: MemoryRouter });
  await act(async () => result.current.state.typeLanguage(text));
  await act(settle);
  const [line] = result.current.state.draft.lines;
  if (from !== undefined && line) await act(async () => result.current.state.setCell(line.id, 'from', from));
  const send = result.current.approve;
  await act(async () => {
    const first = send();
    // A code more by the second press: its fee is still on the way when the first has been answered.
    if (press === 'twice') result.current.state.typeLanguage(text.replace(' ;', ' / J3420 A ;'));
    await Promise.all([first, ...(press === 'twice' ? [send()] : [])]);
    if (press === 'again') await send();
  });
  return asked(engine, 'charge.approve');
}

/** Opens the way out of a slip and presses the key of its act. */
async function close(module: ScreenModule, typed: string): Promise<Engine> {
  const { CloseDialog } = module as unknown as typeof import('../../renderer/features/charges/close-dialog.tsx');
  const engine = slipEngine(openedSlip());
  const nothing = () => undefined;
  render(<CloseDialog as="void" superbillId="s" number={7} onClose={nothing} onDone={nothing} />);
  await userEvent.type(screen.getByLabelText('Reason'), typed);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await act(settle);
  return engine;
}

/** Changes a template elsewhere after its key was typed, and answers what an approval would make of the key if that is not the change. */
async function approveChanged(module: ScreenModule): Promise<readonly unknown[]> {
  const { useTemplates } = module as unknown as typeof import('../../renderer/features/charges/use-templates.ts');
  const template = (name: string) => ({ templateId: 't', key: 'DM2', name, diagnoses: [], lines: [], active: true });
  let name = 'before';
  setAnswers({
    'charge.templates': () => answer([{ ...template('listed'), lines: 0, codes: [] }]),
    'charge.template': () => answer({ template: template(name), usedBy: [] }),
  });
  const { result } = renderHook(() => useTemplates(openedSlip().encounter.serviceDate, 'perDay'));
  await act(settle);
  await act(async () => result.current.want('DM2'));
  await act(settle);
  name = 'after';
  const { wholeReading } = result.current;
  await act(async () => forgetAfter('charge.saveTemplate'));
  const reading = await act(async () => wholeReading('DM2'));
  return [reading.templateOf('DM2')?.name].filter((used) => used !== 'after');
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'an approval uses no template as it was before somebody changed it',
    file: TEMPLATES,
    guard: 'const missing = [...new Set(ids)];',
    without: 'const missing = [...new Set(ids)].filter((id) => !known.current.bodies.has(id));',
    attempt: approveChanged,
  },
  {
    name: 'a slip that was entered already is not entered again',
    file: SLIP,
    guard: "opened?.superbill.status === 'open'",
    without: 'opened',
    attempt: async ({ ChargeScreen }) => {
      if (!ChargeScreen) throw new Error('the screen is gone');
      const { superbill } = openedSlip();
      slipEngine(openedSlip({ superbill: { ...superbill, status: 'entered' } }));
      render(
        <MemoryRouter initialEntries={['/charges/s']}>
          <Routes>
            <Route path="/charges/:superbillId" element={<ChargeScreen />} />
          </Routes>
        </MemoryRouter>,
      );
      await screen.findByRole('heading', { level: 1, name: /Superbill|Bramblewick/ });
      await act(settle);
      return screen.queryAllByRole('button', { name: /^Approve/ });
    },
  },
  {
    name: 'a charge that cannot be read is not approved as something else',
    file: ENTRY,
    guard: 'if (unread) {',
    without: 'if (unread && false) {',
    attempt: (module) => approve(module, 'T1015 A ; E11.9', { from: '99/99' }),
  },
  {
    name: 'words that were not understood are not dropped on the way to a claim',
    file: ENTRY,
    guard: 'if (problem) return `',
    without: 'if (problem && read.lines < 0) return `',
    attempt: (module) => approve(module, 'T1015 A / nonsense ; E11.9'),
  },
  {
    name: 'a slip without a line is not approved',
    file: ENTRY,
    guard: 'if (encounter.lines.length === 0) {',
    without: 'if (encounter.lines.length < 0) {',
    attempt: (module) => approve(module, ''),
  },
  {
    name: 'no charge leaves as zero because its fee was still on the way',
    file: ENTRY,
    guard: 'return withFees(fillCharges(await filled(draft), state.feeOf), payerOf);',
    without: 'return filled(draft);',
    attempt: async (module) => (await approve(module, 'T1015 A ; E11.9')).filter((call) => JSON.stringify(call).includes('"charge":0')),
  },
  {
    name: 'an approved slip is not approved again before the next screen is drawn',
    file: ENTRY,
    guard:
      'const approve = useOneAtATime(async () => {\n    // Approved already, and the next screen is not drawn yet.\n    if (finished.current) return;',
    without: 'const approve = useOneAtATime(async () => {',
    attempt: async (module) => (await approve(module, 'T1015 A ; E11.9', { press: 'again' })).slice(1),
  },
  {
    name: 'two presses approve a slip once',
    file: ENTRY,
    guard: 'const approve = useOneAtATime(async () => {',
    without: 'const approve = ((work: () => Promise<void>) => work)(async () => {',
    attempt: async (module) => (await approve(module, 'T1015 A ; E11.9', { press: 'twice' })).slice(1),
  },
  {
    name: 'a slip is not voided without a reason',
    file: CLOSE,
    guard: "disabled={reason.trim() === '' || close.running}",
    without: 'disabled={close.running}',
    attempt: async (module) => asked(await close(module, '   '), 'superbill.close'),
  },
];

provesGuards(guards);
