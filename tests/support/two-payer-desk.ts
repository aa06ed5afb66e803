import { write835 } from '#core/x12/acknowledge/write-835.ts';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import type { CoverageRow } from '#db/queries/coverage.ts';
import type { PayerRow } from '#db/queries/payer.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from './money-desk.ts';
import { adjust, sampleClaim, sampleLine, sampleReversal } from './sample-remittances.ts';

export const FIRST_MEMBER = 'PM4477120';
export const SECOND_MEMBER = 'BM5500123';
const DAY = plainDate('2026-07-14');
const PARTY = { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' };

/** What a payer takes off each line: `['CO-45', 2000]`. */
export type Taken = readonly (readonly (readonly [string, number])[])[];
export type Row = { readonly claimId: string; readonly claimNumber: string; readonly rank: number; readonly status: ClaimStatus };
type Changes = {
  readonly second?: Partial<PayerRow>;
  readonly coverage?: Partial<CoverageRow>;
  readonly third?: boolean;
  readonly fourth?: boolean;
};

/** A practice whose patient has a second coverage at another payer (a third and a fourth when asked), with checks written by hand. */
export async function openTwoPayers({ second = {}, coverage = {}, third = false, fourth = false }: Changes = {}) {
  const desk = await openMoneyDesk();
  const { app, build, partner, patient, practice } = desk;
  const { patientId } = patient;
  const blue = build.payer(partner.tradingPartnerId, { name: 'Blue Meadow', payerCode: 'BM022', filingIndicator: 'BL', ...second });
  const other = build.coverage(patientId, blue.payerId, { rank: 2, memberId: SECOND_MEMBER, groupNumber: '77', ...coverage });
  if (third) {
    const dusk = build.payer(partner.tradingPartnerId, { name: 'Duskwood Fund', payerCode: 'DW033' });
    build.coverage(patientId, dusk.payerId, { rank: 3, memberId: 'DW9000001' });
  }
  if (fourth) {
    const last = build.payer(partner.tradingPartnerId, { name: 'Fourth Lodge', payerCode: 'FL044' });
    build.coverage(patientId, last.payerId, { rank: 4, memberId: 'FL9000001' });
  }
  let control = 0;

  /** Every claim of the practice, in the order in which they were made. */
  const claims = (): readonly Row[] =>
    app.db.all<Row>(sql`SELECT id AS claimId, claim_number AS claimNumber, rank, status FROM claim ORDER BY rowid`);
  const facts = (claimId: string) => {
    const found = gatherClaimFacts(app.db, claimId);
    if (!found) throw new Error('the claim is there');
    return found;
  };
  /** What a payer says of a claim, line by line. */
  const answer = (claimId: string, taken: Taken, more: Partial<RemittanceClaim> = {}): RemittanceClaim => {
    const { claimNumber, lines } = facts(claimId);
    const said = lines.map(({ charge, procedureCode, lineControlNumber }, index) =>
      sampleLine(
        charge,
        (taken[index] ?? []).map(([name, amount]) => adjust(name, amount)),
        { lineControlNumber, procedureCode, serviceDate: DAY },
      ),
    );
    const person = { patientLastName: 'QUILLFEATHER', patientFirstName: 'MARIGOLD', memberId: FIRST_MEMBER, serviceDate: DAY };
    return sampleClaim(said, { claimNumber, payerControlNumber: `P${claimNumber}`, ...person, ...more });
  };
  /** A check as a file; its bytes differ at each call, the money does not. */
  const check = (trace: string, said: readonly RemittanceClaim[], day = '2026-07-20'): Uint8Array => {
    control += 1;
    const route = { placeOfService: '11', frequency: '1', renderingNpi: null, receivedOn: DAY };
    const sentOnTo = { name: 'BLUE MEADOW', id: 'BM022' };
    const { address, npi, taxId } = practice;
    const envelope = { sender: PARTY, receiver: PARTY, date: DAY, time: '0800', usage: 'T', wantsTa1: false } as const;
    const payment = cents(sumCents(said.map(({ paid }) => paid)));
    const remittance = {
      ...{ payerName: 'PRAIRIE MUTUAL', payerIdentifier: '1999888777', payeeName: 'PRAIRIE FAMILY MEDICINE LLC', payeeNpi: npi },
      ...{ traceNumber: trace, method: 'eft' as const, paymentDate: plainDate(day), paymentAmount: payment, providerAdjustments: [] },
      claims: said.map((claim, position) => ({ ...claim, ...route, position, crossoverPayer: claim.crossedOver ? sentOnTo : null })),
    };
    return write835({ ...envelope, interchangeControlNumber: control, groupControlNumber: control }, [
      {
        facts: remittance,
        producedOn: DAY,
        payer: { payerId: 'PM001', address, contactName: 'Provider Services', phone: '8005550100' },
        payee: { npi, taxId, address },
      },
    ]);
  };
  const remittanceOf = (trace: string): string =>
    app.db.get<{ id: string }>(sql`SELECT id FROM remittance WHERE trace_number = ${trace}`)?.id ?? '';
  /** Receives, reads and posts a check. */
  const post = async (trace: string, said: readonly RemittanceClaim[], day?: string): Promise<string> => {
    desk.receive(check(trace, said, day));
    await desk.read();
    const remittanceId = remittanceOf(trace);
    await app.ask('remittance.post', { remittanceId });
    return remittanceId;
  };
  const undo = (remittanceId: string) => app.ask('remittance.undo', { remittanceId });
  const again = (remittanceId: string) => app.ask('remittance.post', { remittanceId });
  /** A visit of 120.00 and 30.00 whose claim is out with the first payer. */
  const sentVisit = async () => {
    const { claimId } = await desk.visit([120_00, 30_00]);
    await app.ask('batch.create', {});
    return claimId;
  };
  return { ...desk, blue, other, claims, facts, answer, check, remittanceOf, post, undo, again, sentVisit, reversal: sampleReversal };
}
