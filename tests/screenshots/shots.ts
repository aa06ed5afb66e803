import type { Page } from 'playwright-core';
import type { Output } from '#shared/contract/operations.ts';

/** One picture: a screen, and what is pressed and typed there first. What begins with a quotation mark is typed. */
export type Shot = { readonly name: string; readonly path: string; readonly keys?: readonly string[] };

const RAIL = ['today', 'patients', 'charges', 'claims', 'payments', 'statements', 'schedule', 'reports', 'lists', 'settings'];
const LISTS = ['rendering', 'referring', 'facilities', 'payers', 'partners', 'procedures', 'diagnoses', 'employers', 'reasons'].concat(
  ...[['write-offs', 'messages', 'posting-rules', 'payer-numbers', 'fees', 'libraries', 'import', 'rules', 'superbills']],
);
const MORE = [
  'patients/register',
  'eligibility',
  'payments/brought-forward',
  'charges/templates',
  'charges/day',
  'charges/missing',
  'charges/recurring',
].concat(
  ...[
    [
      'charges/estimates',
      'charges/itemised',
      'settings/record',
      'statements/runs',
      'statements/rules',
      'dunning',
      'dunning?view=charges',
      'dunning/runs',
      'dunning/letters',
      'dunning/charges',
      'claims/batch',
      'claims/rejected',
      'lists/rules/new',
    ],
    ['partners/packs', 'partners/would-pass', 'denials', 'denials?tab=awaited', 'tasks', 'deposits', 'deposits?view=lines', 'underpaid'],
    [
      'reports/aging',
      'reports/production',
      'reports/collectionRate',
      'reports/daysInReceivables',
      'reports/adjustments',
      'reports/agingVisits',
      'reports/denials',
      'reports/payerMix',
    ],
    [
      'payments/takebacks',
      'payments/paper',
      'payments/aside',
      'payments/patients',
      'payments/patients?view=credits',
      'payments/patients?view=refunds',
    ],
    ['collections', 'collections?view=kept', 'collections?view=placed', 'collections?view=runs', 'collections?view=agencies'],
    ['plans', 'small-balances', 'small-balances?view=kept', 'small-balances?view=runs'],
    ['closing', 'closing?view=sheet', 'closing?view=drawers', 'closing?view=closed'],
  ],
);
/** Dialogs: the screen, and the keys that open them there. */
const DIALOGS: readonly (readonly [screen: string, keys: readonly string[], name: string])[] = [
  ['lists/fees', ['n'], 'schedule'],
  ['closing', ['c'], 'count'],
  ['payments/patients', ['a'], 'apply'],
  ['payments/patients', ['m'], 'move'],
  ['payments/patients', ['s'], 'refund'],
  ['payments/patients', ['b'], 'bounce'],
  ['payments/patients', ['x'], 'void'],
  ['payments/patients', ['f'], 'fee'],
  ['statements', ['f'], 'which'],
  ['statements', ['w'], 'out'],
  ['plans', ['s'], 'policy'],
  ['small-balances', ['f'], 'which'],
  ['reports/production', ['f'], 'filter'],
  ['reports/aging', ['l'], 'back'],
  ['deposits', ['a'], 'file'],
  ['lists/fees', ['r'], 'raise'],
  ['lists/fees', ['k'], 'check'],
  ['lists/fees', ['x'], 'expected'],
  ['lists/fees', ['m'], 'modifiers'],
  ['lists/referring', ['i'], 'npi'],
  ['schedule', ['n'], 'new'],
  ['schedule', ['f'], 'find'],
  ['schedule', ['h'], 'hours'],
  ['schedule', ['w'], 'week'],
  ['schedule', ['h', ']'], 'closed-days'],
  ['schedule', ['h', ']', ']'], 'types'],
  ['schedule', ['Home', 'y'], 'copay'],
  ['schedule', ['k'], 'calendar'],
  ['schedule', ['PageDown'], 'next-day'],
  ['schedule', ['Home'], 'check-in'],
  ['schedule', ['PageDown', 'p'], 'print'],
  ['charges', ['v', '"a', 'ArrowDown'], 'find'],
  ['charges/recurring', ['n'], 'new'],
  ['lists/rules/13', ['e'], 'severity'],
  ['lists/rules/1003', ['r'], 'rehearsal'],
  ['lists/rules', ['d'], 'suggestions'],
  ['lists/posting-rules', ['Enter'], 'change'],
  ['lists/posting-rules', ['l'], 'level'],
  ['lists/posting-rules', ['Enter', 'Control+Enter'], 'rehearsal'],
];
const named = (path: string): Shot => ({ name: path.replaceAll(/[/?=]/g, '-'), path });

/** Screens that everybody has, whatever is in the practice. */
export const screens: readonly Shot[] = [
  ...RAIL.map(named),
  ...LISTS.map((list) => named(`lists/${list}`)),
  ...MORE.map(named),
  ...['13', '29', '1001', '1003', '1001/edit'].map((check) => named(`lists/rules/${check}`)),
  ...DIALOGS.map(([path, keys, name]) => ({ name: `${path.replaceAll('/', '-')}-${name}`, path, keys })),
];

/** The draft of the picture before may stand there. */
const RETYPE = ['/', 'Control+a'] as const;

type Asks = (name: string, input: unknown) => Promise<unknown>;

/** Pages of one patient, claim, check or slip of the sample; charge entry while a visit is typed. */
export async function deepShots(asks: Asks): Promise<readonly Shot[]> {
  const [paid] = ((await asks('claim.list', { view: 'paid', limit: 1 })) as Output<'claim.list'>).rows;
  const [held] = ((await asks('claim.list', { view: 'needsWork', limit: 1 })) as Output<'claim.list'>).rows;
  const remittances = (await asks('remittance.list', { status: 'open' })) as Output<'remittance.list'>;
  const [slip] = (await asks('superbill.list', {})) as Output<'superbill.list'>;
  const [owing] = ((await asks('statement.preview', {})) as Output<'statement.preview'>).inRun;
  const best = remittances.filter(({ status }) => status === 'unposted').sort((a, b) => b.claimCount - a.claimCount)[0] ?? remittances[0];
  const entry = `charges/${slip?.superbillId ?? ''}`;
  return [
    { name: 'patient', path: `patients/${paid?.patientId ?? ''}` },
    { name: 'books-order', path: `patients/${paid?.patientId ?? ''}`, keys: ['o'] },
    { name: 'books-open', path: `patients/${paid?.patientId ?? ''}`, keys: ['o', 'o'] },
    { name: 'books-why', path: `patients/${paid?.patientId ?? ''}`, keys: ['o', '='] },
    { name: 'books-quick', path: `patients/${paid?.patientId ?? ''}`, keys: ['$'] },
    { name: 'books-back', path: `patients/${paid?.patientId ?? ''}`, keys: ['t', '"-200', 'Control+Enter', 'o'] },
    { name: 'books-account', path: `patients/${paid?.patientId ?? ''}`, keys: ['a', 'Control+ArrowRight'] },
    { name: 'plan-agree', path: `plans/account/${owing?.guarantorId ?? ''}`, keys: ['n', '"25'] },
    { name: 'plan-account', path: `plans/account/${owing?.guarantorId ?? ''}`, keys: ['n', '"25', 'Control+Enter'] },
    { name: 'plan-page', path: `plans/account/${owing?.guarantorId ?? ''}`, keys: ['p'] },
    { name: 'claim', path: `claims/${paid?.claimId ?? ''}` },
    { name: 'claim-held', path: `claims/${held?.claimId ?? ''}?view=all` },
    { name: 'claim-override', path: `claims/${held?.claimId ?? ''}?view=all`, keys: ['F10'] },
    { name: 'itemised-patient', path: `charges/itemised/${paid?.patientId ?? ''}` },
    { name: 'remittance', path: `payments/${best?.remittanceId ?? ''}` },
    { name: 'charge-entry', path: entry },
    { name: 'charge-draft', path: entry, keys: [...RETYPE, '"G2012 A / G0444 59 A ; I10', 'Enter'] },
    { name: 'charge-findings', path: entry, keys: [...RETYPE, '"S9083 A / E0114 B ; I10 R51.9', 'Enter'] },
    { name: 'charge-override', path: entry, keys: [...RETYPE, '"S9083 A / E0114 B ; I10 R51.9', 'Enter', 'F10'] },
  ];
}

/** Presses and types what a picture needs. */
export async function prepare(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (key.startsWith('"')) await page.keyboard.type(key.slice(1));
    else await page.keyboard.press(key);
    await page.waitForTimeout(400);
  }
  await page.getByRole('progressbar').first().waitFor({ state: 'detached' });
}
