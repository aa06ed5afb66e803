import { act, fireEvent, render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { answer, type FakeBridge, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { PATIENT } from './patient-samples.ts';
import { comparison, DOCTOR, estimateRow, GAPS, IDS, LAYOUT, missing, PAGE, slipRow, watchPrinter } from './superbills-samples.ts';

vi.mock('../../renderer/ui/pdf-preview.tsx', () => ({ PdfPreview: () => null }));

const SUPERBILLS = 'renderer/features/superbills';
const CTRL_ENTER = '{Control>}{Enter}{/Control}';
const TEMPLATE = { templateId: IDS.template, name: 'Page', specialty: '', active: true, layout: LAYOUT, uses: [], version: 3 };
const nothing = () => undefined;

const engine = (more: Parameters<typeof setAnswers>[0] = {}): FakeBridge =>
  setAnswers({
    'superbill.day': () => answer([slipRow()]),
    'superbill.templates': () => answer([]),
    'superbill.template': () => answer(TEMPLATE),
    'superbill.previewTemplate': () => answer({ ...PAGE, faults: [], unknown: [] }),
    'superbill.saveTemplate': () => answer({ version: 4 }),
    'superbill.print': async () => {
      await settle();
      return answer({ copies: 0 });
    },
    'superbill.printed': () => answer(PAGE),
    'superbill.create': () => answer({ number: 20_631 }),
    'superbill.close': () => answer({ chargesTakenBack: false }),
    'superbill.missing': () => answer(missing()),
    'superbill.gaps': () => answer(GAPS),
    'superbill.itemised': () => answer(PAGE),
    'superbill.list': () => answer([]),
    'reason.list': () => answer([]),
    'provider.list': () => answer([DOCTOR]),
    'schedule.setup': () => answer({ types: [] }),
    'estimate.list': () => answer([estimateRow()]),
    'estimate.make': () => answer({ number: 18, total: 0, expiresOn: '2027-07-13' }),
    'estimate.withdraw': () => answer({}),
    'estimate.compare': () => answer({ comparison: comparison(-45_00) }),
    'estimate.comparisonDocument': () => answer(PAGE),
    ...more,
  });
const asked = ({ calls }: FakeBridge, ...names: readonly string[]) => calls.filter(({ name }) => names.includes(name));

function draw(element: ReactNode, path = '/', at = path) {
  render(
    <RouterProvider
      router={createMemoryRouter(
        [
          { path: at, element },
          { path: '*', element: <p>elsewhere</p> },
        ],
        { initialEntries: [path] },
      )}
    />,
  );
}

/** The part of a module under test, by its name. */
function part<Name extends string>(module: ScreenModule, name: Name) {
  const found = module[name];
  if (!found) throw new Error(`${name} is gone`);
  return found;
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'no paper leaves without its record',
    file: 'renderer/lib/print-superbills.ts',
    guard: "const { copies } = await call('superbill.print', { printId, superbillIds: [...superbillIds], templateId });",
    without: 'const copies = superbillIds.length - superbillIds.length + (templateId === null ? 0 : 0);',
    attempt: async (module) => {
      const { printSuperbills } = module as unknown as typeof import('../../renderer/lib/print-superbills.ts');
      engine({ 'superbill.print': () => ({ ok: false, code: 'storage.full', details: {} }) });
      const printed = watchPrinter();
      await printSuperbills([IDS.slip]).catch(nothing);
      return printed;
    },
  },
  {
    name: 'two presses print a day once',
    file: `${SUPERBILLS}/day-screen.tsx`,
    guard: 'const run = useOneAtATime(async (superbillIds',
    without: 'const run = ((work: (ids: readonly string[], id: string | null) => Promise<void>) => work)(async (superbillIds',
    attempt: async (module) => {
      const Day = part(module, 'DayScreen');
      const bridge = engine();
      draw(<Day />);
      await screen.findByText('20631');
      act(() => {
        for (let press = 0; press < 2; press += 1) fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
      });
      await act(settle);
      await act(settle);
      return asked(bridge, 'superbill.print').slice(1);
    },
  },
  {
    name: 'a printer that jams does not number a second superbill',
    file: 'renderer/features/patients/new-superbill.tsx',
    guard: 'if (numbered.current === undefined) {',
    without: 'if (numbered.current !== -1) {',
    attempt: async (module) => {
      const NewSuperbill = part(
        module,
        'NewSuperbill',
      ) as unknown as typeof import('../../renderer/features/patients/new-superbill.tsx').NewSuperbill;
      const bridge = engine();
      const printed = watchPrinter(1);
      draw(<NewSuperbill page={PATIENT} onClose={nothing} />);
      await act(settle);
      await userEvent.keyboard(CTRL_ENTER);
      await act(settle);
      await act(settle);
      await userEvent.keyboard(CTRL_ENTER);
      await act(settle);
      await act(settle);
      if (printed.length !== 1) throw new Error(`printed ${printed.length} times`);
      return asked(bridge, 'superbill.create').slice(1);
    },
  },
  {
    name: 'a slip does not end without a reason',
    file: `${SUPERBILLS}/end-slip-dialog.tsx`,
    guard: "disabled={reason.trim() === '' || close.running}",
    without: 'disabled={close.running}',
    attempt: async (module) => {
      const EndSlip = part(
        module,
        'EndSlipDialog',
      ) as unknown as typeof import('../../renderer/features/superbills/end-slip-dialog.tsx').EndSlipDialog;
      const bridge = engine();
      draw(<EndSlip ending={{ as: 'void', superbillId: IDS.slip, number: 7 }} onClose={nothing} />);
      await userEvent.type(await screen.findByRole('textbox', { name: /^Reason/ }), '   ');
      await userEvent.keyboard(CTRL_ENTER);
      await act(settle);
      return asked(bridge, 'superbill.close');
    },
  },
  {
    name: 'an estimate is not withdrawn without a reason',
    file: `${SUPERBILLS}/withdraw-dialog.tsx`,
    guard: "disabled={reason.trim() === '' || withdraw.running}",
    without: 'disabled={withdraw.running}',
    attempt: async (module) => {
      const Withdraw = part(
        module,
        'WithdrawDialog',
      ) as unknown as typeof import('../../renderer/features/superbills/withdraw-dialog.tsx').WithdrawDialog;
      const bridge = engine();
      draw(<Withdraw estimateId={IDS.estimate} number={17} onClose={nothing} />);
      await userEvent.type(await screen.findByRole('textbox', { name: /^Reason/ }), '   ');
      await userEvent.keyboard(CTRL_ENTER);
      await act(settle);
      return asked(bridge, 'estimate.withdraw');
    },
  },
  {
    name: 'a visit is not kept with an estimate that nobody chose it for',
    file: `${SUPERBILLS}/attach-dialog.tsx`,
    guard: "disabled={chosen === '' || attach.running}",
    without: 'disabled={attach.running}',
    attempt: async (module) => {
      const Attach = part(
        module,
        'AttachDialog',
      ) as unknown as typeof import('../../renderer/features/superbills/attach-dialog.tsx').AttachDialog;
      const bridge = engine();
      draw(<Attach row={estimateRow()} onClose={nothing} />);
      await screen.findByRole('dialog');
      await userEvent.keyboard(CTRL_ENTER);
      await act(settle);
      return asked(bridge, 'estimate.attach');
    },
  },
  ...[
    {
      name: 'a service without words stands on no estimate',
      guard: "lines.every(({ words }) => words.trim() !== '')",
      without: 'true',
      words: '',
      visits: '1',
    },
    {
      name: 'an estimate for nothing is not made',
      guard: 'lines.length > 0 && lines.every',
      without: 'lines.every',
      words: null,
      visits: '1',
    },
    {
      ...{
        name: 'visits that recur say how often',
        guard: "(visits !== undefined && visit.often.trim() !== '')",
        without: 'visits !== undefined',
      },
      ...{ words: 'Clinic visit', visits: '12' },
    },
    {
      ...{
        name: 'a number of visits that cannot be read makes no estimate',
        guard: 'Number(typed) <= 366 ? Number(typed) : undefined',
        without: 'Number(typed) <= 366 ? Number(typed) : 1',
      },
      ...{ words: 'Clinic visit', visits: '367' },
    },
  ].map(({ name, guard, without, words, visits }) => ({
    ...{ name, guard, without, file: `${SUPERBILLS}/use-estimate.ts` },
    attempt: async (module: ScreenModule) => {
      const { useEstimate } = module as unknown as typeof import('../../renderer/features/superbills/use-estimate.ts');
      engine();
      const { result } = renderHook(() => useEstimate({ patientId: IDS.patient, reason: 'Screening', visits }));
      await act(settle);
      const line = { code: 'T1015', modifiers: [], unitThousandths: 1_000, renderingProviderId: IDS.provider, unitCharge: 1, charge: 1 };
      if (words !== null) act(() => result.current.setLines([{ ...line, words, scheduleName: null, priced: true } as never]));
      return result.current.ready ? ['ready'] : [];
    },
  })),
  {
    name: 'a template without a name is not saved',
    file: `${SUPERBILLS}/designer-screen.tsx`,
    guard: 'if (faulty || !(await save.run(draft))) return;',
    without: 'if (!(await save.run(draft))) return;',
    attempt: async (module) => {
      const Designer = part(module, 'DesignerScreen');
      const bridge = engine();
      draw(<Designer />, `/${IDS.template}`, '/:templateId');
      await userEvent.clear(await screen.findByRole('textbox', { name: 'Name' }));
      await userEvent.keyboard(CTRL_ENTER);
      await act(settle);
      return asked(bridge, 'superbill.saveTemplate');
    },
  },
  {
    name: 'an itemised bill is not asked for days that end before they begin',
    file: `${SUPERBILLS}/itemised-screen.tsx`,
    guard: 'patientId === undefined || to < from ? undefined',
    without: 'patientId === undefined ? undefined',
    attempt: async (module) => {
      const Itemised = part(module, 'ItemisedScreen');
      const bridge = engine();
      draw(<Itemised />, `/${IDS.patient}`, '/:patientId');
      const to = await screen.findByRole('textbox', { name: /^to/ });
      await userEvent.clear(to);
      await userEvent.type(to, '01/01/2020{Tab}');
      await act(settle);
      return asked(bridge, 'superbill.itemised').filter(({ input }) => (input as { to: string }).to === '2020-01-01');
    },
  },
  {
    name: 'a bill on which nothing is charged is not printed as compared',
    file: `${SUPERBILLS}/comparison-screen.tsx`,
    guard: 'billed ? { superbillId } : undefined',
    without: '{ superbillId }',
    attempt: async (module) => {
      const Comparison = part(module, 'ComparisonScreen');
      const bridge = engine();
      draw(<Comparison />, `/${IDS.slip}`, '/:superbillId');
      await screen.findByText('The page stands here once charges are entered.');
      await act(settle);
      return asked(bridge, 'estimate.comparisonDocument');
    },
  },
];
provesGuards(guards);
