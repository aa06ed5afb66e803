import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Output, operations } from '#shared/contract/operations.ts';
import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import { type Command, CommandError } from '../context.ts';
import { renderJson, renderTable } from '../output.ts';
import { callToEnd, unlockPractice, withClient } from '../practice-call.ts';

const VERIFY = 'ledger.verify';
type Verified = Output<typeof VERIFY>;

function renderVerified({ checks, totals }: Verified): string {
  const rows = checks.map((check) => [check.ok ? 'ok' : 'BROKEN', String(check.violations), check.words, check.first ?? '']);
  const table = renderTable(
    [{ title: 'Check' }, { title: 'Violations', align: 'right' }, { title: 'What must hold' }, { title: 'First' }],
    rows,
  );
  const amount = (cents: Cents) => formatMoney(cents);
  return `${table}
Charges ${amount(totals.charges)}, payments ${amount(totals.payments)}, adjustments ${amount(totals.adjustments)}, write-offs ${amount(totals.writeOffs)}, balances ${amount(totals.balances)}
${totals.journals} journals, ${totals.postings} postings, ${totals.records} records
`;
}

/** verify DIR: every invariant of the practice, checked by the same operation that the screens use. Exit 0 only when all hold. */
export const verify: Command = async (words, context) => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { user: { type: 'string' }, 'password-file': { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [folder, ...rest] = positionals;
  const { user } = values;
  if (folder === undefined || user === undefined || rest.length > 0) throw new CommandError('Say: verify DIR --user NAME.', 2);
  const reply = await withClient(context, async (client) => {
    await unlockPractice(client, context, { folder: resolve(folder), user, passwordFile: values['password-file'] });
    return callToEnd(client, operations[VERIFY].kind, VERIFY, {});
  });
  if (!reply.ok) throw new CommandError(`The practice could not be verified (${reply.code}).`);
  const verified = reply.value as Verified;
  context.out(values.json ? renderJson(verified) : renderVerified(verified));
  if (!verified.ok) context.warn('The books do not hold: see the broken checks.');
  return verified.ok ? 0 : 1;
};
