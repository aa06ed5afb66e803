import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from '#core/engine/engine.ts';
import type { Engine, EngineClient } from '#core/engine/engine-api.ts';
import { FileInspector } from '#core/x12/inspect.ts';
import type { Output } from '#shared/contract/operations.ts';
import { runWords } from './terminal.ts';

const home = mkdtempSync(join(tmpdir(), 'cw-demo-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const realEngine = () => startEngine({ host: 'cli', version: '0.0.0-test', homeFolder: join(home, 'home'), scryptLogN: 12 });

type Verified = Output<'ledger.verify'>;
/** The real engine, but what ledger.verify says is changed on its way: the demo must not believe broken books. */
async function engineThatVerifies(change: (verified: Verified) => Verified): Promise<Engine> {
  const engine = await realEngine();
  const connect = (): EngineClient => {
    const client = engine.connect();
    return {
      ...client,
      subscribe: (listener) =>
        client.subscribe((event) => {
          const broken = event.type === 'job.ended' && event.name === 'ledger.verify' && event.reply.ok;
          listener(broken ? { ...event, reply: { ok: true, value: change(event.reply.value as Verified) } } : event);
        }),
    };
  };
  return { ...engine, connect };
}

type Said = {
  readonly folder: string;
  readonly passwordFile: string;
  readonly steps: readonly { readonly step: string; readonly count: number | null; readonly amount: string | null }[];
  readonly files: readonly string[];
  readonly totals: Readonly<Record<string, string>>;
  readonly ties: boolean;
  readonly verify: { readonly ok: boolean; readonly checks: readonly unknown[] };
};

const folder = join(home, 'demo');
let said: Said;
let exitCode: number;
beforeAll(async () => {
  const ran = await runWords(['demo', folder, '--patients', '25', '--months', '4', '--json'], { startEngine: realEngine });
  expect(ran.warned).toEqual([]);
  exitCode = ran.exitCode;
  said = JSON.parse(ran.out) as Said;
}, 180_000);

const bytesOf = (name: string) => readFileSync(join(folder, name));
const pagesOf = (name: string): number =>
  bytesOf(name)
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
function inspect(name: string) {
  const inspector = new FileInspector(name);
  inspector.push(bytesOf(name));
  return inspector.finish();
}
const transactionsOf = (name: string) => inspect(name).interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));

test('the demo ends well, its totals tie to the cent and every check holds', () => {
  expect([exitCode, said.ties, said.verify.ok]).toEqual([0, true, true]);
  expect(said.verify.checks.length).toBeGreaterThan(10);
  const cents = (name: string) => Math.round(Number(said.totals[name]) * 100);
  expect(cents('charges')).toBe(cents('payments') + cents('adjustments') + cents('writeOffs') + cents('balances'));
  expect(cents('charges')).toBeGreaterThan(0);
  for (const step of [
    'Patients',
    'Register',
    'Superbill',
    'Charges',
    'Copay',
    'Batch',
    'Answers',
    'Inbox',
    'Post',
    'Claim',
    'Balance',
    'Run',
  ])
    expect(said.steps.map((one) => one.step)).toContain(step);
});

test('every file it names is there: claims for both partners, paper with pages, answers', () => {
  for (const name of said.files) expect(statSync(join(folder, name)).size, name).toBeGreaterThan(0);
  expect(said.files).toEqual(expect.arrayContaining(['claims-clearway.837', 'claims-prairie.837']));
  for (const name of ['superbill.pdf', 'cms1500.pdf', 'statements.pdf']) {
    expect(bytesOf(name).subarray(0, 5).toString('latin1'), name).toBe('%PDF-');
    expect(pagesOf(name), name).toBeGreaterThan(0);
  }
  const run = said.steps.find(({ step }) => step === 'Run');
  expect(pagesOf('statements.pdf')).toBeGreaterThanOrEqual(run?.count ?? Number.POSITIVE_INFINITY);
});

test('its 837 files read without a finding, and claim totals are their lines', () => {
  for (const name of said.files.filter((file) => file.endsWith('.837'))) {
    const report = inspect(name);
    expect([report.readable, report.findings], name).toEqual([true, []]);
    for (const transaction of transactionsOf(name)) {
      // What a facility bills leaves as 837I, in a file of its own.
      expect(['837P', '837I'], name).toContain(transaction.set);
      expect(transaction).toMatchObject({ findings: [], balanced: { transaction: true, unbalancedClaims: 0 } });
      expect(transaction.claimCount).toBeGreaterThan(0);
    }
  }
});

test('every 835 balances, and TA1, 999 and 277CA came for each batch', () => {
  const answers = said.files.filter((file) => file.startsWith('answers/'));
  const remittances = answers.filter((file) => file.endsWith('.835')).flatMap(transactionsOf);
  expect(remittances.length).toBeGreaterThan(0);
  for (const transaction of remittances)
    expect(transaction).toMatchObject({
      set: '835',
      findings: [],
      balanced: { transaction: true, unbalancedClaims: 0, unbalancedLines: 0 },
    });
  const batches = said.steps.filter(({ step }) => step === 'Batch').length;
  // Some clearinghouses send both in one file.
  for (const kind of ['.ta1', '.999'])
    expect(answers.filter((file) => file.endsWith(kind) || file.endsWith('.ta1-999'))).toHaveLength(batches);
  expect(answers.filter((file) => file.endsWith('.277ca')).length).toBeGreaterThanOrEqual(batches);
});

test('the password lies in a file of the owner’s, and is said nowhere', () => {
  expect(said.passwordFile).toBe(join(folder, 'password.txt'));
  if (process.platform !== 'win32') expect(statSync(said.passwordFile).mode & 0o777).toBe(0o600);
  const [password = ''] = readFileSync(said.passwordFile, 'utf8').split('\n');
  expect(password.length).toBeGreaterThan(7);
  expect(JSON.stringify(said)).not.toContain(password);
});

test('verify opens the practice again with that password file', async () => {
  const words = ['verify', folder, '--user', 'sample', '--password-file', said.passwordFile];
  const ran = await runWords(words, { startEngine: realEngine, environment: {} });
  expect([ran.exitCode, ran.warned]).toEqual([0, []]);
});

test.each([
  [
    'a total that is a cent off',
    (verified: Verified) => ({ ...verified, totals: { ...verified.totals, payments: verified.totals.payments + 1 } }) as Verified,
  ],
  ['a check that fails', (verified: Verified) => ({ ...verified, ok: false })],
])(
  'the demo fails on %s',
  async (what, change) => {
    const words = ['demo', join(home, what.replaceAll(' ', '-')), '--patients', '6', '--months', '1'];
    const ran = await runWords(words, { startEngine: () => engineThatVerifies(change) });
    expect(ran.exitCode).toBe(1);
    expect(ran.warned).toEqual(['The books do not hold: see the totals and checks.']);
    expect(ran.out).toMatch(what.includes('cent') ? /NO, off by -1 cents/ : /0 broken/);
  },
  60_000,
);

test('a folder in use and wrong words are refused in one sentence, and nothing is written', async () => {
  const used = join(home, 'used');
  mkdirSync(used);
  writeFileSync(join(used, 'mine.txt'), 'mine');
  const ran = await runWords(['demo', used], { startEngine: realEngine });
  expect([ran.exitCode, ran.warned]).toEqual([1, [`${used} is not empty; the demo wants a folder of its own.`]]);
  expect(readdirSync(used)).toEqual(['mine.txt']);
  expect((await runWords(['demo'])).exitCode).toBe(2);
  expect((await runWords(['demo', used, '--patients', 'many'])).warned).toEqual(['--patients wants a whole number.']);
  expect((await runWords(['demo', used, '--patients', '0'])).exitCode).toBe(2);
});
