import { type GuardedAttempt, provesGuards, type ScreenModule } from './guard-twins.ts';
import { IDS } from './ids.ts';
import { PLAN_ACCOUNT, PLAN_HEAD, PLAN_POLICY, SMALL_LIST } from './plan-facts.ts';
import { ACT, pressIn } from './press-dialog.tsx';

const PLANS = 'renderer/features/payment-plans';
const SMALL = 'renderer/features/small-balances';
const COMMANDS = ['plan.make', 'plan.cancel', 'smallBalance.writeOff'];
const EMPTY = '{Control>}a{/Control}{Backspace}';

/** What was asked of the engine, or handed on to the screen. */
async function press(module: ScreenModule, name: string, props: object, keys: readonly string[]): Promise<readonly unknown[]> {
  const handedOn: unknown[] = [];
  const onFilter = (asked: unknown) => handedOn.push(asked);
  const asked = await pressIn(module, name, { props: { ...props, onFilter }, keys, answers: {}, commands: COMMANDS });
  return [...handedOn, ...asked];
}

const agree = { guarantorId: IDS.guarantor, account: { ...PLAN_ACCOUNT, policy: PLAN_POLICY }, replaces: undefined };
const within = { ...agree, account: { ...PLAN_ACCOUNT, policy: { ...PLAN_POLICY, most: null } } };
const writeOff = { list: SMALL_LIST, guarantorIds: [IDS.guarantor], total: 3_00 };

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a plan beyond the policy is the owner’s to agree',
    file: `${PLANS}/plan-dialog.tsx`,
    guard: 'plan.beyond.length > 0 && !account.mayExceed',
    without: 'false',
    attempt: (module) => press(module, 'PlanDialog', agree, ['50', ACT]),
  },
  {
    name: 'a plan is changed only with a reason',
    file: `${PLANS}/plan-dialog.tsx`,
    guard: " && (replaces === undefined || reason.trim() !== '')",
    without: '',
    attempt: (module) => press(module, 'PlanDialog', { ...within, replaces: PLAN_HEAD }, [ACT]),
  },
  {
    name: 'a plan begins today or later',
    file: `${PLANS}/plan-draft.ts`,
    guard: ' && firstDay >= today',
    without: '',
    attempt: async (module) => {
      const plan = (module.planned as unknown as typeof import('../../renderer/features/payment-plans/plan-draft.ts').planned)(
        { ...PLAN_ACCOUNT, policy: { ...PLAN_POLICY, most: null } },
        {
          ...{ left: new Set<string>(), agreed: undefined, downPayment: undefined, by: 'count', amount: undefined, count: '3' },
          ...{ firstDay: PLAN_HEAD.startedOn, interval: 'monthly', grace: '5' },
        },
        PLAN_HEAD.firstDay,
      );
      return plan.schedule;
    },
  },
  {
    name: 'a plan is cancelled only with a reason',
    file: `${PLANS}/cancel-dialog.tsx`,
    guard: "reason.trim() === '' || ",
    without: '',
    attempt: (module) => press(module, 'CancelDialog', { plan: PLAN_HEAD }, [ACT]),
  },
  {
    name: 'small balances are written off only for a reason of the list',
    file: `${SMALL}/write-off-dialog.tsx`,
    guard: "reasonId === '' || ",
    without: '',
    attempt: (module) => press(module, 'WriteOffDialog', { ...writeOff, list: { ...SMALL_LIST, reasons: [], reasonId: null } }, [ACT]),
  },
  {
    name: 'small balances have an upper bound above zero',
    file: `${SMALL}/filter-dialog.tsx`,
    guard: ' || maximum <= 0',
    without: '',
    attempt: (module) => press(module, 'FilterDialog', { list: SMALL_LIST }, [`${EMPTY}0`, ACT]),
  },
  {
    name: 'small balances are of an age that was said',
    file: `${SMALL}/filter-dialog.tsx`,
    guard: " || age === ''",
    without: '',
    attempt: (module) => press(module, 'FilterDialog', { list: SMALL_LIST }, ['{Tab}', EMPTY, ACT]),
  },
];

provesGuards(guards);
