import { expect, test } from 'vitest';
import { changedFields } from './coverage-change.ts';
import { pictureType } from './picture-kind.ts';
import { paperRelationship, RELATIONSHIP_CODES, RELATIONSHIPS, SUBSCRIBER_WORDS } from './relationship.ts';

test('every relationship has its own code and its own words, and the paper form knows four', () => {
  expect(new Set(Object.values(RELATIONSHIP_CODES)).size).toBe(RELATIONSHIPS.length);
  expect(RELATIONSHIPS.map((relationship) => RELATIONSHIP_CODES[relationship])).toEqual([
    '18',
    '01',
    '19',
    '53',
    '20',
    '39',
    '40',
    'G8',
    '21',
  ]);
  expect(new Set(Object.values(SUBSCRIBER_WORDS)).size).toBe(RELATIONSHIPS.length);
  expect(RELATIONSHIPS.map(paperRelationship).filter((word) => word === 'other')).toHaveLength(RELATIONSHIPS.length - 3);
});

test('a change names each field that became something else, by its path', () => {
  const before = { memberId: 'A1', copay: 2500, subscriber: null, medigap: false };
  const after = { memberId: 'A2', copay: 2500, subscriber: { lastName: 'Vole', address: { zip: '62701' } }, medigap: true };
  expect(changedFields(before, after)).toEqual([
    { field: 'memberId', before: 'A1', after: 'A2' },
    { field: 'medigap', before: 'false', after: 'true' },
    { field: 'subscriber.lastName', before: '', after: 'Vole' },
    { field: 'subscriber.address.zip', before: '', after: '62701' },
  ]);
  expect(changedFields(after, after)).toEqual([]);
  expect(changedFields(undefined, { memberId: 'A1', copay: null })).toEqual([{ field: 'memberId', before: '', after: 'A1' }]);
});

test('an image is what its first bytes say, whatever it is called', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  expect(pictureType(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1))).toBe('image/png');
  expect(pictureType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(pictureType(new TextEncoder().encode('%PDF-1.7'))).toBe('application/pdf');
  for (const other of ['', 'PK', '<svg onload="x">', 'GIF89a', '%PD'])
    expect(pictureType(new TextEncoder().encode(other)), other).toBeUndefined();
});
