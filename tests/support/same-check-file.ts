import { write835 } from '#core/x12/acknowledge/write-835.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import type { PaperClaim, PaperDraft } from '#shared/domain/remittance/paper-eob.ts';
import { readPaper } from '#shared/domain/remittance/read-paper.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const PARTY = { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' };
const DAY = plainDate('2026-07-21');

/** The file that the payer sends of a check that was typed from paper: the same facts under its own id and envelope. */
export function sameCheckAsFile(draft: PaperDraft, claims: ReadonlyMap<string, PaperClaim>, practice: PracticeFacts): Uint8Array {
  const { facts } = readPaper(draft, claims);
  const { npi, taxId, address, name } = practice;
  return write835(
    {
      ...{ sender: PARTY, receiver: PARTY, date: DAY, time: '0800', interchangeControlNumber: 77, groupControlNumber: 77 },
      ...{ usage: 'P', wantsTa1: false },
    },
    [
      {
        facts: {
          ...{ ...facts, payerName: 'PRAIRIE MUTUAL OF THE PLAINS', payerIdentifier: '1999888777', payeeName: name, payeeNpi: npi },
          claims: facts.claims.map((claim) => ({
            ...{ ...claim, placeOfService: '11', frequency: '1', renderingNpi: null, receivedOn: DAY, crossoverPayer: null },
          })),
        },
        producedOn: DAY,
        payer: { payerId: 'PM001', address, contactName: 'Provider Services', phone: '8005550100' },
        payee: { npi, taxId, address },
      },
    ],
  );
}
