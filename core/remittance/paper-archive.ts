import { insertEdiFile } from '#db/queries/edi-file.ts';
import type { PaperPayer } from '#db/queries/paper-eob.ts';
import { findPractice } from '#db/queries/practice.ts';
import { claimKeys } from '#shared/domain/remittance/natural-key.ts';
import type { PaperClaim } from '#shared/domain/remittance/paper-eob.ts';
import type { PaperRead } from '#shared/domain/remittance/read-paper.ts';
import type { RemittanceClaim, RemittanceFacts } from '#shared/domain/remittance/remittance-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { write835 } from '../x12/acknowledge/write-835.ts';
import { readRemittances } from '../x12/read-remittances.ts';
import type { RemittanceRead } from '../x12/remittance-reader.ts';

/** What stands in the archive's list beside 835: nobody sent this file. */
const KINDS = '835 typed';

type Paper = {
  readonly read: PaperRead;
  readonly payer: PaperPayer;
  readonly book: ReadonlyMap<string, PaperClaim>;
  /** The claim of each of the facts, in their order. */
  readonly claimIds: readonly string[];
  readonly receivedOn: PlainDate;
  /** Which one was ever filed in this practice: the archived bytes are told apart by it. */
  readonly number: number;
};

export type Archived = { readonly ediFileId: string; readonly remittance: RemittanceRead };

/**
 * Archives a typed EOB as the 835 that says the same, and reads it back by the reader of every 835: what is stored, shown
 * and posted afterwards is what the file says (decision 0033). Stops when it does not say what was typed, to the cent.
 */
export function archivePaper(context: WriteContext, paper: Paper): Archived {
  const facts = factsOf(context, paper);
  const bytes = paperFile(context, paper, facts);
  const [remittance, another] = readRemittances(bytes).remittances;
  assert(remittance && !another, 'a typed EOB is archived as one check');
  assert(!remittance.findings.some(({ severity }) => severity === 'error'), 'the archived file of a typed EOB reads without fault');
  assert(
    claimKeys(remittance.facts).join() === claimKeys(facts).join() &&
      remittance.facts.paymentAmount === facts.paymentAmount &&
      JSON.stringify(remittance.facts.providerAdjustments) === JSON.stringify(facts.providerAdjustments),
    'the archived file says what was typed',
  );
  const off = remittance.imbalances.length === 1 && remittance.imbalances[0]?.at === 'check' ? remittance.imbalances[0].off : 0;
  assert(off === paper.read.kept && (off !== 0 || remittance.postable), 'only what is kept on purpose may be left of the check');
  const ediFileId = context.newId();
  const name = `typed-${String(paper.number).padStart(5, '0')}.835`;
  insertEdiFile(context.db, { ediFileId, direction: 'in', name, kinds: KINDS, receivedAt: context.now(), bytes });
  return { ediFileId, remittance };
}

function factsOf({ db }: WriteContext, { read, payer }: Paper): RemittanceFacts {
  const practice = findPractice(db);
  assert(practice, 'a practice that posts exists');
  const { name: payeeName, npi: payeeNpi } = practice.fields;
  return { ...read.facts, payerName: payer.name, payerIdentifier: payer.payerCode, payeeName, payeeNpi };
}

function paperFile(
  { db, now, today }: WriteContext,
  { payer, book, claimIds, receivedOn, number }: Paper,
  facts: RemittanceFacts,
): Uint8Array {
  const practice = findPractice(db);
  assert(practice, 'a practice that posts exists');
  const party = { qualifier: 'ZZ', id: 'TYPED', groupId: 'TYPED' };
  const time = now().slice(11, 16).replace(':', '');
  const { npi, taxId, address } = practice.fields;
  const claims = facts.claims.map((claim, index) => outgoing(claim, book.get(claimIds[index] ?? ''), receivedOn));
  const control = { interchangeControlNumber: number, groupControlNumber: number, usage: 'P', wantsTa1: false } as const;
  const { name: _name, payerCode: payerId, ...payerAddress } = payer;
  return write835({ sender: party, receiver: party, date: today, time, ...control }, [
    {
      facts: { ...facts, claims },
      producedOn: facts.paymentDate ?? today,
      banks: 'unknown',
      payer: { payerId, address: payerAddress, contactName: '', phone: '' },
      payee: { npi, taxId, address },
    },
  ]);
}

function outgoing(facts: RemittanceClaim, claim: PaperClaim | undefined, receivedOn: PlainDate) {
  assert(claim, 'a typed answer is for a claim of ours');
  const { placeOfService, frequency } = claim;
  return { ...facts, placeOfService, frequency, renderingNpi: null, receivedOn, crossoverPayer: null };
}
