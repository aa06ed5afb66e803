import { expect, test } from 'vitest';
import { superbillHandlers } from '#core/superbill/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { usualTemplate } from '#db/queries/superbill-template.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openSuperbillDesk } from './superbill-desk.ts';

const practice = { renderingProviderId: null, appointmentTypeId: null };

/** The slips of a run that say that they are copies, by the number of pages whose text holds the mark. */
async function copies(desk: Awaited<ReturnType<typeof openSuperbillDesk>>, printId: string): Promise<readonly boolean[]> {
  const { pagesOfPrint } = await import('#db/queries/superbill-template.ts');
  return pagesOfPrint(desk.app.db, printId).map(({ copy }) => copy);
}

test('what was printed before says that it is a copy, also when the run is asked for again', async () => {
  const desk = await openSuperbillDesk();
  const { app, slip, code } = desk;
  const [a, b] = [await slip(), await slip()];
  const [first, second] = [app.newId(), app.newId()];
  expect(await app.ask('superbill.print', { printId: first, superbillIds: [a.superbillId] })).toEqual({ copies: 0 });
  expect(await app.ask('superbill.print', { printId: second, superbillIds: [b.superbillId, a.superbillId] })).toEqual({ copies: 1 });
  expect(await copies(desk, first)).toEqual([false]);
  expect(await copies(desk, second)).toEqual([false, true]);
  expect(await app.ask('superbill.printed', { printId: second })).toMatchObject({ name: 'superbills-2.pdf', pages: 2 });
  expect(await code('superbill.print', { printId: second, superbillIds: [a.superbillId] })).toBe('superbill.printExists');
  expect(await code('superbill.printed', { printId: app.newId() })).toBe('superbill.printNotFound');
  expect(await code('superbill.print', { printId: app.newId(), superbillIds: [app.newId()] })).toBe('superbill.notFound');
  expect(await code('superbill.print', { printId: app.newId(), superbillIds: [a.superbillId], templateId: app.newId() })).toBe(
    'superbill.templateNotFound',
  );
  expect(await code('superbill.print', { printId: app.newId(), superbillIds: [a.superbillId] }, 'readOnly')).toBe('permission.denied');
});

test('what was printed is on the record for good: the triggers are the guard', async () => {
  const { app, slip } = await openSuperbillDesk();
  const { superbillId } = await slip();
  await app.ask('superbill.print', { printId: app.newId(), superbillIds: [superbillId] });
  expect(() => app.db.run(sql`DELETE FROM superbill_print_page`)).toThrow('never deleted');
  expect(() => app.db.run(sql`UPDATE superbill_print_page SET position = 9`)).toThrow('never changed');
  app.db.exec('DROP TRIGGER superbill_print_page_no_delete');
  expect(app.db.run(sql`DELETE FROM superbill_print_page`).changes).toBe(1);
});

test('the appointment’s type says the template before the provider, and the provider before the practice', async () => {
  const { app, slip, template, renderingProviderId } = await openSuperbillDesk();
  const { superbillId } = await slip();
  expect(usualTemplate(app.db, superbillId)).toBeNull();
  const general = template({ uses: [practice] });
  await app.ask('superbill.saveTemplate', general);
  expect(usualTemplate(app.db, superbillId)).toBe(general.templateId);
  const theirs = template({ name: 'Theirs', uses: [{ ...practice, renderingProviderId }] });
  await app.ask('superbill.saveTemplate', theirs);
  expect(usualTemplate(app.db, superbillId)).toBe(theirs.templateId);
  const [type] = app.db.all<{ id: string }>(sql`SELECT id FROM appointment_type ORDER BY position LIMIT 1`);
  const typed = template({ name: 'By type', uses: [{ ...practice, appointmentTypeId: type?.id ?? '' }] });
  await app.ask('superbill.saveTemplate', typed);
  expect(usualTemplate(app.db, superbillId)).toBe(theirs.templateId);
  const appointmentId = app.newId();
  const resourceId = renderingProviderId;
  await app.ask('schedule.book', {
    appointmentId,
    patientId: (await app.ask('superbill.list', {}))[0]?.patientId ?? '',
    typeId: type?.id ?? '',
    resourceId,
    day: plainDate('2026-07-14'),
    start: 600,
    roomId: null,
    minutes: 20,
  } as never);
  const booked = app.newId();
  await app.ask('schedule.arrive', { appointmentId, version: 1, superbillId: booked, renderingProviderId } as never);
  expect(usualTemplate(app.db, booked)).toBe(typed.templateId);
});

test('a day prints in the order of the book, or each provider’s together; void slips are no paper', async () => {
  const { app, build, slip } = await openSuperbillDesk();
  const other = build.rendering({ lastName: 'Abara', firstName: 'Abel' });
  const a = await slip();
  const b = await slip({ renderingProviderId: other.renderingProviderId });
  const c = await slip();
  await app.ask('superbill.close', { superbillId: c.superbillId, as: 'void', reason: 'did not come' });
  await slip({ visitDate: plainDate('2026-07-15') });
  const day = plainDate('2026-07-14');
  const numbers = async (order: 'schedule' | 'provider') => (await app.ask('superbill.day', { day, order })).map(({ number }) => number);
  expect(await numbers('schedule')).toEqual([a.number, b.number]);
  expect(await numbers('provider')).toEqual([b.number, a.number]);
  await app.ask('superbill.print', { printId: app.newId(), superbillIds: [a.superbillId] });
  expect((await app.ask('superbill.day', { day })).map(({ printed }) => printed)).toEqual([1, 0]);
});

test('superbill.document draws by the usual template too', async () => {
  const { slip, app } = await openSuperbillDesk();
  const { superbillId } = await slip();
  expect(Object.keys(superbillHandlers)).toContain('superbill.document');
  expect(await app.ask('superbill.document', { superbillIds: [superbillId] })).toMatchObject({ name: 'superbill-20001.pdf' });
});
