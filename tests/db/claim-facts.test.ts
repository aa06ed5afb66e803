import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { draftClaimFacts, gatherClaimFacts, gatherManyClaimFacts, patientPaidOn, totalOf } from '#db/queries/claim-facts.ts';
import { appendJournal, journalsOfSource } from '#db/queries/ledger.ts';
import { saveFacility, saveReferringProvider } from '#db/queries/provider.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../support/claim-desk.ts';

const ELSEWHERE = { street: '9 Hospital Road', street2: '', city: 'Springfield', state: 'IL', zip: '627020001' };

async function factsDesk() {
  const desk = await openClaimDesk();
  const factsOf = async (overrides: Parameters<typeof desk.visit>[0] = {}) => {
    const { claimId } = await desk.visit(overrides);
    const facts = gatherClaimFacts(desk.app.db, claimId);
    assert(facts, 'the claim just made');
    return facts;
  };
  const facility = (address: typeof ELSEWHERE) => {
    const facilityId = desk.app.newId();
    saveFacility(desk.app.db, {
      facilityId,
      name: 'County Hospital',
      npi: null,
      placeOfService: '22',
      clia: '',
      phone: '',
      address,
      active: true,
    });
    return facilityId;
  };
  return { ...desk, factsOf, facility };
}

test('everything typed stands on the claim', async () => {
  const { app, factsOf, facility, typed, practice, rendering } = await factsDesk();
  const referring = { referringProviderId: app.newId(), lastName: 'Larkspur', firstName: 'Ines', middleName: '', active: true };
  saveReferringProvider(app.db, {
    ...referring,
    ...{ npi: makeNpi('166666666'), credentials: '', taxonomy: null, phone: '', fax: '', address: ELSEWHERE },
  });
  const [line] = typed().lines;
  assert(line, 'a typed line');
  const ndc = { code: '00009-0011-04', quantityThousandths: 1_500, unit: 'ML' } as const;
  const facts = await factsOf({
    placeOfService: '22',
    facilityId: facility(ELSEWHERE),
    referringProviderId: referring.referringProviderId,
    priorAuthorization: 'PA-7',
    accident: { cause: 'auto', date: plainDate('2026-07-01'), state: 'il' },
    onsetDate: plainDate('2026-07-02'),
    note: 'seen after a fall',
    lines: [{ ...line, procedureCode: 'j3490', modifiers: ['lt', '', '25'], description: 'a drug', unitThousandths: 1_500, ndc }],
  });
  expect(facts).toMatchObject({
    frequency: '1',
    rank: 'primary',
    relationship: 'self',
    billing: { npi: practice.npi, kind: 'organization' },
    rendering: { npi: rendering.npi },
    referring: { lastName: 'Larkspur', npi: makeNpi('166666666') },
    facility: { name: 'County Hospital', address: ELSEWHERE },
    placeOfService: '22',
    priorAuthorization: 'PA-7',
    accident: { cause: 'auto', date: '2026-07-01', state: 'IL' },
    onsetDate: '2026-07-02',
    note: 'seen after a fall',
    patientPaid: 0,
    lines: [
      {
        procedureCode: 'J3490',
        modifiers: ['LT', '25'],
        pointers: [1, 2],
        description: 'a drug',
        unitThousandths: 1_500,
        ndc: { code: '00009001104', quantityThousandths: 1_500, unit: 'ML' },
      },
    ],
  });
});

test('a facility is named only when the place is another one, and never for a visit at home', async () => {
  const { factsOf, facility, practice } = await factsDesk();
  expect((await factsOf({ facilityId: facility({ ...practice.address, zip: '62701' }) })).facility).toBeNull();
  expect((await factsOf({ facilityId: facility(ELSEWHERE), placeOfService: '12' })).facility).toBeNull();
  expect((await factsOf({ facilityId: facility(ELSEWHERE), placeOfService: '22' })).facility?.name).toBe('County Hospital');
});

test('many claims are gathered as one by one, in the order asked for', async () => {
  const { app, visit, build, payer } = await factsDesk();
  const other = build.patient({ lastName: 'Nettlebed' });
  build.coverage(other.patientId, payer.payerId, { memberId: 'N-9' });
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.push((await visit({}, n % 2 === 0 ? undefined : other.patientId)).claimId);
  const asked = ids.toReversed();
  const many = gatherManyClaimFacts(app.db, [...asked, app.newId()]);
  expect([...many.keys()]).toEqual(asked);
  for (const id of ids) expect(many.get(id)).toEqual(gatherClaimFacts(app.db, id));
  expect(totalOf(many.values())).toBe(6 * 150_00);
  expect(gatherClaimFacts(app.db, app.newId())).toBeUndefined();
});

test('a draft says what the stored claim will say', async () => {
  const { app, patientId, coverage, typed, visit } = await factsDesk();
  const encounter = typed();
  const draft = draftClaimFacts(app.db, { patientId, encounterId: null, typed: { ...encounter, coverageId: coverage.coverageId } });
  const { claimId } = await visit({ ...encounter });
  // A claim's number follows the clock too, so that it is known only when the claim is made.
  const unnumbered = (facts: ClaimFacts | undefined) =>
    facts && { ...facts, claimNumber: '', lines: facts.lines.map((line) => ({ ...line, lineControlNumber: '' })) };
  expect(unnumbered(gatherClaimFacts(app.db, claimId))).toEqual(unnumbered(draft));
  expect(unnumbered(draft)).toBeDefined();
  expect(draftClaimFacts(app.db, { patientId, encounterId: null, typed: { ...encounter, coverageId: null } })).toBeUndefined();
});

test('what the patient paid is netted when the payment is taken back', async () => {
  const { app, slip, typed, copay } = await factsDesk();
  const { superbillId } = await slip();
  const paid = copay(25_00);
  const { encounterId, claimId } = await app.ask('charge.approve', { superbillId, encounter: typed(), copay: paid });
  expect(gatherClaimFacts(app.db, claimId ?? '')?.patientPaid).toBe(25_00);
  const [journal] = journalsOfSource(app.db, paid.paymentId);
  assert(journal, 'the copay was booked');
  const effectiveDate = plainDate('2026-07-15');
  const details = { id: app.newId(), effectiveDate, reason: 'bounced check', source: journal.source, remittanceId: null };
  const meta = { operationId: app.newId(), userId: null, recordedAt: instant('2026-07-15T08:00:00.000Z') };
  appendJournal(app.db, reverseJournal(journal, details), meta);
  expect([patientPaidOn(app.db, encounterId), gatherClaimFacts(app.db, claimId ?? '')?.patientPaid]).toEqual([0, 0]);
  expect(patientPaidOn(app.db, app.newId())).toBe(cents(0));
});

test('an edited practice, patient or payer shows on a claim that has not left', async () => {
  const { app, visit, patientId } = await factsDesk();
  const { claimId } = await visit();
  app.db.run(sql`UPDATE patient SET last_name = 'Quill' WHERE id = ${patientId}`);
  app.db.run(sql`UPDATE payer SET payer_id = 'PM777'`);
  const facts = gatherClaimFacts(app.db, claimId);
  expect([facts?.patient.lastName, facts?.subscriber.lastName, facts?.payer.payerId]).toEqual(['Quill', 'Quill', 'PM777']);
});
