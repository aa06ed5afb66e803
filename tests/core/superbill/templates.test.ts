import { expect, test } from 'vitest';
import { layoutFaults } from '#shared/domain/superbill/superbill-layout.ts';
import { openSuperbillDesk } from './superbill-desk.ts';

const practice = { renderingProviderId: null, appointmentTypeId: null };

test('a template is kept as it was drawn and comes back the same', async () => {
  const { app, template, renderingProviderId } = await openSuperbillDesk();
  const input = template({ specialty: 'Family medicine', uses: [{ renderingProviderId, appointmentTypeId: null }] });
  expect(await app.ask('superbill.saveTemplate', input)).toEqual({ version: 1 });
  expect(await app.ask('superbill.template', { templateId: input.templateId })).toEqual({ ...input, active: true, version: 1 });
  expect(await app.ask('superbill.templates', {})).toEqual([
    { templateId: input.templateId, name: 'Our page', specialty: 'Family medicine', active: true, codes: 1, uses: ['Maja Lindqvist'] },
  ]);
});

test('names are one template’s, and who saves an older state is told', async () => {
  const { app, template, code } = await openSuperbillDesk();
  const first = template();
  await app.ask('superbill.saveTemplate', first);
  expect(await code('superbill.saveTemplate', template({ name: 'OUR page' }))).toBe('superbill.templateNameTaken');
  expect(await code('superbill.saveTemplate', first)).toBe('superbill.templateChanged');
  expect(await app.ask('superbill.saveTemplate', { ...first, name: 'Renamed', version: 1 })).toEqual({ version: 2 });
  expect(await code('superbill.template', { templateId: app.newId() })).toBe('superbill.templateNotFound');
  expect(await code('superbill.saveTemplate', { ...first, version: 2, uses: [{ ...practice, renderingProviderId: app.newId() }] })).toBe(
    'list.unknownReference',
  );
  expect(await code('superbill.saveTemplate', template({ name: 'x' }), 'frontDesk')).toBe('permission.denied');
});

test('what one template was usual for goes over to another, and one out of use is usual for nobody', async () => {
  const { app, template } = await openSuperbillDesk();
  const [one, two] = [template({ uses: [practice] }), template({ name: 'Second', uses: [practice] })];
  await app.ask('superbill.saveTemplate', one);
  await app.ask('superbill.saveTemplate', two);
  const uses = async () => (await app.ask('superbill.templates', { inactive: true })).map((row) => [row.name, row.uses]);
  expect(await uses()).toEqual([
    ['Our page', []],
    ['Second', ['the practice']],
  ]);
  await app.ask('superbill.saveTemplate', { ...two, version: 1, active: false });
  expect(await uses()).toEqual([
    ['Our page', []],
    ['Second', []],
  ]);
  expect(await app.ask('superbill.templates', {})).toHaveLength(1);
});

test('a new template begins with our page, the practice’s lists or nothing', async () => {
  const { app } = await openSuperbillDesk();
  const lists = await app.ask('superbill.starter', { starter: 'ownLists' });
  expect(lists.sections).toEqual([
    { title: 'Shots', codes: [{ code: 'G0008', words: '' }] },
    { title: 'Visits', codes: [{ code: 'T1015', words: '' }] },
  ]);
  expect(lists.diagnoses.map(({ code }) => code)).toEqual(['J02.0', 'R50.9']);
  const ours = await app.ask('superbill.starter', { starter: 'primaryCare' });
  expect(layoutFaults(ours)).toEqual([]);
  expect((await app.ask('superbill.previewTemplate', { layout: ours })).pages).toBe(1);
});

test('the preview is the page, with what makes it a poor one and codes that nobody knows', async () => {
  const { app, blank } = await openSuperbillDesk();
  const codes = Array.from({ length: 120 }, (_, index) => ({ code: `Z${1000 + index}`, words: index === 0 ? '' : 'Our words' }));
  const layout = {
    ...blank,
    sections: [
      { title: 'Long', codes },
      { title: 'Empty', codes: [] },
    ],
  };
  const preview = await app.ask('superbill.previewTemplate', { layout });
  expect(preview).toMatchObject({ mediaType: 'application/pdf', unknown: ['Z1000'], pages: 2 });
  expect(preview.faults.map(({ where }) => where)).toEqual(['Empty']);
  expect(Buffer.from(preview.base64, 'base64').toString('latin1').startsWith('%PDF-1.7')).toBe(true);
});
