import { expect, test } from 'vitest';
import { write835 } from '#core/x12/acknowledge/write-835.ts';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import type { ProviderAdjustment, RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { adjust, sampleClaim, sampleLine, sampleReversal } from '../../support/sample-remittances.ts';

type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;
type Sent = { readonly claimId: string; readonly claimNumber: string; readonly lines: readonly string[] };

const DAY = plainDate('2026-07-14');
const PARTY = { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' };
const CLAIMS = 1190;

/** Sent claims of 120.00 and 30.00 for one patient, all out with their payer. */
async function sentClaims(count: number) {
  const desk = await openMoneyDesk();
  const sent: Sent[] = [];
  for (let index = 0; index < count; index++) {
    const { claimId, claimNumber } = await desk.visit([120_00, 30_00]);
    sent.push({ claimId, claimNumber, lines: (gatherClaimFacts(desk.app.db, claimId)?.lines ?? []).map((line) => line.lineControlNumber) });
  }
  await desk.app.ask('batch.create', {});
  return { desk, sent };
}

const line = ({ lines }: Sent, index: 0 | 1, takenOff: readonly (readonly [string, number])[]) =>
  sampleLine(
    index === 0 ? 120_00 : 30_00,
    takenOff.map(([name, amount]) => adjust(name, amount)),
    { lineControlNumber: lines[index] ?? '', procedureCode: index === 0 ? 'T1015' : 'G0008', serviceDate: DAY },
  );

/** An answer to both lines; `taken` is what the payer took off the first, so that different answers have different figures. */
function answer(claim: Sent, taken: number, more: Partial<RemittanceClaim> = {}): RemittanceClaim {
  const lines = [
    line(claim, 0, [
      ['CO-45', taken],
      ['PR-2', 10_00],
    ]),
    line(claim, 1, []),
  ];
  return sampleClaim(lines, { claimNumber: claim.claimNumber, payerControlNumber: `P${claim.claimNumber}`, ...PERSON, ...more });
}
const PERSON = { patientLastName: 'QUILLFEATHER', patientFirstName: 'MARIGOLD', memberId: 'PM4477120', serviceDate: DAY };

/** Half an answer: one line of a claim that the payer split. */
const half = (claim: Sent, index: 0 | 1): RemittanceClaim =>
  sampleClaim([line(claim, index, index === 0 ? [['CO-45', 20_00]] : [['PR-1', 5_00]])], {
    claimNumber: claim.claimNumber,
    payerControlNumber: `P${claim.claimNumber}${index}`,
    ...PERSON,
  });
const denial = (claim: Sent): RemittanceClaim =>
  sampleClaim([line(claim, 0, [['CO-50', 120_00]]), line(claim, 1, [['CO-50', 30_00]])], {
    claimNumber: claim.claimNumber,
    statusCode: '4',
    ...PERSON,
  });

let control = 0;
function file(desk: Desk, trace: string, claims: readonly RemittanceClaim[], providerAdjustments: readonly ProviderAdjustment[]) {
  control += 1;
  const payment = cents(sumCents(claims.map(({ paid }) => paid)) - sumCents(providerAdjustments.map(({ amount }) => amount)));
  const route = { placeOfService: '11', frequency: '1', renderingNpi: null, receivedOn: DAY, crossoverPayer: null };
  const { address, npi, taxId } = desk.practice;
  const envelope = { sender: PARTY, receiver: PARTY, date: DAY, time: '0800', usage: 'T', wantsTa1: false } as const;
  const party = { payerId: 'PM001', address, contactName: 'Provider Services', phone: '8005550100' };
  const facts = {
    ...{ payerName: 'PRAIRIE MUTUAL', payerIdentifier: '1999888777', payeeName: 'PRAIRIE FAMILY MEDICINE LLC', payeeNpi: npi },
    ...{ traceNumber: trace, method: 'eft' as const, paymentDate: plainDate('2026-07-13'), paymentAmount: payment, providerAdjustments },
    claims: claims.map((claim) => ({ ...claim, ...route })),
  };
  const numbers = { interchangeControlNumber: control, groupControlNumber: control };
  return write835({ ...envelope, ...numbers }, [{ facts, producedOn: DAY, payer: party, payee: { npi, taxId, address } }]);
}

/** 1,201 answers, with everything that belongs together on different sides of the borders at 500 and 1,000. */
function bigCheck(sent: readonly Sent[]): readonly RemittanceClaim[] {
  const at = (index: number): Sent => sent[index] ?? { claimId: '', claimNumber: '', lines: [] };
  const placed = new Map<number, RemittanceClaim>([
    [0, sampleReversal(answer(at(0), 20_00))], // reversed in the first chunk, corrected in the last
    [1200, answer(at(0), 33_00)],
    [499, sampleReversal(answer(at(1), 20_00))], // on both sides of a border
    [500, answer(at(1), 34_00)],
    [1000, sampleReversal(answer(at(2), 20_00))], // the correction before its reversal
    [999, answer(at(2), 35_00)],
    [5, half(at(10), 0)], // a claim split over two chunks
    [700, half(at(10), 1)],
    [6, answer(at(11), 21_00)], // the same claim twice with other figures: one stands, one waits
    [1100, answer(at(11), 22_00)],
    [7, answer(at(12), 20_00)], // the same twice to the cent
    [1101, answer(at(12), 20_00)],
    [8, denial(at(13))], // denied, taken back and paid on one check
    [501, sampleReversal(denial(at(13)))],
    [1102, answer(at(13), 20_00)],
    [9, denial(at(14))],
    [502, { ...answer(at(15), 20_00), claimNumber: 'NOBODY1', patientLastName: 'STRANGER', memberId: 'X1' }],
  ]);
  const rest = sent.slice(20).values();
  return Array.from({ length: 1201 }, (_, position) => {
    const special = placed.get(position);
    if (special) return special;
    const next = rest.next().value;
    if (!next) throw new Error('there are claims enough');
    return position % 50 === 3 ? denial(next) : answer(next, 20_00 + (position % 7) * 100);
  });
}

const PLB: readonly ProviderAdjustment[] = [
  { code: 'WO', reference: 'OLD1', amount: cents(12_34) },
  { code: 'L6', reference: 'INT1', amount: cents(-56) },
];

type State = { readonly state: string; readonly count: number };

/** What must not depend on how answers are put into checks. */
function standing({ app: { db } }: Desk) {
  return {
    accounts: db.all(
      sql`SELECT account, detail, sum(amount_cents) AS amount FROM posting GROUP BY 1, 2 HAVING sum(amount_cents) <> 0 ORDER BY 1, 2`,
    ),
    visits: db.all(sql`SELECT encounter_id, charge_line_id, account, detail, sum(amount_cents) AS amount FROM posting
      WHERE encounter_id IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING sum(amount_cents) <> 0 ORDER BY 1, 2, 3, 4`),
    claims: db.all(sql`SELECT claim_number, status FROM claim ORDER BY 1`),
    states: db.all<State>(sql`SELECT state, count(*) AS count FROM remittance_claim GROUP BY 1 ORDER BY 1`),
  };
}

const without = ({ states: _states, ...books }: ReturnType<typeof standing>) => books;
const booksOf = (desk: Desk) => without(standing(desk));
const stateCounts = ({ app: { db } }: Desk, remittanceId: string) =>
  db.all<State>(sql`SELECT state, count(*) AS count FROM remittance_claim WHERE remittance_id = ${remittanceId} GROUP BY 1 ORDER BY 1`);

async function green(desk: Desk) {
  const { checks } = await desk.verify();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(desk.app.failures).toEqual([]);
}

/** An earlier check pays the claims that the large one reverses. */
async function prepared() {
  const { desk, sent } = await sentClaims(CLAIMS + 20);
  desk.receive(
    file(
      desk,
      'EARLY',
      sent.slice(0, 3).map((claim) => answer(claim, 20_00)),
      [],
    ),
  );
  await desk.read();
  await desk.postAll();
  return { desk, sent };
}

test('a check of 1,201 answers posts, is undone and posts again to what small files come to, whatever stands at a border', async () => {
  const { desk, sent } = await prepared();
  const answers = bigCheck(sent);
  const before = standing(desk);
  const undoAll = async () => {
    for (const { remittanceId, traceNumber } of await desk.app.ask('remittance.list', { status: 'all' }))
      if (traceNumber !== 'EARLY') await desk.app.ask('remittance.undo', { remittanceId });
  };
  for (let first = 0, part = 0; first < answers.length; first += 97, part++)
    desk.receive(file(desk, `PART${part}`, answers.slice(first, first + 97), part === 0 ? PLB : []));
  await desk.read();
  await desk.postAll();
  const wanted = standing(desk);
  const { states, ...books } = wanted;
  // What stands at the borders is there: a second answer and what belongs to nobody are kept back, the rest posts.
  expect(states).toMatchObject([
    { state: 'exception', count: 1 },
    { state: 'posted' },
    { state: 'reversed', count: 4 },
    { state: 'waiting', count: 2 },
  ]);
  await undoAll();
  expect(booksOf(desk)).toEqual(without(before));
  await green(desk);

  // The small files stay undone; the large check says the same under a number of its own.
  desk.receive(file(desk, 'LARGE', answers, PLB));
  await desk.read();
  const large = (await desk.app.ask('remittance.list', { status: 'all' })).find(({ traceNumber }) => traceNumber === 'LARGE');
  const remittanceId = large?.remittanceId ?? '';
  await desk.app.ask('remittance.post', { remittanceId });
  expect(booksOf(desk)).toEqual(books);
  await green(desk);
  await desk.app.ask('remittance.undo', { remittanceId });
  expect(booksOf(desk)).toEqual(without(before));
  await desk.app.ask('remittance.post', { remittanceId });
  expect(booksOf(desk)).toEqual(books);
  // Three of the four taken back stood on the early check.
  expect(stateCounts(desk, remittanceId)).toEqual(states.map((row) => (row.state === 'reversed' ? { ...row, count: 1 } : row)));
  await green(desk);

  // The twin: a check that lacks its last answer, the correction across the borders, comes to other books.
  await desk.app.ask('remittance.undo', { remittanceId });
  desk.receive(file(desk, 'SHORT', answers.slice(0, -1), PLB));
  await desk.read();
  const short = (await desk.app.ask('remittance.list', { status: 'all' })).find(({ traceNumber }) => traceNumber === 'SHORT');
  await desk.app.ask('remittance.post', { remittanceId: short?.remittanceId ?? '' });
  expect(booksOf(desk)).not.toEqual(books);
}, 300_000);
