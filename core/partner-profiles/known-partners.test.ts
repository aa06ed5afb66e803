import { expect, test } from 'vitest';
import { afterDownloads } from '#shared/domain/partner/connection.ts';
import { nameTemplateFault } from '#shared/domain/partner/file-name.ts';
import { type KnownPartner, knownFields } from '#shared/domain/partner/known-partner.ts';
import { answerKinds, lineBreakKinds, USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { knownPartners } from './handlers.ts';

/** What is wrong with the marks of a profile. */
function faults({ id, fileStem, facts }: KnownPartner): string[] {
  const found: string[] = [];
  if (!/^[a-z0-9-]{1,30}$/.test(fileStem)) found.push(`${id}: stem`);
  if (Object.keys(facts).length !== knownFields.length || knownFields.some((field) => !Object.hasOwn(facts, field)))
    found.push(`${id}: fields`);
  for (const [field, { value, mark, source }] of Object.entries(facts)) {
    if ((mark === 'unknown') !== (value === '')) found.push(`${id}.${field}: unknown is empty and nothing else is`);
    if ((mark === 'confirmed') !== (source !== '')) found.push(`${id}.${field}: what is confirmed names its source, nothing else does`);
  }
  const { answers, afterDownload, nameTemplate, lineBreaks, port, receiverId, receiverQualifier } = facts;
  if (answers.value.split(' ').some((kind) => kind !== '' && !(answerKinds as readonly string[]).includes(kind)))
    found.push(`${id}: answers`);
  if (afterDownload.value !== '' && !(afterDownloads as readonly string[]).includes(afterDownload.value))
    found.push(`${id}: afterDownload`);
  if (lineBreaks.value !== '' && !(lineBreakKinds as readonly string[]).includes(lineBreaks.value)) found.push(`${id}: lineBreaks`);
  if (nameTemplate.value !== '' && nameTemplateFault({ ...USUAL_PROFILE, nameTemplate: nameTemplate.value })) found.push(`${id}: template`);
  if (!/^\d{0,5}$/.test(port.value)) found.push(`${id}: port`);
  if (receiverId.value.length > 15 || !/^([A-Z0-9]{2})?$/.test(receiverQualifier.value)) found.push(`${id}: receiver`);
  return found;
}

test('the partners that the practice can choose', () => {
  expect(knownPartners.map(({ name }) => name)).toEqual([
    'Office Ally',
    'Availity',
    'Optum (Change Healthcare)',
    'Waystar',
    'Claim.MD',
    'Stedi',
    'Medicare, sent directly',
  ]);
  expect(new Set(knownPartners.map(({ id }) => id)).size).toBe(knownPartners.length);
});

test('each says every field once, how sure it is, and where a confirmed one was read', () => {
  expect(knownPartners.flatMap(faults)).toEqual([]);
  const marks = knownPartners.flatMap(({ facts }) => Object.values(facts).map(({ mark }) => mark));
  for (const mark of ['confirmed', 'general', 'unknown'] as const) expect(marks.filter((one) => one === mark).length).toBeGreaterThan(5);
});

test('a profile that claims more than it knows is noticed', () => {
  const [first] = knownPartners;
  if (!first) throw new Error('there is a profile');
  const plant = (facts: Partial<KnownPartner['facts']>) => faults({ ...first, facts: { ...first.facts, ...facts } });
  expect(plant({})).toEqual([]);
  expect(plant({ host: { value: 'sftp.example.org', mark: 'confirmed', source: '' } })).toHaveLength(1);
  expect(plant({ host: { value: 'sftp.example.org', mark: 'unknown', source: '' } })).toHaveLength(1);
  expect(plant({ port: { value: '', mark: 'general', source: '' } })).toHaveLength(1);
  expect(plant({ answers: { value: '999 FAX', mark: 'general', source: '' } })).toHaveLength(1);
});
