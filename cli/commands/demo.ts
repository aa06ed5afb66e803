import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Output } from '#shared/contract/operations.ts';
import { type Cents, formatDecimal, formatMoney } from '#shared/kernel/cents.ts';
import { type Command, CommandError } from '../context.ts';
import { renderJson, renderTable } from '../output.ts';
import { withClient } from '../practice-call.ts';
import { DemoDesk, type DemoStep } from './demo-desk.ts';
import { doTheJob } from './demo-job.ts';

type Verified = Output<'ledger.verify'>;
type Done = {
  readonly folder: string;
  readonly user: string;
  readonly passwordFile: string;
  readonly steps: readonly DemoStep[];
  readonly files: readonly string[];
  readonly verified: Verified;
};

const PASSWORD_FILE = 'password.txt';

/**
 * demo DIR: a sample practice in DIR, and the whole job for one fresh patient in it, through the contract. Exit 0 only
 * when the totals tie and every invariant holds.
 */
export const demo: Command = async (words, context) => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      patients: { type: 'string', default: '60' },
      months: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) throw new CommandError('Say: demo DIR [--patients N] [--months N] [--seed N] [--json].', 2);
  const size = { patients: wholeNumber('patients', values.patients), months: wholeNumber('months', values.months) };
  const seed = wholeNumber('seed', values.seed);
  const done = await withClient(context, async (client) => runDemo(new DemoDesk(client, resolve(folder)), { ...size, seed }));
  context.out(values.json ? renderJson(asJson(done)) : asText(done));
  if (isSound(done.verified)) return 0;
  context.warn('The books do not hold: see the totals and checks.');
  return 1;
};

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text) || (name !== 'seed' && Number(text) < 1)) throw new CommandError(`--${name} wants a whole number.`, 2);
  return Number(text);
}

async function runDemo(
  desk: DemoDesk,
  { seed, ...size }: { readonly patients: number; readonly months: number; readonly seed: number },
): Promise<Done> {
  const { folder, user, password } = await desk.ask('practice.createSample', { folder: desk.folder });
  await desk.write(PASSWORD_FILE, `${password}\n`);
  const filled = await desk.ask('sample.fill', { seed, ...size });
  desk.note('Patients', `invented, with ${size.months} months behind them`, filled.patients);
  desk.note('Past', `visits, ${filled.claims} claims, ${filled.remittances} checks, ${filled.statements} statements`, filled.encounters);
  await doTheJob(desk, seed);
  const verified = await desk.ask('ledger.verify', {});
  const { steps, files } = desk;
  return { folder, user: user.loginName, passwordFile: resolve(folder, PASSWORD_FILE), steps, files, verified };
}

/** Charges less everything that took something off them; 0 when the totals tie. */
const offBy = ({ charges, payments, adjustments, writeOffs, balances }: Verified['totals']): number =>
  charges - payments - adjustments - writeOffs - balances;
const isSound = (verified: Verified): boolean => verified.ok && offBy(verified.totals) === 0;

function asText({ folder, user, passwordFile, steps, files, verified }: Done): string {
  const { totals, checks } = verified;
  const rows = steps.map(({ step, what, count, amount }) => [
    step,
    count === null ? '' : String(count),
    amount === null ? '' : formatMoney(amount),
    what,
  ]);
  const table = renderTable(
    [{ title: 'Step' }, { title: 'Count', align: 'right' }, { title: 'Amount', align: 'right' }, { title: 'What happened' }],
    rows,
  );
  const sums: readonly (readonly [string, Cents])[] = [
    ['Charges', totals.charges],
    ['Payments', totals.payments],
    ['Adjustments', totals.adjustments],
    ['Write-offs', totals.writeOffs],
    ['Balances', totals.balances],
  ];
  const broken = checks.filter(({ ok }) => !ok).map(({ words, violations }) => `  BROKEN: ${words} (${violations})\n`);
  return `${table}
${renderTable(
  [{ title: 'Totals' }, { title: 'Amount', align: 'right' }],
  sums.map(([title, amount]) => [title, formatMoney(amount)]),
)}
Charges = payments + adjustments + write-offs + balances: ${offBy(totals) === 0 ? 'yes' : `NO, off by ${offBy(totals)} cents`}
Verify: ${checks.length} checks, ${verified.ok ? 'all hold' : `${broken.length} broken`}; ${totals.journals} journals, ${totals.postings} postings
${broken.join('')}
Files in ${folder}:
${files.map((name) => `  ${name}\n`).join('')}
Sign in as "${user}" with the password in ${passwordFile}
`;
}

function asJson({ steps, verified, ...done }: Done) {
  const { journals, postings, records, ...totals } = verified.totals;
  return {
    ...done,
    steps: steps.map((step) => ({ ...step, amount: step.amount === null ? null : formatDecimal(step.amount) })),
    totals: Object.fromEntries(Object.entries(totals).map(([name, amount]) => [name, formatDecimal(amount)])),
    ties: offBy(verified.totals) === 0,
    verify: { ok: verified.ok, checks: verified.checks, journals, postings, records },
  };
}
