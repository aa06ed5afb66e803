import { act, render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { USUAL_CHARGE_RULE } from '#shared/domain/charge/payer-charge-rule.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { draftOf } from '../../renderer/features/charges/draft.ts';
import { emptyLine } from '../../renderer/features/charges/draft-line.ts';
import { CHECKED, DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const HERE = 'renderer/features/charges';
const ACT = '{Control>}{Enter}{/Control}';
const nothing = () => undefined;
const as = <Module,>(module: ScreenModule): Module => module as unknown as Module;

const DEFAULTS = {
  ...{ modifiers: { value: ['QW'], from: 'list' as const }, unitThousandths: { value: 3_000, from: 'list' as const } },
  ...{ placeOfService: null, diagnoses: null, description: null, ndc: null, revenueCode: null, price: null, scheduleName: null },
};
const DAY = plainDate('2026-07-13');
const { encounter } = openedSlip();
const typedLine = { ...emptyLine(DAY, 'one'), code: 'J3420', modifiers: '25', units: '1', touched: ['units'] };
const draft = { ...draftOf(encounter), lines: [typedLine] };

const ABOVE = {
  ...{ estimateId: 'm', number: 12, expiresOn: DAY, expired: false, expected: 45_00, billed: 445_00, above: 400_00, disputable: true },
  providers: [
    { renderingProviderId: 'p', name: 'Ives', expected: 45_00, billed: 445_00, above: 400_00, disputable: true, inPlaceOf: null },
  ],
};

type Defaults = typeof import('../../renderer/features/charges/code-defaults.ts');
type UseDefaults = typeof import('../../renderer/features/charges/use-defaults.ts');
type UseBillCheck = typeof import('../../renderer/features/charges/use-bill-check.ts');
type UseEntry = typeof import('../../renderer/features/charges/use-entry.ts');
type Visit = typeof import('../../renderer/features/charges/visit-dialog.tsx');
type Remove = typeof import('../../renderer/features/charges/remove-template.tsx');
type Template = typeof import('../../renderer/features/charges/template-dialog.tsx');
type Dialogs = typeof import('../../renderer/features/charges/units-dialog.tsx');
type Units = typeof import('../../renderer/features/charges/line-units.ts');

/** Asks for defaults of one line, does something while the answer is on its way, and answers what was changed. */
async function fillWhile(module: ScreenModule, meanwhile: (state: { typed: { current: unknown } }) => void): Promise<readonly unknown[]> {
  const { useDefaults } = as<UseDefaults>(module);
  let give = (_reply: Reply) => {};
  setAnswers({
    'charge.defaults': () =>
      new Promise<Reply>((resolve) => {
        give = resolve;
      }),
  });
  const changes: unknown[] = [];
  const state = {
    latest: { current: { ...draft, lines: [{ ...typedLine, modifiers: '', touched: [] }] } },
    typed: { current: undefined },
    change: (edit: unknown) => changes.push(edit),
  };
  const { result } = renderHook(() => useDefaults(state as never, () => null, nothing));
  result.current.fillSoon();
  await act(settle);
  meanwhile(state);
  give(answer(DEFAULTS));
  await act(settle);
  return changes;
}

/** Presses approve on a visit whose bill is $400 above its estimate, and answers the approvals that reached the engine. */
async function approveAbove(module: ScreenModule): Promise<readonly unknown[]> {
  const { useEntry } = as<UseEntry>(module);
  const opened = openedSlip({ estimated: true });
  const { calls } = setAnswers({
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer(CHECKED),
    'charge.save': () => answer({}),
    'estimate.compare': () => answer({ comparison: ABOVE }),
  });
  const { result } = renderHook(() => useEntry(opened), { wrapper: MemoryRouter });
  await act(async () => result.current.state.typeLanguage('T1015 $445 ; E11.9'));
  await act(settle);
  await act(() => result.current.approve());
  return calls.filter(({ name }) => name === 'charge.approve');
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a default does not come over what was typed',
    file: `${HERE}/code-defaults.ts`,
    guard: '!line.touched.includes(cell) && line[cell].trim() === CELLS[cell].blank',
    without: 'line[cell] !== cell',
    attempt: async (module) =>
      as<Defaults>(module)
        .withDefaults(draft, 'one', 'J3420', DEFAULTS)
        .lines.filter((line) => line !== typedLine),
  },
  {
    name: 'units of one that were typed are no empty field',
    file: `${HERE}/code-defaults.ts`,
    guard: '!line.touched.includes(cell) && ',
    without: '',
    attempt: async (module) =>
      as<Defaults>(module)
        .withDefaults(draft, 'one', 'J3420', DEFAULTS)
        .lines.filter((line) => line !== typedLine),
  },
  {
    name: 'an answer for a code that no longer stands there fills nothing',
    file: `${HERE}/code-defaults.ts`,
    guard: 'if (!asked || wholeCode(asked) !== code) return draft;',
    without: 'if (!asked) return draft;',
    attempt: async (module) => {
      const other = { ...draft, lines: [{ ...typedLine, code: 'T1015', modifiers: '' }] };
      return as<Defaults>(module)
        .withDefaults(other, 'one', 'J3420', DEFAULTS)
        .lines.filter(({ modifiers }) => modifiers !== '');
    },
  },
  {
    name: 'defaults that come while the language is typed again do not settle it under the hand',
    file: `${HERE}/use-defaults.ts`,
    guard: 'const answered = await answersFor(latest.current, lines);\n    if (typed.current) return;',
    without: 'const answered = await answersFor(latest.current, lines);',
    attempt: (module) =>
      fillWhile(module, (state) => {
        state.typed.current = { text: 'T1015' };
      }),
  },
  {
    name: 'a bill well above its estimate does not pass the comparison unseen',
    file: `${HERE}/use-bill-check.ts`,
    guard: 'if (!comparison?.disputable || seen.current === billOf(comparison)) return true;',
    without: 'if (comparison || seen.current === undefined) return true;',
    attempt: async (module) => {
      const { useBillCheck } = as<UseBillCheck>(module);
      setAnswers({ 'estimate.compare': () => answer({ comparison: ABOVE }) });
      const { result } = renderHook(() => useBillCheck(openedSlip({ estimated: true })));
      const passed = await act(() => result.current.mayApprove(encounter));
      return passed ? ['passed'] : [];
    },
  },
  {
    name: 'another bill than the one that was seen is shown again',
    file: `${HERE}/use-bill-check.ts`,
    guard: ' || seen.current === billOf(comparison)',
    without: ' || seen.current !== undefined',
    attempt: async (module) => {
      const { useBillCheck } = as<UseBillCheck>(module);
      let billed = 445_00;
      setAnswers({
        'estimate.compare': () => answer({ comparison: { ...ABOVE, providers: ABOVE.providers.map((one) => ({ ...one, billed })) } }),
      });
      const { result } = renderHook(() => useBillCheck(openedSlip({ estimated: true })));
      await act(() => result.current.mayApprove(encounter));
      act(() => result.current.accept());
      billed = 900_00;
      return (await act(() => result.current.mayApprove(encounter))) ? ['passed'] : [];
    },
  },
  {
    name: 'charges well above their estimate are not approved before somebody saw it',
    file: `${HERE}/use-entry.ts`,
    guard: ' || !(await bill.mayApprove(encounter).catch(refuseApproval))',
    without: '',
    attempt: approveAbove,
  },
  {
    name: 'half a type of bill is not sent',
    file: `${HERE}/visit-dialog.tsx`,
    guard: "/^\\d{3,4}$/.test(digits) ? digits : ''",
    without: 'digits',
    attempt: async (module) => {
      const { VisitDialog } = as<Visit>(module);
      setAnswers({ 'provider.list': () => answer([]), 'referring.list': () => answer([]), 'facility.list': () => answer([]) });
      const visits: unknown[] = [];
      const onVisit = (visit: object) => visits.push(visit);
      render(<VisitDialog encounter={encounter} findings={[]} field={undefined} onVisit={onVisit} onMore={nothing} onClose={nothing} />);
      await userEvent.type(screen.getByLabelText(/^Type of bill/), '13');
      return visits.filter((visit) => JSON.stringify(visit) !== '{"typeOfBill":""}');
    },
  },
  {
    name: 'a template that recurring visits begin with is not taken away',
    file: `${HERE}/remove-template.tsx`,
    guard: 'disabled={!template || used.length > 0 || removing.running}',
    without: 'disabled={!template || removing.running}',
    attempt: async (module) => {
      const { RemoveTemplate } = as<Remove>(module);
      const template = { templateId: 't', key: 'DM2', name: 'Diabetes', diagnoses: [], lines: [], active: true };
      const { calls } = setAnswers({
        'charge.template': () => answer({ template, usedBy: [{ what: 'recurring visits', count: 2 }] }),
        'charge.removeTemplate': () => answer({}),
      });
      render(<RemoveTemplate templateId="t" onClose={nothing} />);
      await screen.findByText(/2 recurring visits/);
      await userEvent.keyboard(ACT);
      await act(settle);
      return calls.filter(({ name }) => name === 'charge.removeTemplate');
    },
  },
  {
    name: 'a charge template being typed is not lost to Esc',
    file: `${HERE}/template-dialog.tsx`,
    guard: 'dirty={typed}',
    without: 'dirty={false}',
    attempt: async (module) => {
      const { TemplateDialog } = as<Template>(module);
      const closed: string[] = [];
      render(<TemplateDialog text="T1015 A ; E11.9" onClose={() => closed.push('closed')} />);
      await userEvent.type(screen.getByLabelText(/^Key/), 'DM2');
      await userEvent.keyboard('{Escape}');
      await act(settle);
      return closed;
    },
  },
  {
    name: 'a dose being typed is not lost to Esc',
    file: `${HERE}/units-dialog.tsx`,
    guard: ` !== ''} words="the dose being typed"`,
    without: ` === 'never'} words="the dose being typed"`,
    attempt: async (module) => {
      const { UnitsDialog } = as<Dialogs>(module);
      const vial = {
        ...{ packageId: 'v', code: 'J3420', name: 'vial', ndc: '', unitSize: 1_000, measure: 'mg' as const, content: 9_000 },
        ...{ ndcQuantityThousandths: 1_000, ndcUnit: 'ML' as const, singleDose: true, active: true },
      };
      const help = { lists: { bases: [], packages: [vial], addOns: [] }, rule: USUAL_CHARGE_RULE };
      const closed: string[] = [];
      render(<UnitsDialog line={typedLine} number={1} help={help} onLines={nothing} onClose={() => closed.push('closed')} />, {
        wrapper: MemoryRouter,
      });
      await userEvent.type(screen.getByLabelText(/^Dose given/), '3');
      await userEvent.keyboard('{Escape}');
      await act(settle);
      return closed;
    },
  },
  {
    name: 'a service is not put on both sides twice',
    file: `${HERE}/line-units.ts`,
    guard: "if (own.includes('50') || (twin && own.some((modifier) => SIDES.includes(modifier)))) return 'already';",
    without: '',
    attempt: async (module) => {
      const right = { ...typedLine, modifiers: 'RT' };
      const left = { ...typedLine, id: 'two', modifiers: 'LT' };
      const sides = as<Units>(module).sidesOf(right, [right, left], 'twoLines');
      return typeof sides === 'string' ? [] : sides;
    },
  },
  {
    name: 'a fifth modifier is not lost when waste is told',
    file: `${HERE}/line-units.ts`,
    guard: 'if (others.length >= MOST_MODIFIERS && lines.some(({ modifier }) => modifier !== null)) return undefined;',
    without: '',
    attempt: async (module) => {
      const full = { ...typedLine, modifiers: '25 59 76 LT' };
      const ndc = { code: '1', quantityThousandths: 1, unit: 'UN' as const };
      const units = { containers: 1, left: 0, lines: [{ unitThousandths: 1_000, modifier: 'JZ' as const, ndc }] };
      return as<Units>(module).drugLines(full, units) ?? [];
    },
  },
];

provesGuards(guards);
