import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { saveReferringProvider } from '#db/queries/provider.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { everyBill } from '../../support/facility-visit.ts';

const address = { street: '7 Birch Road', street2: '', city: 'Springfield', state: 'IL', zip: '627019999' };

async function atTheDesk() {
  const desk = await openClaimDesk();
  const surgeonId = desk.app.newId();
  const person = { lastName: 'Vale', firstName: 'Jonas', middleName: '', credentials: 'MD', npi: makeNpi('155555555'), taxonomy: null };
  saveReferringProvider(desk.app.db, { ...person, referringProviderId: surgeonId, phone: '', fax: '', address, active: true });
  return { ...desk, surgeonId };
}

test('everything that a bill says is kept as a draft, comes back, and reaches the claim with its people', async () => {
  const { app, slip, typed, surgeonId } = await atTheDesk();
  const { superbillId } = await slip();
  const encounter = typed({ typeOfBill: '0111', institutional: everyBill(surgeonId), admissionDate: plainDate('2026-07-10') });
  await app.ask('charge.save', { superbillId, encounter });
  const opened = await app.ask('charge.open', { superbillId, number: null });
  expect(opened.encounter.institutional).toEqual(everyBill(surgeonId));
  const { claimId } = await app.ask('charge.approve', { superbillId, encounter: opened.encounter, copay: null });
  const facts = gatherClaimFacts(app.db, claimId ?? '');
  expect(facts && isFacilityClaim(facts)).toBe(true);
  const { attendingProviderId: _a, operatingProviderId: _o, otherOperatingProviderId: _x, ...said } = everyBill(surgeonId);
  const vale = { lastName: 'Vale', firstName: 'Jonas', middleName: '', npi: makeNpi('155555555'), taxonomy: null };
  const people = { attending: vale, operating: vale, otherOperating: vale };
  expect(facts?.institutional).toEqual({ ...said, ...people, admittedOn: '2026-07-10' });
});

test('a bill that names nobody and no days is attended by who rendered, on the days of its lines', async () => {
  const { app, visit } = await atTheDesk();
  const { claimId } = await visit({ typeOfBill: '0711', institutional: NEW_BILL });
  const facts = gatherClaimFacts(app.db, claimId);
  const [first] = facts?.lines ?? [];
  expect(facts?.institutional?.attending).toEqual(facts?.rendering);
  expect(facts?.institutional).toMatchObject({ statementFrom: first?.from, statementTo: first?.to, admittedOn: null });
});

test('a visit is professional without a type of bill, and without a bill', async () => {
  const { app, visit } = await atTheDesk();
  const claims = [await visit({ institutional: NEW_BILL }), await visit({ typeOfBill: '0131' }), await visit()];
  for (const { claimId } of claims) expect(gatherClaimFacts(app.db, claimId)).not.toHaveProperty('institutional');
  const stored = app.db.all<{ institutional: string }>(sql`SELECT institutional FROM encounter ORDER BY rowid`);
  expect(stored.map(({ institutional }) => institutional !== '')).toEqual([true, false, false]);
});

test('a bill that names a stranger is refused, and so is one with more codes than the claim can hold', async () => {
  const { app, slip, typed } = await atTheDesk();
  const { superbillId } = await slip();
  const code = async (institutional: object) => {
    const reply = await app.reply('charge.save', { superbillId, encounter: { ...typed({ typeOfBill: '0131' }), institutional } });
    return reply.ok ? 'ok' : reply.code;
  };
  expect(await code({ ...NEW_BILL, operatingProviderId: app.newId() })).toBe('provider.notFound');
  expect(await code({ ...NEW_BILL, conditionCodes: new Array(25).fill('A1') })).toBe('input.invalid');
  expect(await code({ ...NEW_BILL, admissionHour: '2500' })).toBe('input.invalid');
  expect(await code({ ...NEW_BILL, unheardOf: 1 })).toBe('input.invalid');
  expect(await code(NEW_BILL)).toBe('ok');
});
