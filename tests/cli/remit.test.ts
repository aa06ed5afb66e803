import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../support/two-payer-desk.ts';
import { runWords } from './terminal.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;
type Said = {
  readonly dryRun: boolean;
  readonly outcome: string;
  readonly checks: readonly {
    readonly outcome: string;
    readonly posted: number;
    readonly reasons: readonly { readonly reason: string }[];
  }[];
};

const folder = mkdtempSync(join(tmpdir(), 'cw-remit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const PAID: Taken = [[['CO-45', 20_00]], [['PR-1', 5_00]]];
const HELD: Taken = [[['CO-P99', 10_00]], []];

/** The command line over a practice in memory: its own words and files, the real use cases behind the engine. */
async function remit(desk: Desk, bytes: Uint8Array, options: readonly string[] = [], name = 'era.835') {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const engine = fakeEngine({
    'posting.tryFile': (input) => desk.app.reply('posting.tryFile', input),
    'posting.postFile': async (input, emit) => {
      const reply = await desk.app.reply('posting.postFile', input);
      queueMicrotask(() => emit({ type: 'job.ended', jobId: 'job', name: 'posting.postFile', reply, cancelled: false }));
      return { ok: true, value: { jobId: 'job' } };
    },
  });
  const ran = await runWords(['remit', 'post', file, '--practice', folder, '--user', 'owner', ...options], {}, engine);
  return { ...ran, said: () => JSON.parse(ran.out) as Said };
}
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Every posting of a practice by what it is about; ids are of each practice's own. */
const ledger = (desk: Desk) =>
  desk.app.db.all(sql`
    SELECT j.kind, j.effective_date, p.account, p.detail, p.amount_cents, l.procedure_code, v.member_id,
      (SELECT min(c.claim_number) FROM claim c WHERE c.encounter_id = p.encounter_id) AS claim
    FROM posting p JOIN journal j ON j.sequence = p.journal LEFT JOIN charge_line l ON l.id = p.charge_line_id
      LEFT JOIN coverage v ON v.id = p.coverage_id
    ORDER BY 8, 1, 3, 4, 5, 6, 7`);
const counts = (desk: Desk) =>
  ['edi_file', 'remittance', 'remittance_claim', 'journal', 'posting']
    .map(
      (table) =>
        ({
          edi_file: sql`SELECT count(*) AS n FROM edi_file`,
          remittance: sql`SELECT count(*) AS n FROM remittance`,
          remittance_claim: sql`SELECT count(*) AS n FROM remittance_claim`,
          journal: sql`SELECT count(*) AS n FROM journal`,
        })[table] ?? sql`SELECT count(*) AS n FROM posting`,
    )
    .map((query) => desk.app.db.get<{ n: number }>(query)?.n);

async function fileOfTwo(desk: Desk, second: Taken = PAID) {
  const [a, b] = [await desk.sentVisit(), await desk.sentVisit()];
  return desk.check('ERA1', [desk.answer(a, PAID), desk.answer(b, second)]);
}

test('a file posted by the command line and one posted by the screens end in the same ledger', async () => {
  const [byHand, byWords] = [await openTwoPayers(), await openTwoPayers()];
  byHand.receive(await fileOfTwo(byHand, HELD));
  await byHand.read();
  await byHand.app.ask('remittance.post', { remittanceId: byHand.remittanceOf('ERA1') });
  const { exitCode, said } = await remit(byWords, await fileOfTwo(byWords, HELD), ['--json']);
  expect([exitCode, said().outcome]).toEqual([3, 'keptBack']);
  expect(ledger(byWords).length).toBeGreaterThan(10);
  expect(ledger(byWords)).toEqual(ledger(byHand));
  for (const desk of [byHand, byWords]) expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('all posted is 0, a second time under another name is 5, and nothing moves twice', async () => {
  const desk = await openTwoPayers();
  const file = await fileOfTwo(desk);
  const first = await remit(desk, file);
  expect([first.exitCode, first.warned]).toEqual([0, []]);
  expect(first.out).toMatch(/posted\s+PRAIRIE MUTUAL\s+ERA1\s+250\.00|posted\s+PRAIRIE MUTUAL\s+ERA1/);
  const before = counts(desk);
  expect((await remit(desk, file, [], 'other-name.txt')).exitCode).toBe(5);
  // The same check in another envelope is another file, and still the same check.
  const enveloped = encode(decode(file).replaceAll('000000001', '000000077'));
  expect((await remit(desk, enveloped)).exitCode).toBe(5);
  expect(counts(desk).slice(1)).toEqual(before.slice(1));
});

test('what is kept back is named with its reason', async () => {
  const desk = await openTwoPayers();
  const { exitCode, said } = await remit(desk, await fileOfTwo(desk, HELD), ['--json']);
  const [check] = said().checks;
  expect([exitCode, check?.outcome, check?.posted]).toEqual([3, 'partlyPosted', 1]);
  expect(check?.reasons.map(({ reason }) => reason)).toEqual(['CO-P99 is held for a decision']);
});

test('one cent off is refused with 4, one made out to others and no 835 at all too; a file that is not there is 1', async () => {
  const desk = await openTwoPayers();
  const file = decode(await fileOfTwo(desk));
  const wrong = file.replace(/\*(\d+)(?:\.\d+)?\*C\*ACH/, (_all, dollars: string) => `*${dollars}.01*C*ACH`);
  expect(wrong).not.toBe(file);
  const refused = await remit(desk, encode(wrong), ['--json']);
  expect([refused.exitCode, refused.said().checks[0]?.outcome]).toEqual([4, 'refused']);
  const { npi, taxId } = desk.practice;
  const misrouted = file.replaceAll(npi, '1999999984').replaceAll(taxId.replace(/\D/g, ''), '999999999');
  for (const options of [['--dry-run'], []]) expect((await remit(desk, encode(misrouted), options)).exitCode).toBe(4);
  const other = await remit(desk, encode('Dear practice, the check is in the mail.'));
  expect([other.exitCode, other.out]).toEqual([4, '']);
  expect(desk.app.db.get(sql`SELECT 1 FROM journal WHERE kind = 'adjudication'`)).toBeUndefined();
  expect((await runWords(['remit', 'post', join(folder, 'nowhere'), '--practice', folder, '--user', 'owner'])).exitCode).toBe(1);
});

test('--dry-run says what would come of it, as it then does, and keeps nothing', async () => {
  const desk = await openTwoPayers();
  const file = await fileOfTwo(desk, HELD);
  const before = counts(desk);
  const dry = await remit(desk, file, ['--json', '--dry-run']);
  expect(counts(desk)).toEqual(before);
  const real = await remit(desk, file, ['--json']);
  const without = ({ checks, ...rest }: Said) => ({ ...rest, dryRun: '', checks: checks.map((check) => ({ ...check, remittanceId: '' })) });
  expect(without(dry.said())).toEqual(without(real.said()));
  expect([dry.exitCode, dry.said().dryRun, real.said().dryRun]).toEqual([3, true, false]);
  expect((await remit(desk, file, ['--dry-run'])).exitCode).toBe(5);
});

test.each<[string, Taken, number]>([
  [
    'posts',
    [
      [
        ['OA-23', 100_00],
        ['PR-2', 4_00],
      ],
      [['OA-23', 25_00]],
    ],
    0,
  ],
  ['is held', [[['CO-P99', 10_00]], []], 3],
])('--dry-run foresees that the next payer’s answer under the first one’s number %s', async (_how, taken, exitCode) => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  const said = desk.answer(first, taken, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B700' });
  const file = desk.check('ERA9', [said], '2026-08-02');
  const before = [counts(desk), desk.claims()];
  const dry = await remit(desk, file, ['--json', '--dry-run']);
  expect([counts(desk), desk.claims()]).toEqual(before);
  const real = await remit(desk, file, ['--json']);
  expect(dry.said().checks.map(({ outcome, posted, reasons }) => [outcome, posted, reasons])).toEqual(
    real.said().checks.map(({ outcome, posted, reasons }) => [outcome, posted, reasons]),
  );
  expect([dry.exitCode, real.exitCode]).toEqual([exitCode, exitCode]);
  expect(desk.claims()).toHaveLength(2);
});

test('a file that was read but not posted, as after a crash, is posted now', async () => {
  const desk = await openTwoPayers();
  const file = await fileOfTwo(desk);
  desk.receive(file);
  await desk.read();
  expect((await remit(desk, file, ['--dry-run'])).exitCode).toBe(0);
  expect((await remit(desk, file)).exitCode).toBe(0);
  expect((await remit(desk, file)).exitCode).toBe(5);
});

test.each([[['remit', 'post']], [['remit', 'frobnicate', 'x']], [['remit', 'post', 'a', 'b', '--practice', 'p', '--user', 'u']]])(
  '%j is one clear sentence and exit 2',
  async (words) => {
    const { exitCode, warned, engine } = await runWords(words);
    expect([exitCode, warned.length, engine.calls]).toEqual([2, 1, []]);
  },
);

test('the help says every exit status', async () => {
  const { out, exitCode } = await runWords(['remit', '--help']);
  expect(exitCode).toBe(0);
  for (const status of ['0 all posted', '3 something was kept back', '4 a check does not add up', '5 everything'])
    expect(out).toContain(status);
  expect((await runWords(['remit'])).exitCode).toBe(2);
});
