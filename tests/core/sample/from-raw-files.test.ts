import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { type RawCheck, type RawClaim, type RawDecision, readReceived, readSent } from '../../support/raw-ledger.ts';
import { openSampleDesk } from './sample-desk.ts';

type Desk = Awaited<ReturnType<typeof openSampleDesk>>;
/** Changes the bytes of a file before they are added up, to see that a difference shows. */
type Tamper = (bytes: Uint8Array, kind: 'sent' | 'received') => Uint8Array;
type Comparison = { readonly visits: number; readonly checks: number; readonly foreign: number; readonly differences: readonly string[] };

const asIs: Tamper = (bytes) => bytes;

async function aYear(seed: number, today: string): Promise<Desk> {
  const app = await openSampleDesk(today);
  await app.ask('sample.fill', { seed, patients: 80, months: 12 });
  return app;
}

/** Which visit a claim of ours is for: all that is taken from the books beside what they owe. */
const visitOf = ({ db }: Desk, claimNumber: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT encounter_id AS id FROM claim WHERE claim_number = ${claimNumber}`)?.id;

/** The last checks of the year still wait for somebody. */
const isPosted = ({ db }: Desk, trace: string): boolean =>
  db.get(sql`SELECT 1 FROM remittance WHERE trace_number = ${trace} AND status IN ('posted', 'partlyPosted')`) !== undefined;

function bytesOf({ db }: Desk, direction: 'in' | 'out', kinds: string): readonly Uint8Array[] {
  const rows = db.all<{ bytes: Uint8Array }>(sql`
    SELECT bytes FROM edi_file WHERE direction = ${direction} AND kinds GLOB ${kinds} ORDER BY received_at, name`);
  return rows.map(({ bytes }) => bytes);
}

/** Rules that the practice made for itself stand beside those of everybody. */
const writesOff = ({ db }: Desk): ReadonlySet<string> => {
  const own = db.all<{ name: string }>(sql`SELECT adjustment_group || '-' || reason AS name FROM posting_rule WHERE action = 'post'`);
  return new Set(['CO-45', 'CO-253', 'CO-144', ...own.map(({ name }) => name)]);
};

/** Holds the books against the sent and received files alone, check by check and visit by visit. */
function compare(desk: Desk, tamper: Tamper = asIs): Comparison {
  const sent = new Map<string, RawClaim>();
  for (const bytes of bytesOf(desk, 'out', '837*')) readSent(tamper(bytes, 'sent'), sent);
  const rules = writesOff(desk);
  const checks = bytesOf(desk, 'in', '*835*')
    .flatMap((bytes) => readReceived(tamper(bytes, 'received'), rules))
    .filter(({ trace }) => isPosted(desk, trace));
  const decisions = checks.flatMap((check) => check.decisions);
  const foreign = decisions.filter(({ claimNumber }) => visitOf(desk, claimNumber) === undefined);
  const visits = new Map<string, string[]>();
  for (const number of sent.keys()) {
    const visit = visitOf(desk, number) ?? `no visit for ${number}`;
    visits.set(visit, [...(visits.get(visit) ?? []), number]);
  }
  const gone = goneClaims(sent, decisions);
  const differences = [
    ...checks.flatMap((check) => checkDifferences(desk, check, foreign)),
    ...[...visits].flatMap(([visit, numbers]) => visitDifferences(desk, visit, numbers, { sent, gone, decisions })),
  ];
  return { visits: visits.size, checks: checks.length, foreign: foreign.length, differences };
}

/**
 * Claims that no longer ask for anything: replaced ones, and voids with what they voided. Whether the charges of a voided
 * claim stay in the books is the practice's own decision, of which no file tells.
 */
function goneClaims(sent: ReadonlyMap<string, RawClaim>, decisions: readonly RawDecision[]): Gone {
  const [replaced, voided, voids] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const [number, { frequency, rank, refersTo }] of sent) {
    if (rank !== 'P' || !['7', '8'].includes(frequency)) continue;
    // A payer may answer the replacement under the number of what it replaces.
    const before = decisions.find((one) => one.payerControlNumber === refersTo && one.claimNumber !== number)?.claimNumber ?? '';
    (frequency === '7' ? replaced : voided).add(before);
    if (frequency === '8') voids.add(number);
  }
  return { replaced, voided, voids };
}

function checkDifferences({ db }: Desk, { trace, payment, providerLevel, decisions }: RawCheck, foreign: readonly RawDecision[]) {
  const rows = db.all<{ account: string; detail: string; amount: number }>(sql`
    SELECT p.account, p.detail, sum(p.amount_cents) AS amount
    FROM remittance r JOIN journal j ON j.remittance_id = r.id JOIN posting p ON p.journal = j.sequence
    WHERE r.trace_number = ${trace} AND p.account IN ('cash', 'providerLevel', 'unapplied.payer') GROUP BY 1, iif(p.account = 'providerLevel', p.detail, '')`);
  const of = (account: string, detail?: string): number =>
    rows
      .filter((row) => row.account === account && (detail === undefined || row.detail === detail))
      .reduce((sum, { amount }) => sum + amount, 0);
  const left = decisions.filter((one) => foreign.includes(one)).reduce((sum, { paid }) => sum + paid, 0);
  const told = [
    ['cash', payment, of('cash')],
    ['not on claims', -left, of('unapplied.payer')],
    ...[...providerLevel].map(([name, amount]) => [name, amount, of('providerLevel', name)] as const),
  ] as const;
  return told.flatMap(([what, raw, ours]) => (raw === ours ? [] : [`check ${trace}, ${what}: ${raw} in the file, ${ours} in the books`]));
}

type Gone = { readonly replaced: ReadonlySet<string>; readonly voided: ReadonlySet<string>; readonly voids: ReadonlySet<string> };
type Told = {
  readonly sent: ReadonlyMap<string, RawClaim>;
  readonly gone: Gone;
  readonly decisions: readonly RawDecision[];
};

/** What a visit owes by the files, before the patient's own money, beside what the ledger says. */
function visitDifferences(desk: Desk, visit: string, numbers: readonly string[], { sent, gone, decisions }: Told): readonly string[] {
  const asked = numbers.filter((number) => sent.get(number)?.rank === 'P' && !gone.replaced.has(number) && !gone.voids.has(number));
  const chargedBy = (some: readonly string[]): number => some.reduce((sum, number) => sum + (sent.get(number)?.charge ?? 0), 0);
  const voided = chargedBy(asked.filter((number) => gone.voided.has(number)));
  const answers = decisions.filter(({ claimNumber }) => numbers.includes(claimNumber));
  const paid = answers.reduce((sum, answer) => sum + answer.paid, 0);
  const off = answers.flatMap(({ writtenOff }) => [...writtenOff.values()]).reduce((sum, amount) => sum + amount, 0);
  const moved = answers.reduce((sum, answer) => sum + answer.moved, 0);
  const books = desk.db.get<{ owed: number; patient: number; paid: number; moved: number }>(sql`
    SELECT coalesce(sum(amount_cents) FILTER (WHERE account GLOB 'receivable.*'), 0) AS owed,
      coalesce(sum(amount_cents) FILTER (WHERE account IN ('cash', 'unapplied.guarantor', 'writeOff')), 0) AS patient,
      coalesce(sum(amount_cents) FILTER (WHERE account = 'unapplied.payer'), 0) AS paid,
      coalesce(sum(amount_cents) FILTER (WHERE account GLOB 'receivable.*' AND detail GLOB 'PR-*'), 0) AS moved
    FROM posting WHERE encounter_id = ${visit}`) ?? { owed: 0, patient: 0, paid: 0, moved: 0 };
  const owed = chargedBy(asked) - paid - off;
  const ours = books.owed + books.patient;
  const told = [
    ['owed', ours === owed - voided ? owed - voided : owed, ours],
    ['paid by payers', paid, books.paid],
    ['moved on', moved, books.moved],
  ] as const;
  return told.flatMap(([what, raw, ours]) =>
    raw === ours ? [] : [`${numbers.join(' ')}, ${what}: ${raw} in the files, ${ours} in the books`],
  );
}

test.each([
  [3, '2026-09-14'],
  [11, '2026-03-02'],
])(
  'a year of the sample practice added up from its raw 837 and 835 files alone is the ledger to the cent (seed %i)',
  async (seed, today) => {
    const { visits, checks, foreign, differences } = compare(await aYear(seed, today));
    expect(differences).toEqual([]);
    expect(visits).toBeGreaterThan(150);
    expect(checks).toBeGreaterThan(60);
    expect(foreign).toBeLessThan(5);
  },
);

test('one cent more in one file shows, whatever it is in', async () => {
  const desk = await aYear(3, '2026-09-14');
  const once = (kind: 'sent' | 'received', sought: RegExp): Tamper => {
    let done = false;
    return (bytes, each) => {
      const text = Buffer.from(bytes).toString('latin1');
      if (done || each !== kind || !sought.test(text)) return bytes;
      done = true;
      return Buffer.from(
        text.replace(sought, (_all, before: string, amount: string) => `${before}${(Number(amount) + 0.01).toFixed(2)}`),
        'latin1',
      );
    };
  };
  for (const [kind, sought] of [
    ['sent', /(CLM\*[^*]*\*)([\d.]+)/],
    ['received', /(CLP\*C[^*]*\*1\*[\d.]+\*)([\d.]+)/],
    ['received', /(CAS\*CO\*45\*)([\d.]+)/],
    ['received', /(CAS\*PR\*[123]\*)([\d.]+)/],
    ['received', /(BPR\*I\*)([\d.]+)/],
    ['received', /(PLB\*[^*]*\*[^*]*\*[^*]*\*)([\d.]+)/],
  ] as const)
    expect(compare(desk, once(kind, sought)).differences.length, String(sought)).toBeGreaterThan(0);
});
