import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NameParts, nameTemplateFault, partnerFileName } from './file-name.ts';
import { separatorFault, USUAL_PROFILE } from './partner-profile.ts';

const parts: NameParts = { stem: 'clearway', number: 12, date: '20260714', time: '0930', isa: 41 };
const named = (nameTemplate: string, nameCase: 'asTyped' | 'upper' | 'lower' = 'asTyped') =>
  partnerFileName({ nameTemplate, nameCase }, parts);

test('the usual name is what files were always called', () => {
  expect(partnerFileName(USUAL_PROFILE, parts)).toBe('claims-clearway-000012.837');
  expect(partnerFileName(USUAL_PROFILE, { ...parts, number: 1_234_567 })).toBe('claims-clearway-1234567.837');
});

test('every place is filled, and the whole name can be upper or lower case', () => {
  expect(named('{stem}_{number}_{date}_{time}_{isa}.x12')).toBe('clearway_000012_20260714_0930_000000041.x12');
  expect(named('{stem}-{number}.txt', 'upper')).toBe('CLEARWAY-000012.TXT');
  expect(named('Claims{isa}_{number}.CLM', 'lower')).toBe('claims000000041_000012.clm');
});

test.each([
  ['{stem}.837', 'number'],
  ['{isa}.837', 'number'],
  ['{nmber}.837', 'not known'],
  ['../{number}.837', 'letters'],
  ['{number}/a.837', 'letters'],
  ['{number} a.837', 'letters'],
  ['.{number}', 'letters'],
  ['{number}.', 'point'],
  ['{number}.part', 'point'],
  [`{number}${'x'.repeat(80)}`, 'long'],
  ['', 'number'],
])('%s is refused', (nameTemplate, word) => {
  expect(nameTemplateFault({ nameTemplate, nameCase: 'asTyped' })).toContain(word);
});

test('whatever template is let through gives a plain name that differs by number', () => {
  const piece = fc.constantFrom('{number}', '{isa}', '{stem}', '{date}', '-', '.', '..', '/', '\\', ' ', 'a', 'B', '\u202e', ':', '{x}');
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const nameTemplate = pieces.join('');
      if (nameTemplateFault({ nameTemplate, nameCase: 'asTyped' }) !== undefined) return true;
      accepted += 1;
      const name = named(nameTemplate);
      const next = partnerFileName({ nameTemplate, nameCase: 'asTyped' }, { ...parts, number: 13, isa: 42 });
      return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) && name.length <= 200 && name !== next;
    }),
    { numRuns: 5_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('separators are four different signs', () => {
  expect(separatorFault(USUAL_PROFILE)).toBeUndefined();
  expect(separatorFault({ ...USUAL_PROFILE, elementSeparator: '|' })).toBeUndefined();
  expect(separatorFault({ ...USUAL_PROFILE, elementSeparator: ':' })).toContain('differ');
  for (const bad of ['', 'A', '7', ' ', '-', '.', '\u00e9', '**'])
    expect(separatorFault({ ...USUAL_PROFILE, segmentTerminator: bad }), bad).toContain('one sign');
});
