import { write835 } from '#core/x12/acknowledge/write-835.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { adjust, sampleClaim, sampleLine } from '../../tests/support/sample-remittances.ts';
import type { Chance } from './chance.ts';
import type { SoakPractice } from './practice.ts';
import type { Answer, SentClaim } from './world.ts';

type OurLine = { readonly line: string; readonly code: string; readonly charge: number };
type Order = {
  readonly claims: readonly SentClaim[];
  /** What was answered about each of them before. */
  readonly before: readonly (readonly Answer[])[];
  readonly chance: Chance;
  /** Makes its trace and its day: no two checks have the same. */
  readonly number: number;
  readonly linesOf: (claimId: string) => readonly OurLine[];
};

const PARTY = { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' };
/** Days before the practice opened, one for each check: which answer is the earlier one never depends on a hash. */
const FIRST_DAY = plainDate('2005-01-01');
const DENIALS = ['CO-50', 'CO-97', 'CO-16', 'PR-204', 'OA-18', 'PI-151'];

/** A payer's check for some claims as a file: payments, shares, denials, reversals, corrections, held codes, provider-level money. Null: nothing to say. */
export function writeCheck(
  { practice, payer }: Pick<SoakPractice, 'practice' | 'payer'>,
  { claims, before, chance, number, linesOf }: Order,
): Uint8Array | null {
  const said = claims.flatMap((claim, at) => answersTo(claim, before[at] ?? [], linesOf(claim.claimId), chance, number));
  const paid = said.reduce((sum, claim) => sum + claim.paid, 0);
  if (said.length === 0) return null;
  const day = addDays(FIRST_DAY, number);
  // A payer that took back more than it pays carries the rest forward; else it may keep something, or pay interest.
  const level = paid < 0 ? [{ code: 'FB', reference: `F${number}`, amount: cents(paid) }] : levelOf(chance, paid, number);
  const payment = cents(paid - level.reduce((sum, { amount }) => sum + amount, 0));
  const route = { placeOfService: '11', frequency: '1', renderingNpi: null, receivedOn: day, crossoverPayer: null };
  const { address, npi, taxId } = practice;
  const envelope = { sender: PARTY, receiver: PARTY, date: day, time: '0800', usage: 'T', wantsTa1: false } as const;
  return write835({ ...envelope, interchangeControlNumber: number, groupControlNumber: number }, [
    {
      facts: {
        ...{ payerName: 'PRAIRIE MUTUAL', payerIdentifier: '1999888777', payeeName: 'PRAIRIE FAMILY MEDICINE LLC', payeeNpi: npi },
        ...{ traceNumber: `T${String(number).padStart(7, '0')}`, paymentDate: day, paymentAmount: payment, providerAdjustments: level },
        method: payment === 0 ? 'none' : chance.percent(30) ? 'check' : 'eft',
        claims: said.map((claim, position) => ({ ...claim, ...route, position })),
      },
      producedOn: day,
      payer: { payerId: payer.payerCode, address, contactName: 'Provider Services', phone: '8005550100' },
      payee: { npi, taxId, address },
    },
  ]);
}

function levelOf(chance: Chance, paid: number, number: number) {
  if (chance.percent(15) && paid > 0) return [{ code: 'WO', reference: `W${number}`, amount: cents(chance.between(1, paid)) }];
  return chance.percent(10) ? [{ code: 'L6', reference: `L${number}`, amount: cents(-chance.between(1, 9_00)) }] : [];
}

/** What the payer says of one claim: afresh, or a reversal of what it said before, or that and a correction. */
function answersTo(
  { claimNumber, rank }: SentClaim,
  before: readonly Answer[],
  ours: readonly OurLine[],
  chance: Chance,
  number: number,
): readonly RemittanceClaim[] {
  const payerControlNumber = `P${claimNumber.slice(-6)}${chance.below(2)}`;
  const person = { claimNumber, payerControlNumber, patientLastName: 'SOAKFIELD', patientFirstName: 'PAT', memberId: 'SK000000' };
  const old = chance.oneOf(before.filter(({ status, lines }) => status !== '22' && lines.length > 0));
  const style = old ? chance.below(4) : 0;
  if (!old || style === 0) return [freshly(ours, String(rank), person, chance)];
  const reversal = turned(old, person);
  // A reversal that fits nothing waits: the money stays on its check.
  const odd = chance.percent(10) ? { ...reversal, ...shifted(reversal, 1 + (number % 7)) } : reversal;
  return style === 1 ? [odd] : [odd, freshly(ours, String(rank), person, chance)];
}

type Person = { readonly claimNumber: string; readonly payerControlNumber: string };

function freshly(ours: readonly OurLine[], rank: string, person: Person, chance: Chance): RemittanceClaim {
  const answered = ours.length > 1 && chance.percent(12) ? ours.slice(0, 1) : ours;
  const declineAll = chance.percent(7);
  let declined = 0;
  const lines = answered.map(({ line, code, charge }) => {
    const named = { lineControlNumber: line, procedureCode: code, serviceDate: null };
    const off = chance.between(0, Math.floor(charge / 2));
    if (charge > 0 && (declineAll || chance.percent(8))) {
      declined += 1;
      const keeps = chance.percent(30) ? off : 0;
      const reason = chance.oneOf(DENIALS) ?? 'CO-50';
      return sampleLine(
        charge,
        [adjust('CO-45', keeps), adjust(reason, charge - keeps)].filter(({ amount }) => amount !== 0),
        named,
      );
    }
    const share = chance.percent(60) ? chance.between(0, charge - off) : 0;
    const [first, rest] = chance.percent(30) ? [Math.floor(share / 3), share - Math.floor(share / 3)] : [share, 0];
    const held = chance.percent(2) ? chance.between(0, charge - off - share) : 0;
    const cut = chance.percent(10) ? Math.floor((charge - off - share - held) / 50) : 0;
    const taken = [adjust('CO-45', off), adjust('PR-1', first), adjust('PR-2', rest), adjust('CO-253', cut), adjust('CO-B22', held)];
    return sampleLine(
      charge,
      taken.filter(({ amount }) => amount !== 0),
      named,
    );
  });
  return sampleClaim(lines, { ...person, statusCode: declined === lines.length ? '4' : rank, serviceDate: null });
}

/** CLP02 22: every amount of an earlier answer turned around. */
function turned({ lines, adjustments, charge, paid, payerNumber }: Answer, person: Person): RemittanceClaim {
  const turn = (all: Answer['adjustments']) => all.map(([name, amount]) => adjust(name, -amount));
  const own = lines.map(({ line, code, charge: lineCharge, paid: linePaid, adjustments: taken }) =>
    sampleLine(-lineCharge, turn(taken), { lineControlNumber: line, procedureCode: code, paid: cents(-linePaid), serviceDate: null }),
  );
  const figures = {
    charge: cents(-charge),
    paid: cents(-paid),
    adjustments: turn(adjustments),
    payerControlNumber: payerNumber || person.payerControlNumber,
  };
  return sampleClaim(own, { ...person, ...figures, statusCode: '22', serviceDate: null });
}

/** The same reversal with other figures, which still add up. */
function shifted({ lines, paid }: RemittanceClaim, by: number): Partial<RemittanceClaim> {
  const [first, ...others] = lines;
  if (!first) return {};
  const moved = { ...first, paid: cents(first.paid - by), adjustments: [...first.adjustments, adjust('CO-253', by)] };
  return { lines: [moved, ...others], paid: cents(paid - by) };
}
