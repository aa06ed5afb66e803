import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { saveProcedure } from '#db/queries/code-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openTestApp } from '../../support/test-app.ts';

type Asks = Output<'payer.list'>[number]['asks'];
type Typed = Input<'charge.check'>['encounter'];
type Desk = Awaited<ReturnType<typeof openPayerDesk>>;

/** A furnished practice with every handler; `asking` writes down what the payer asks, `found` what a visit's claim lacks. */
export async function openPayerDesk() {
  const app = await openTestApp(handlers);
  const desk = furnish(app);
  for (const code of ['J1885', 'E0114'])
    saveProcedure(app.db, { code, words: `Item ${code}`, section: 'Items', fee: cents(20_00), active: true });
  const { renderingProviderId } = desk.rendering;
  const superbillId = app.newId();
  await app.ask('superbill.create', {
    superbillId,
    patientId: desk.patient.patientId,
    renderingProviderId,
    visitDate: plainDate('2026-07-14'),
  });
  const asking = (asks: Partial<Asks>) =>
    app.ask('payer.save', { ...desk.payer, asks: { ...NOTHING_ASKED, authorizationCodes: [], ...asks } });
  const typed = (overrides: Partial<Typed> = {}): Typed => typedEncounter(app.newId, renderingProviderId, overrides);
  /** A visit of one line of a code. */
  const lineOf = (procedureCode: string, line: Partial<Typed['lines'][number]> = {}, overrides: Partial<Typed> = {}): Typed => {
    const visit = typed(overrides);
    return { ...visit, lines: visit.lines.slice(0, 1).map((first) => ({ ...first, procedureCode, modifiers: [], ...line })) };
  };
  const check = async (encounter: Typed) => (await app.ask('charge.check', { superbillId, encounter })).findings;
  const found = async (encounter: Typed): Promise<readonly string[]> =>
    (await check(encounter)).map(({ edit, field, severity }) => `${edit} ${field} ${severity}`);
  return { ...desk, app, superbillId, asking, typed, lineOf, check, found };
}

type Demand = {
  readonly asks: Partial<Asks>;
  /** The finding of a visit that lacks what is asked. */
  readonly finding: string;
  /** A visit that lacks it, after the lists were made to. */
  readonly lacking: (desk: Desk) => Promise<Typed> | Typed;
  /** A visit that has it. */
  readonly having: (desk: Desk) => Promise<Typed> | Typed;
};

async function withTaxonomies({ app, rendering, typed }: Desk, practice: string | null, person: string | null): Promise<Typed> {
  const known = await app.ask('practice.get', {});
  await app.ask('practice.change', { statements: known.statements, practice: { ...known.practice, taxonomy: practice } });
  await app.ask('provider.save', { ...rendering, taxonomy: person });
  return typed();
}

const refer = ({ app, patient }: Desk, number: string): void =>
  void app.db.run(sql`UPDATE patient_case SET referral_number = ${number} WHERE patient_id = ${patient.patientId}`);

const say = ({ app, patient }: Desk, sex: string): void =>
  void app.db.run(sql`UPDATE patient SET sex = ${sex} WHERE id = ${patient.patientId}`);

async function somebody({ app }: Desk): Promise<string> {
  const referringProviderId = app.newId();
  await app.ask('referring.save', {
    referringProviderId,
    lastName: 'Ash',
    firstName: 'Bo',
    middleName: '',
    npi: '1234567893',
    active: true,
  });
  return referringProviderId;
}

const KETOROLAC = { code: '00409379501', quantityThousandths: 1_000, unit: 'ML' } as const;

/** What a payer may ask, and a visit that lacks it and one that has it. */
export const demands: Readonly<Record<string, Demand>> = {
  taxonomy: {
    asks: { needsTaxonomy: true },
    finding: '10 practice.taxonomy stop',
    lacking: (desk) => withTaxonomies(desk, null, '207Q00000X'),
    having: (desk) => withTaxonomies(desk, '207Q00000X', null),
  },
  renderingTaxonomy: {
    asks: { needsRenderingTaxonomy: true },
    finding: '10 rendering.taxonomy stop',
    lacking: (desk) => withTaxonomies(desk, '207Q00000X', null),
    having: (desk) => withTaxonomies(desk, null, '207Q00000X'),
  },
  enrollment: {
    asks: { enrollment: 'pending' },
    finding: '11 coverage.payerId warn',
    lacking: ({ typed }) => typed(),
    having: async ({ app, payer, typed }) => {
      await app.ask('payer.save', { ...payer, tradingPartnerId: null });
      return typed();
    },
  },
  memberId: {
    asks: { memberIdPattern: 'PM9{7}' },
    finding: '13 coverage.memberId stop',
    lacking: ({ app, coverage, typed }) => {
      app.db.run(sql`UPDATE coverage SET member_id = 'PM44771' WHERE id = ${coverage.coverageId}`);
      return typed();
    },
    having: ({ app, coverage, typed }) => {
      app.db.run(sql`UPDATE coverage SET member_id = 'PM4477120' WHERE id = ${coverage.coverageId}`);
      return typed();
    },
  },
  referring: {
    asks: { needsReferring: true },
    finding: '5 encounter.referring warn',
    lacking: ({ lineOf }) => lineOf('E0114'),
    having: async (desk) => desk.lineOf('E0114', {}, { referringProviderId: await somebody(desk) }),
  },
  ndc: {
    asks: { needsNdc: true },
    finding: '46 lines.0.ndc stop',
    lacking: ({ lineOf }) => lineOf('J1885'),
    having: ({ lineOf }) => lineOf('J1885', { ndc: KETOROLAC }),
  },
  unknownSex: {
    asks: { refusesUnknownSex: true },
    finding: '16 patient.sex stop',
    lacking: (desk) => {
      say(desk, 'U');
      return desk.typed();
    },
    having: (desk) => {
      say(desk, 'F');
      return desk.typed();
    },
  },
  referral: {
    asks: { needsReferral: true },
    finding: '45 claim.referralNumber warn',
    lacking: ({ typed }) => typed(),
    having: (desk) => {
      refer(desk, 'R-77');
      return desk.typed();
    },
  },
  authorization: {
    asks: { authorizationCodes: ['T1000-T1999'] },
    finding: '45 claim.priorAuthorization warn',
    lacking: ({ typed }) => typed(),
    having: ({ typed }) => typed({ priorAuthorization: 'A-12' }),
  },
  waitingForAuthorization: {
    asks: { authorizationCodes: ['t1'], authorizationHolds: true },
    finding: '45 claim.priorAuthorization stop',
    lacking: ({ typed }) => typed(),
    having: ({ typed }) => typed({ priorAuthorization: 'A-12' }),
  },
};

const missed = (finding: string, there: readonly string[]): readonly string[] =>
  there.includes(finding) ? [] : [`"${finding}" is not among ${there.join(', ') || 'no findings'}`];

/** Whether a claim that lacks what its payer asks is found, and is not found before it asked. */
async function findsWhatIsLacking({ asks, finding, lacking }: Demand): Promise<readonly string[]> {
  const desk = await openPayerDesk();
  const before = await desk.found(await lacking(desk));
  await desk.asking(asks);
  return [
    ...(before.includes(finding) ? [`${finding} before the payer asked`] : []),
    ...missed(finding, await desk.found(await lacking(desk))),
  ];
}

const wrongly = async ({ app, payer }: Desk, code: string, asks: Partial<Asks>): Promise<readonly string[]> => {
  const reply = await app.reply('payer.save', { ...payer, asks: { ...NOTHING_ASKED, ...asks } });
  return !reply.ok && reply.code === code ? [] : [`payer.save answered ${reply.ok ? 'ok' : reply.code} instead of ${code}`];
};

/** Each tries to do wrong and answers what came of it: nothing, while the guard stands. */
export const attempts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  ...Object.fromEntries(Object.entries(demands).map(([name, demand]) => [name, () => findsWhatIsLacking(demand)])),
  async savesAHostilePattern() {
    return wrongly(await openPayerDesk(), 'payer.badPattern', { memberIdPattern: '(A+)+$' });
  },
  async savesWhatIsNoCode() {
    return wrongly(await openPayerDesk(), 'payer.badCode', { authorizationCodes: ['97110', '(a+)+'] });
  },
  async repeatsAVersion() {
    const { app, payer, asking } = await openPayerDesk();
    for (let save = 0; save < 3; save += 1) await asking({ needsNdc: true });
    return (await app.ask('payer.history', { payerId: payer.payerId }))
      .slice(1)
      .map(({ version }) => `version ${version} says nothing new`);
  },
  async waitsForNothing() {
    const { app, asking } = await openPayerDesk();
    await asking({ authorizationHolds: true });
    const [row] = await app.ask('payer.list', {});
    return row?.asks.authorizationHolds === false ? [] : ['claims would wait for an authorization that nobody asks'];
  },
};

await printAttempt(import.meta.url, attempts);
