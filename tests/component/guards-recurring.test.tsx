import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { MemoryRouter } from 'react-router';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { answer, type FakeBridge, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { appointment, BOOK, bookEngine } from './schedule-facts.tsx';

const PLAN = '01a40000-0000-7000-8000-000000000001';
const DUE = {
  ...{ planId: PLAN, dueDate: plainDate('2026-07-07'), patientId: BOOK.theo, patientName: 'Bramblewick, Theo', chartNumber: 10217 },
  ...{ planName: 'Weekly shot', renderingName: 'Ives Calloway, MD', what: 'B-12 injection' },
};
const nothing = () => undefined;
const asked = ({ calls }: FakeBridge, name: string) => calls.filter((call) => call.name === name);
const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  await act(settle);
};
const ACT = '{Control>}{Enter}{/Control}';

function draw(module: ScreenModule, name: string, props: object): void {
  const Part = module[name] as ComponentType<object> | undefined;
  if (!Part) throw new Error(`${name} is gone`);
  render(
    <MemoryRouter>
      <Part {...props} />
    </MemoryRouter>,
  );
}

const dueEngine = () =>
  setAnswers({
    'charge.due': () => answer([DUE, { ...DUE, dueDate: plainDate('2026-07-14') }]),
    'charge.plans': () => answer([]),
    'charge.makeDue': () => answer({ made: [{ superbillId: BOOK.slip, number: 1 }] }),
    'charge.passDue': () => answer({}),
    'charge.savePlan': () => answer({}),
    'charge.templates': () => answer([]),
    'provider.list': () => answer([]),
    'reason.list': () => answer([]),
    'case.list': () => answer({ cases: [], authorizations: [] }),
  });

/** Presses the key of the act with so many ticked; answers the days that were made. */
async function make(module: ScreenModule, ticks: number): Promise<readonly unknown[]> {
  const { useDue } = module as unknown as typeof import('../../renderer/features/recurring/use-due.ts');
  const engine = dueEngine();
  function Part() {
    const due = useDue(plainDate('2026-07-14'));
    return (
      <>
        {due.rows.map((row) => (
          <button key={row.dueDate} type="button" onClick={() => due.tick(row)}>
            {row.dueDate}
          </button>
        ))}
        <button type="button" onClick={() => void due.make()}>
          make
        </button>
      </>
    );
  }
  render(<Part />);
  await screen.findByText('2026-07-07');
  for (const day of ['2026-07-07', '2026-07-14'].slice(0, ticks)) await userEvent.click(screen.getByText(day));
  await userEvent.click(screen.getByText('make'));
  await act(settle);
  return asked(engine, 'charge.makeDue').flatMap(({ input }) =>
    (input as { visits: { dueDate: string }[] }).visits.map(({ dueDate }) => dueDate),
  );
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'no visit is made that nobody ticked',
    file: 'renderer/features/recurring/use-due.ts',
    guard: 'rows.filter((row) => ticks.has(dueKey(row)));',
    without: 'rows;',
    attempt: async (module) => (await make(module, 1)).slice(1),
  },
  {
    name: 'without a tick nothing is asked',
    file: 'renderer/features/recurring/use-due.ts',
    guard: 'if (visits.length === 0) return;',
    without: 'if (visits.length < 0) return;',
    attempt: async (module) => {
      const { useDue } = module as unknown as typeof import('../../renderer/features/recurring/use-due.ts');
      const engine = dueEngine();
      function Part() {
        const due = useDue(plainDate('2026-07-14'));
        return (
          <button type="button" onClick={() => void due.make()}>
            make
          </button>
        );
      }
      render(<Part />);
      await act(settle);
      await userEvent.click(screen.getByText('make'));
      await act(settle);
      return asked(engine, 'charge.makeDue');
    },
  },
  {
    name: 'a due day is not passed over without a reason',
    file: 'renderer/features/recurring/pass-dialog.tsx',
    guard: "disabled={reason.trim() === '' || pass.running}",
    without: 'disabled={pass.running}',
    attempt: async (module) => {
      const engine = dueEngine();
      draw(module, 'PassDialog', { due: DUE, onClose: nothing });
      await userEvent.type(screen.getByLabelText(/^Reason/), '  ');
      await press(ACT);
      return asked(engine, 'charge.passDue');
    },
  },
  {
    name: 'Esc asks before a reason is lost',
    file: 'renderer/features/recurring/pass-dialog.tsx',
    guard: "dirty={reason !== ''}",
    without: 'dirty={false}',
    attempt: async (module) => {
      dueEngine();
      const closed: unknown[] = [];
      draw(module, 'PassDialog', { due: DUE, onClose: () => closed.push('closed') });
      await userEvent.type(screen.getByLabelText(/^Reason/), 'x');
      await press('{Escape}');
      return closed;
    },
  },
  {
    name: 'Esc asks before a typed plan is lost',
    file: 'renderer/features/recurring/plan-dialog.tsx',
    guard: 'dirty={JSON.stringify(typed) !== JSON.stringify(first)}',
    without: 'dirty={false}',
    attempt: async (module) => {
      dueEngine();
      const closed: unknown[] = [];
      draw(module, 'PlanDialog', { plan: undefined, onClose: () => closed.push('closed') });
      await userEvent.type(screen.getByLabelText(/^Name of the plan/), 'x');
      await press('{Escape}');
      return closed;
    },
  },
  {
    name: 'a plan is not saved while something is missing',
    file: 'renderer/features/recurring/plan-draft.ts',
    guard: "if (missingInPlan(draft) !== '' || ",
    without: 'if (',
    attempt: async (module) => {
      const { planDraft, planInput } = module as unknown as typeof import('../../renderer/features/recurring/plan-draft.ts');
      const whole = {
        ...planDraft(undefined, plainDate('2026-07-14')),
        patientId: BOOK.theo,
        name: 'Shot',
        renderingProviderId: BOOK.doctor,
      };
      const ready = { ...whole, source: `template ${PLAN}` };
      if (planInput(PLAN, ready) === undefined) return ['a whole plan is not saved'];
      const faulty = [
        { name: ' ' },
        { every: '0' },
        { every: '999' },
        { source: '' },
        { endsOn: plainDate('2026-07-01') },
        { renderingProviderId: '' },
      ];
      return faulty.map((change) => planInput(PLAN, { ...ready, ...change })).filter((input) => input !== undefined);
    },
  },
  {
    name: 'two presses number one superbill',
    file: 'renderer/features/charges/open-dialog.tsx',
    guard: 'const act = useOneAtATime(async',
    without: 'const act = ((work: (choice: VisitChoice | undefined) => Promise<void>) => work)(async',
    attempt: async (module) => {
      const engine = bookEngine([appointment()], {
        'superbill.list': () => answer([]),
        'provider.list': () => answer([]),
        'schedule.arrive': async () => {
          await settle();
          return { ok: false, code: 'schedule.notPossible', details: {} };
        },
      });
      draw(module, 'OpenDialog', { onOpen: nothing, onClose: nothing });
      await userEvent.type(await screen.findByLabelText('Patient, superbill number or visit of today'), 'bram');
      await screen.findByRole('option', { name: /Bramblewick/ });
      await press('{Tab}');
      const open = screen.getByRole('button', { name: /^Open the charges/ });
      await act(async () => {
        open.click();
        open.click();
        await settle();
        await settle();
      });
      return asked(engine, 'schedule.arrive').slice(1);
    },
  },
];

provesGuards(guards);
