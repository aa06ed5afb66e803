import { expect, test } from 'vitest';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

test('the invented payers read our file, know every claim in it, and refuse the same file a second time', async () => {
  const { app, visit, build, payer } = await openClaimDesk();
  const other = build.patient({ lastName: 'Hollyhock', firstName: 'Minnie' });
  const { address } = other.fields;
  const subscriber = {
    lastName: 'Hollyhock',
    firstName: 'Pat',
    middleName: '',
    birthDate: plainDate('1960-01-01'),
    sex: 'U',
    address,
  } as const;
  build.coverage(other.patientId, payer.payerId, { memberId: 'H77120', relationship: 'spouse', subscriber });
  const sent = [await visit(), await visit({}, other.patientId), await visit()];
  expect(sent.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);
  await app.ask('batch.create', {});
  const bytes = app.files.outbox.get('claims-clearway-000001.837') ?? new Uint8Array();
  const answer = answerBatch(bytes, { seed: 7, today: plainDate('2026-07-16') });
  const control = Buffer.from(bytes).toString('latin1').split('*')[13] ?? '';
  expect(control).toMatch(/^\d{9}$/);
  expect(Buffer.from(answer.ta1).toString()).toContain(`TA1*${control}`);
  expect(Buffer.from(answer.ack999 ?? []).toString()).toMatch(/AK9\*A\*1\*1\*1/);
  expect(new Set(Object.keys(answer.outcomes))).toEqual(new Set(sent.map(({ claimNumber }) => claimNumber)));
  const again = answerBatch(bytes, { seed: 7, today: plainDate('2026-07-17'), state: answer.state });
  expect(again.ack999).toBeNull();
});
