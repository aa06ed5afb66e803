import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { runWords } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cw-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const practice = ['--practice', folder, '--user', 'owner'];

describe('the command line as a whole', () => {
  test('help names every command and gives examples', async () => {
    for (const words of [['--help'], ['help'], ['call', '--help']]) {
      const { exitCode, out } = await runWords(words);
      expect(exitCode).toBe(0);
      for (const command of ['demo DIR', 'verify DIR', 'edi inspect', 'operations', 'call OPERATION', 'Examples:'])
        expect(out).toContain(command);
    }
  });
  test('without a command it shows the help and says that it did nothing', async () => {
    expect((await runWords([])).exitCode).toBe(2);
  });
  test.each([
    [['frobnicate'], 2],
    [['constructor'], 2],
    [['call'], 2],
    [['call', 'no.such'], 2],
    [['call', 'patient.search', '{'], 2],
    [['call', 'patient.search', '{}'], 2],
    [['call', 'practice.status', '{}', '--nonsense'], 2],
    [['operations', '--nonsense'], 2],
    [['verify'], 2],
    [['verify', '/nowhere'], 2],
  ])('%j is one clear sentence and exit %i', async (words, expected) => {
    const { exitCode, out, warned, engine } = await runWords(words);
    expect([exitCode, out, warned.length, engine.calls.length]).toEqual([expected, '', 1, 0]);
    expect(warned[0]).toMatch(/^[^\n]{10,}$/);
  });
});

test('every operation that the help shows exists, with an input that it takes', async () => {
  const { out } = await runWords(['--help']);
  const shown = [...out.matchAll(/-- call ([a-z]+\.[A-Za-z]+) '([^']+)'/g)];
  expect(shown.length).toBeGreaterThan(0);
  for (const [, name = '', json = ''] of shown) {
    const operation = (operations as Readonly<Record<string, { input: { safeParse(value: unknown): { success: boolean } } }>>)[name];
    expect(operation?.input.safeParse(JSON.parse(json)).success, name).toBe(true);
  }
});

describe('call', () => {
  test('opens the practice, calls, prints the reply and closes the engine', async () => {
    const { exitCode, out, engine } = await runWords(['call', 'patient.search', '{"text":"doe"}', ...practice]);
    expect(JSON.parse(out)).toEqual({ ok: true, value: { text: 'doe' } });
    expect(engine.calls).toEqual([
      { name: 'practice.unlock', input: { folder: resolve(folder), loginName: 'owner', password: 'correct horse' } },
      { name: 'patient.search', input: { text: 'doe' } },
    ]);
    expect([exitCode, engine.closed(), engine.disconnected()]).toEqual([0, true, 1]);
  });

  test('an operation open to everyone needs no practice', async () => {
    const { exitCode, engine } = await runWords(['call', 'practice.status']);
    expect([exitCode, engine.calls]).toEqual([0, [{ name: 'practice.status', input: {} }]]);
  });

  test('- reads the input from standard input, so that it stays out of the list of programs', async () => {
    const { engine } = await runWords(['call', 'patient.search', '-', ...practice], { readInput: async () => '{"text":"secret name"}' });
    expect(engine.calls.at(-1)?.input).toEqual({ text: 'secret name' });
  });

  test('a refusal is still the reply, with a sentence and exit 1', async () => {
    const engine = fakeEngine({ 'patient.search': () => ({ ok: false, code: 'permission.denied', details: {} }) });
    const { exitCode, out, warned } = await runWords(['call', 'patient.search', '{}', ...practice], {}, engine);
    expect([exitCode, JSON.parse(out), warned]).toEqual([
      1,
      { ok: false, code: 'permission.denied', details: {} },
      ['patient.search was refused: permission.denied.'],
    ]);
  });

  test('a closed door is one sentence, nothing else is called, and the engine is closed', async () => {
    const engine = fakeEngine({ 'practice.unlock': () => ({ ok: false, code: 'user.wrongPassword', details: {} }) });
    const { exitCode, warned } = await runWords(['call', 'patient.search', '{}', ...practice], {}, engine);
    expect([exitCode, warned]).toEqual([1, ['The user name or password is wrong (user.wrongPassword).']]);
    expect([engine.calls.length, engine.closed()]).toEqual([1, true]);
  });

  test.each(['before', 'after'])('a job is followed to its own end, when it ends %s its number is known', async (moment) => {
    const ended = { ok: true as const, value: { claims: 3 } };
    const engine = fakeEngine({
      'batch.create': (_input, emit) => {
        const tell = () => {
          emit({ type: 'job.ended', jobId: 'other', name: 'sample.fill', reply: { ok: true, value: 'wrong' }, cancelled: false });
          emit({ type: 'job.ended', jobId: 'mine', name: 'batch.create', reply: ended, cancelled: false });
        };
        if (moment === 'before') tell();
        else setTimeout(tell, 20);
        return { ok: true, value: { jobId: 'mine' } };
      },
    });
    const { out } = await runWords(['call', 'batch.create', '{}', ...practice], {}, engine);
    expect(JSON.parse(out)).toEqual(ended);
  });
});

describe('the password', () => {
  const words = ['call', 'patient.search', '{}', ...practice];
  const passwordOf = (ran: Awaited<ReturnType<typeof runWords>>) =>
    (ran.engine.calls[0]?.input as { password?: string } | undefined)?.password;

  test('comes from the file before the environment, and only its first line counts', async () => {
    const file = join(folder, 'password.txt');
    writeFileSync(file, 'from the file\r\nrest\n');
    expect(passwordOf(await runWords([...words, '--password-file', file]))).toBe('from the file');
  });
  test('is asked for when nothing names it', async () => {
    expect(passwordOf(await runWords(words, { environment: {}, askSecret: async () => 'typed' }))).toBe('typed');
  });
  test('is missed with one sentence where nobody can be asked', async () => {
    const { exitCode, warned, asked } = await runWords(words, { environment: {} });
    expect([exitCode, warned.length, asked]).toEqual([2, 1, 1]);
  });
  test('is never an argument', async () => {
    for (const option of ['--password', '--pass', '-p']) {
      const { exitCode, engine } = await runWords([...words, option, 'x']);
      expect([exitCode, engine.calls]).toEqual([2, []]);
    }
  });
  test('a file that is not there or empty is one sentence', async () => {
    writeFileSync(join(folder, 'empty.txt'), '\n');
    for (const name of ['empty.txt', 'missing.txt'])
      expect((await runWords([...words, '--password-file', join(folder, name)])).warned).toHaveLength(1);
  });
});

describe('operations', () => {
  const names = Object.keys(operations);
  test('lists the whole contract as a table', async () => {
    const { out } = await runWords(['operations']);
    for (const name of names) expect(out).toContain(`\n${name} `);
  });
  test('and as JSON with the schema of every input and output', async () => {
    const listed = JSON.parse((await runWords(['operations', '--json'])).out) as {
      name: string;
      input: object;
      output: object;
      errors: string[];
    }[];
    expect(listed.map(({ name }) => name)).toEqual(names);
    for (const { input, output, errors } of listed) {
      expect(input).toHaveProperty('$schema');
      expect(output).toHaveProperty('$schema');
      expect(errors).toContain('permission.denied');
    }
  });
});

describe('verify', () => {
  const totals = {
    charges: 10_000,
    payments: 4_000,
    adjustments: 1_000,
    writeOffs: 0,
    balances: 5_000,
    journals: 1,
    postings: 2,
    records: 3,
  };
  const verified = (ok: boolean) => {
    const checks = [
      { name: 'ledger.balanced', words: 'every journal sums to zero', ok, violations: ok ? 0 : 1, first: ok ? null : 'journal 1' },
    ];
    return fakeEngine({
      'ledger.verify': (_input, emit) => {
        setTimeout(
          () =>
            emit({
              type: 'job.ended',
              jobId: 'j',
              name: 'ledger.verify',
              reply: { ok: true, value: { ok, checks, totals } },
              cancelled: false,
            }),
          1,
        );
        return { ok: true, value: { jobId: 'j' } };
      },
    });
  };
  test('exits 0 when every check holds, with the totals', async () => {
    const { exitCode, out } = await runWords(['verify', folder, '--user', 'owner'], {}, verified(true));
    expect(exitCode).toBe(0);
    expect(out).toContain('every journal sums to zero');
    expect(out).toContain('100.00');
  });
  test('exits 1 and names the broken check when one does not', async () => {
    const { exitCode, out, warned } = await runWords(['verify', folder, '--user', 'owner'], {}, verified(false));
    expect([exitCode, warned.length]).toEqual([1, 1]);
    expect(out).toMatch(/BROKEN +1 +every journal sums to zero +journal 1/);
  });
});
