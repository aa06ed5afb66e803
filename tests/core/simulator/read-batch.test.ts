import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBatch } from '#core/simulator/read-batch.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { foldingFor, STANDARD_SEPARATORS } from '#core/x12/fold.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { anyClaims } from '../../support/claim-arbitrary.ts';
import { leo, sampleBatch, sampleClaim } from '../../support/sample-claim.ts';

const { fold } = foldingFor(STANDARD_SEPARATORS, false);

test('the simulator reads what the claims say, folded, whoever the patient is', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      const batch = readBatch(writeProfessionalBatch(sampleBatch(claims)).bytes);
      const received = batch.groups.flatMap(({ transactions }) => transactions.flatMap((transaction) => transaction.claims));
      expect(received).toHaveLength(claims.length);
      for (const source of claims) {
        const claim = received.find(({ claimNumber }) => claimNumber === source.claimNumber);
        const patient = source.relationship === 'self' ? source.subscriber : source.patient;
        expect(claim).toMatchObject({
          charge: totalCharge(source),
          frequency: source.frequency,
          placeOfService: source.placeOfService,
          filingIndicator: source.payer.filingIndicator,
          payerId: source.payer.payerId,
          memberId: source.subscriber.memberId,
          patientLastName: fold(patient.lastName),
          patientFirstName: fold(patient.firstName),
          payerControlNumber: source.frequency === '1' ? null : source.payerControlNumber,
          billing: { person: source.billing.kind === 'person', npi: source.billing.npi, taxId: source.billing.taxId },
        });
        expect(
          claim?.lines.map((line) => [line.lineControlNumber, line.procedureCode, line.charge, line.unitThousandths, line.from]),
        ).toEqual(source.lines.map((line) => [line.lineControlNumber, line.procedureCode, line.charge, line.unitThousandths, line.from]));
        expect(claim?.lines.map(({ modifiers }) => modifiers)).toEqual(source.lines.map(({ modifiers }) => modifiers));
      }
    }),
    { numRuns: 150 },
  );
});

test('the envelope, the submitter and the counts are taken from the file', () => {
  const { bytes, transactions } = writeProfessionalBatch(
    sampleBatch([sampleClaim(), sampleClaim({ claimNumber: 'CW-2', relationship: 'child', patient: leo })]),
  );
  const { interchange, groups } = readBatch(bytes);
  expect(interchange).toMatchObject({
    controlNumber: '000000101',
    trailerControlNumber: '000000101',
    date: '260715',
    time: '0930',
    version: '00501',
    usage: 'T',
    wantsTa1: true,
    senderQualifier: 'ZZ',
    senderId: 'PRAIRIEFM',
    receiverQualifier: 'ZZ',
    receiverId: 'CLEARWAY',
  });
  expect(groups).toMatchObject([
    {
      functionalId: 'HC',
      controlNumber: '101',
      version: '005010X222A1',
      declaredTransactions: 1,
      transactions: [
        {
          setCode: '837',
          controlNumber: '0001',
          reference: 'CW-B000101',
          submitter: { name: 'PRAIRIE FAMILY MEDICINE LLC', etin: 'PFM001' },
          segmentCount: transactions[0]?.segmentCount,
          declaredSegments: transactions[0]?.segmentCount,
        },
      ],
    },
  ]);
});

test('the position of a claim is where the writer put its CLM', () => {
  const written = writeProfessionalBatch(sampleBatch([sampleClaim(), sampleClaim({ claimNumber: 'CW-2' })]));
  const received = readBatch(written.bytes).groups[0]?.transactions[0]?.claims;
  expect(received?.map(({ claimNumber, position }) => [claimNumber, position])).toEqual(
    written.claims.map(({ claimNumber, firstSegment }) => [claimNumber, firstSegment]),
  );
});

test('a pay-to or facility address is not taken for the billing address', () => {
  const [claim] = readBatch(
    writeProfessionalBatch(
      sampleBatch([
        sampleClaim({
          billing: {
            ...sampleClaim().billing,
            payTo: { street: 'PO Box 1', street2: '', city: 'Elsewhere', state: 'TX', zip: '750010001' },
          },
          facility: {
            name: 'Hospital',
            npi: null,
            address: { street: '9 Far Road', street2: '', city: 'Away', state: 'OH', zip: '432150001' },
          },
          placeOfService: '22',
        }),
      ]),
    ).bytes,
  ).groups.flatMap(({ transactions }) => transactions.flatMap(({ claims }) => claims));
  expect(claim?.billing.address).toEqual({ street: '100 MAIN STREET', street2: '', city: 'SPRINGFIELD', state: 'IL', zip: '627011234' });
});
