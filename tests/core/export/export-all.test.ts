import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { csvRows } from '#core/intake/csv.ts';
import { linesOf } from '#core/intake/lines.ts';
import { sql } from '#db/connection/handles.ts';
import { exportTables } from '#db/queries/export.ts';
import type { ImportKind } from '#shared/domain/import/import-kind.ts';
import type { TestApp } from '../../support/test-app.ts';
import { fixture, openDesk, take } from '../import/import-desk.ts';

async function taken(app: TestApp): Promise<Readonly<Record<string, string>>> {
  const exportId = app.newId();
  const { pieces, byteCount } = await app.ask('export.all', { exportId });
  const parts: Uint8Array[] = [];
  for (let position = 0; position < pieces; position++)
    parts.push(Buffer.from((await app.ask('export.piece', { exportId, position })).base64, 'base64'));
  const bytes = Buffer.concat(parts);
  expect(bytes.length).toBe(byteCount);
  await app.ask('export.discard', { exportId });
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
}

const ORDER: readonly (readonly [ImportKind, string])[] = [
  ['payers', 'payers'],
  ['renderingProviders', 'rendering-providers'],
  ['referringProviders', 'referring-providers'],
  ['facilities', 'facilities'],
  ['procedures', 'procedures'],
  ['guarantors', 'guarantors'],
  ['patients', 'patients'],
  ['coverages', 'coverages'],
];

/** A practice with every kind of person in it, some of them hostile. */
async function filled() {
  const app = await openDesk();
  await take(app, 'payers', fixture('medisoft-carriers.csv'), {}, 'Medisoft-style carriers');
  await take(
    app,
    'payers',
    'Name,Payer ID,Enrollment,Needs Taxonomy,Needs Rendering Taxonomy,Needs Referring,Needs NDC,Needs Referral,Refuses Unknown Sex,Authorization Codes,' +
      'Authorization Holds,Member ID Pattern,Later Filing From,Later Filing Days,COBA Number,Reports Encounters,Separate Rendering,Separate Places,Separate Authorizations\nWestern Sky,WS001,pending,yes,yes,yes,yes,yes,yes,"imaging, 97110-97140 e*",yes,"""XA""9{8,11} 999",decision,90,55123,yes,no,yes,yes\n',
  );
  await take(app, 'patients', fixture('medisoft-patients.csv'), {}, 'Medisoft-style patients');
  await take(app, 'facilities', fixture('medisoft-facilities.csv'), {}, 'Medisoft-style facilities');
  await take(app, 'guarantors', 'Account,Last Name,First Name\nT1,Trust of the Rooks,\n');
  await take(
    app,
    'patients',
    'Chart,Last Name,First Name,DOB,Alert,Guarantor,Preferred Name,Home Phone,Phone,Emergency Name,Privacy Signed On,May Text,Employer\n' +
      'X1,"=cmd|\'/C calc\'!A0",@Sum,1/2/1990,"-see ""note"", then +call",T1,\'Al,2175550101,2175550102,+Ann,2/3/2024,yes,"Mill, Ltd"\n',
  );
  return app;
}

const everybody = ({ db }: TestApp) =>
  db
    .all<Record<string, unknown>>(sql`SELECT * FROM patient ORDER BY last_name, first_name`)
    .map(({ id: _id, chart_number: _chart, version: _version, guarantor_id: _guarantor, ...facts }) => facts);
const demands = async (app: TestApp) => (await app.ask('payer.list', {})).map(({ name, asks }) => [name, asks]);
const places = ({ db }: TestApp) =>
  db.all(sql`SELECT name, npi, place_of_service, clia, phone, street, street2, city, state, zip FROM facility ORDER BY name`);
const relations = ({ db }: TestApp) =>
  db.all(sql`
  SELECT p.last_name, p.first_name, g.last_name AS guarantor, g.first_name AS given, c.rank, y.name, c.member_id, c.group_number, c.relationship,
    c.subscriber_last_name, c.subscriber_first_name, c.subscriber_birth_date, c.subscriber_sex, c.effective_from, c.copay_cents
  FROM patient p JOIN guarantor g ON g.id = p.guarantor_id LEFT JOIN coverage c ON c.patient_id = p.id LEFT JOIN payer y ON y.id = c.payer_id
  ORDER BY p.last_name, p.first_name, c.rank`);

test('what is taken out of one practice gives the same people in a fresh one', async () => {
  const app = await filled();
  const files = await taken(app);
  const fresh = await openDesk();
  for (const [kind, name] of ORDER) {
    const content = files[`${name}.csv`] ?? '';
    if (content.trim() === '') continue;
    const { report } = await take(fresh, kind, content, { system: 'Prairie Family Medicine' });
    expect({ kind, faults: report.faults }).toEqual({ kind, faults: [] });
  }
  expect(everybody(fresh)).toEqual(everybody(app));
  expect(relations(fresh)).toEqual(relations(app));
  expect(places(fresh)).toEqual(places(app));
  expect(places(app)).toHaveLength(2);
  expect(await demands(fresh)).toEqual(await demands(app));
  expect((await demands(app)).find(([name]) => name === 'Western Sky')?.[1]).toEqual({
    ...{
      enrollment: 'pending',
      needsTaxonomy: true,
      needsRenderingTaxonomy: true,
      needsReferring: true,
      needsNdc: true,
      needsReferral: true,
    },
    ...{
      refusesUnknownSex: true,
      authorizationCodes: ['imaging', '97110-97140', 'E'],
      authorizationHolds: true,
      memberIdPattern: '"XA"9{8,11} 999',
      laterFilingFrom: 'decision',
      laterFilingDays: 90,
      cobaNumber: '55123',
      reportsEncounters: true,
      separateRendering: false,
      separatePlaces: true,
      separateAuthorizations: true,
    },
  });
});

test('every table of the practice is in it, whole, and README names each with its columns', async () => {
  const app = await filled();
  const files = await taken(app);
  for (const { name, columns } of exportTables(app.db)) {
    const rows = [...csvRows(linesOf([new TextEncoder().encode(files[`tables/${name}.csv`] ?? '')]), ',')];
    if (columns.length > 1) expect([name, rows[0]?.cells]).toEqual([name, columns]);
    expect(files['README.txt']).toContain(`tables/${name}.csv`);
  }
  const patients = [...csvRows(linesOf([new TextEncoder().encode(files['tables/patient.csv'] ?? '')]))];
  expect(patients).toHaveLength(1 + 4);
  const tables = new Set(exportTables(app.db).map(({ name }) => name));
  for (const wanted of 'encounter charge_line claim claim_line batch remittance remittance_claim journal posting statement operation_record'.split(
    ' ',
  ))
    expect(tables).toContain(wanted);
});

test('no cell of any file is a formula to a spreadsheet', async () => {
  const files = await taken(await filled());
  for (const [name, text] of Object.entries(files).filter(([each]) => each.endsWith('.csv') && files[each] !== '\r\n'))
    for (const { cells } of csvRows(linesOf([new TextEncoder().encode(text)]), ','))
      for (const cell of cells) expect([name, /^[=+@\t]|^-(?!\d+(\.\d+)?$)/.test(cell)]).toEqual([name, false]);
});

test('nothing stays behind once it is fetched, and one export at a time', async () => {
  const app = await openDesk();
  await taken(app);
  expect(app.db.all(sql`SELECT 1 FROM export_piece`)).toEqual([]);
  await app.ask('export.all', { exportId: app.newId() });
  const second = app.newId();
  await app.ask('export.all', { exportId: second });
  expect(app.db.all(sql`SELECT id FROM export_file`)).toEqual([{ id: second }]);
  expect([...app.files.inbox.keys(), ...app.files.outbox.keys()]).toEqual([]);
});

test('only the owner takes everything out', async () => {
  const app = await openDesk();
  for (const role of ['biller', 'frontDesk', 'readOnly'] as const)
    expect(await app.reply('export.all', { exportId: app.newId() }, role)).toMatchObject({ code: 'permission.denied' });
});
