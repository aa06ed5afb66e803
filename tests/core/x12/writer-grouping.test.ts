import { expect, test } from 'vitest';
import { groupClaims } from '#core/x12/837p-writer/group-claims.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { ana, leo, sampleClaim } from '../../support/sample-claim.ts';

const base = sampleClaim();
const child = sampleClaim({ relationship: 'child', patient: leo });

/** Claim numbers of the only transaction, nested as its subscribers and their patients. */
const nested = (claims: readonly ClaimFacts[]) =>
  groupClaims(claims)
    .flat()
    .flatMap(({ subscribers }) =>
      subscribers.map(({ patients }) => patients.map((patient) => patient.claims.map((claim) => claim.claimNumber))),
    );

const numbered = (claim: ClaimFacts, claimNumber: string): ClaimFacts => ({ ...structuredClone(claim), claimNumber });

test('claims that say the same of their parties share their loops, whoever made the objects', () => {
  const claims = [numbered(base, 'A'), numbered(child, 'B'), numbered(base, 'C'), numbered(child, 'D')];
  expect(nested(claims)).toEqual([[['A', 'C']], [['B', 'D']]]);
});

test.each<[string, Partial<ClaimFacts['subscriber']>]>([
  ['last name', { lastName: 'Other' }],
  ['first name', { firstName: 'Other' }],
  ['middle name', { middleName: 'Other' }],
  ['member id', { memberId: 'OTHER' }],
  ['group number', { groupNumber: 'OTHER' }],
  ['group name', { groupName: 'OTHER' }],
  ['birth date', { birthDate: null }],
  ['sex', { sex: ana.sex === 'F' ? 'M' : 'F' }],
  ['street', { address: { ...ana.address, street: 'Other' } }],
  ['ZIP', { address: { ...ana.address, zip: '00000' } }],
])('a subscriber of another %s stands apart, and is found again', (_field, difference) => {
  const other = { ...base, subscriber: { ...base.subscriber, ...difference } };
  expect(nested([numbered(base, 'A'), numbered(other, 'B'), numbered(base, 'C'), numbered(other, 'D')])).toEqual([
    [['A', 'C']],
    [['B', 'D']],
  ]);
});

test('an absent group number equals an empty one, but no payer address differs from an empty address', () => {
  const absent = { ...base, subscriber: { ...base.subscriber, groupNumber: null } };
  const empty = { ...base, subscriber: { ...base.subscriber, groupNumber: '' } };
  expect(nested([numbered(absent, 'A'), numbered(empty, 'B')])).toEqual([[['A', 'B']]]);
  const unknown = { ...base, payer: { ...base.payer, address: null } };
  const blank = { ...base, payer: { ...base.payer, address: { street: '', street2: '', city: '', state: '', zip: '' } } };
  expect(nested([numbered(unknown, 'A'), numbered(blank, 'B')])).toEqual([[['A']], [['B']]]);
});

test('two children of one subscriber are two patients', () => {
  const sibling = { ...child, patient: { ...child.patient, firstName: 'Other' } };
  expect(nested([numbered(child, 'A'), numbered(sibling, 'B'), numbered(child, 'C')])).toEqual([[['A', 'C'], ['B']]]);
});

test('a subscriber over the edge of a transaction is cut there', () => {
  const alone = Array.from({ length: 4_999 }, (_, index) => sampleClaim({ subscriber: { ...ana, memberId: `M${index}` } }));
  const groups = groupClaims([...alone, base, base, base]);
  const counts = groups.map((billings) =>
    billings.flatMap(({ subscribers }) => subscribers.map(({ patients }) => patients[0]?.claims.length)),
  );
  expect(counts[0]).toHaveLength(5_000);
  expect([counts[0]?.at(-1), counts[1]]).toEqual([1, [2]]);
});
