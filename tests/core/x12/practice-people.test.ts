import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { saveProcedure } from '#db/queries/code-list.ts';
import type { CoverageRow } from '#db/queries/coverage.ts';
import type { PatientFacts } from '#db/queries/patient.ts';
import { saveTradingPartner } from '#db/queries/payer.ts';
import { saveFacility } from '#db/queries/provider.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { address } from '../../support/sample-claim.ts';

type Case = CallInput<'case.save'>['fields'];
type Typed = Partial<Parameters<typeof typedEncounter>[2]>;
type Scenario = {
  readonly patient?: Partial<PatientFacts>;
  readonly coverage?: Partial<CoverageRow>;
  readonly filingIndicator?: string;
  readonly case?: Case;
  readonly typed?: Typed;
  readonly modifiers?: readonly string[];
  readonly says: readonly (string | RegExp)[];
};

const TODAY = plainDate('2026-07-14');
const holder = {
  lastName: 'Santos',
  firstName: 'Ana',
  middleName: '',
  birthDate: plainDate('1980-02-29'),
  sex: 'F',
  address: address('12 Orchard Lane'),
} as const;
const child = { lastName: 'Santos', firstName: 'Leo', birthDate: plainDate('2015-06-01'), sex: 'M' } as const;
const under = (relationship: CoverageRow['relationship']) => ({ relationship, subscriber: holder });

/** Scenarios of the library that need another patient, policy or case than a plain visit has. */
const scenarios: Readonly<Record<string, Scenario>> = {
  'dependent-child': {
    patient: child,
    coverage: under('child'),
    says: ['SBR*P**0091******CI', 'PAT*19', 'NM1*QC*1*SANTOS*LEO', 'DMG*D8*20150601*M', /^NM1\*IL\*1\*SANTOS\*ANA/],
  },
  'dependent-spouse': {
    patient: { lastName: 'Santos', firstName: 'Rui', birthDate: plainDate('1979-11-30'), sex: 'M' },
    coverage: under('spouse'),
    says: ['PAT*01', 'NM1*QC*1*SANTOS*RUI'],
  },
  'dependent-other': {
    patient: { lastName: 'Santos', firstName: 'Inês', birthDate: plainDate('2001-04-01'), sex: 'F' },
    coverage: under('other'),
    says: ['PAT*G8', 'NM1*QC*1*SANTOS*INES'],
  },
  newborn: {
    patient: { lastName: 'Santos', firstName: 'Baby Girl', birthDate: plainDate('2026-07-13'), sex: 'F' },
    coverage: under('child'),
    typed: { placeOfService: '21', admissionDate: plainDate('2026-07-13') },
    says: ['NM1*QC*1*SANTOS*BABY GIRL', 'DMG*D8*20260713*F', 'DTP*435*D8*20260713'],
  },
  maternity: {
    case: { name: 'Pregnancy', cause: 'pregnancy', dates: { lastMenstrualPeriod: plainDate('2026-01-10') } },
    says: ['DTP*484*D8*20260110'],
  },
  'unable-to-work': {
    filingIndicator: 'WC',
    case: {
      name: 'Hand',
      cause: 'work',
      accidentDate: plainDate('2026-07-02'),
      casualtyNumber: 'WC-5521',
      dates: {
        disabledFrom: plainDate('2026-07-03'),
        disabledTo: plainDate('2026-07-13'),
        lastWorked: plainDate('2026-07-02'),
        returnedToWork: plainDate('2026-07-14'),
      },
    },
    says: ['DTP*314*RD8*20260703-20260713', 'DTP*297*D8*20260702', 'DTP*296*D8*20260714', 'REF*Y4*WC-5521', /^CLM\*.*\*EM/],
  },
  'care-after-surgery-shared': {
    case: { name: 'After surgery', dates: { assumedCare: plainDate('2026-07-10'), relinquishedCare: plainDate('2026-07-13') } },
    modifiers: ['55'],
    says: ['DTP*090*D8*20260710', 'DTP*091*D8*20260713'],
  },
};

async function openPractice() {
  const desk = await openMoneyDesk(TODAY);
  const { app, build, partner, rendering } = desk;
  const facilityId = app.newId();
  const place = { name: 'Sangamon General Hospital', npi: makeNpi('155555555'), address: address('800 Hospital Drive') };
  saveFacility(app.db, { ...place, facilityId, placeOfService: '21', clia: '', phone: '', active: true });
  saveProcedure(app.db, { code: 'G0402', words: 'A service', section: 'Services', fee: cents(125_00), active: true });
  /** Registers the patient with policy and case, and types and approves the visit. */
  const enter = async ({ patient, coverage, filingIndicator, case: fields, typed, modifiers = [] }: Scenario) => {
    const payer = build.payer(
      partner.tradingPartnerId,
      filingIndicator === undefined ? {} : { filingIndicator, name: 'Compensation Fund' },
    );
    const { patientId } = build.patient({ ...patient });
    build.coverage(patientId, payer.payerId, { ...coverage });
    const caseId = app.newId();
    if (fields) await app.ask('case.save', { patientId, caseId, version: 0, fields });
    const superbillId = app.newId();
    const { renderingProviderId } = rendering;
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: TODAY });
    const encounter = typedEncounter(app.newId, renderingProviderId, {
      serviceDate: TODAY,
      ...(fields && { caseId }),
      ...(typed?.placeOfService === '21' && { facilityId }),
      ...typed,
    });
    const lines = encounter.lines
      .slice(0, 1)
      .map((line) => ({ ...line, procedureCode: 'G0402', modifiers: [...modifiers], pointers: [1] }));
    return app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
  };
  return { ...desk, enter };
}

test.each(Object.entries(scenarios))('%s, from registration to file', async (_, scenario) => {
  const { app, enter } = await openPractice();
  const approved = await enter(scenario);
  expect(approved).toMatchObject({ status: 'ready' });
  const { batches, held } = await app.ask('batch.create', {});
  expect([held, batches.length]).toEqual([[], 1]);
  const bytes = app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
  expect(inspectBytes('a.837', bytes).findings).toEqual([]);
  const segments = read837(bytes).flatMap((transaction) => textOf(transaction.segments));
  for (const said of scenario.says) expect(segments).toContainEqual(typeof said === 'string' ? said : expect.stringMatching(said));
  const dependent = scenario.coverage?.relationship !== undefined;
  expect(segments.filter((segment) => segment.startsWith('PAT')).length).toBe(dependent ? 1 : 0);
});

type Practice = Awaited<ReturnType<typeof openPractice>>;

/** A claim that its payer paid, and the correction of it, ready to leave. */
async function corrected({ app, visit, send, receive, read, postAll }: Practice, kind: 'replacement' | 'void') {
  const { claimId, claimNumber } = await visit();
  const { answer } = await send(1, { [claimNumber]: 'pay' });
  for (const bytes of [...answer.ack277ca, ...answer.remittances]) receive(bytes);
  await read();
  await postAll();
  const { claim } = await app.ask('claim.get', { claimId });
  const next = await app.ask('claim.correct', { claimId, version: claim.version, kind, reason: 'Wrong day' });
  const { claim: draft } = await app.ask('claim.get', { claimId: next.claimId });
  if (draft.status === 'draft') await app.ask('claim.recheck', { claimId: next.claimId, version: draft.version, discardTyped: true });
  return { ...next, payerControlNumber: claim.payerControlNumber };
}
const segmentsOf = (bytes: Uint8Array) => read837(bytes).flatMap((transaction) => textOf(transaction.segments));

test.each([
  ['replacement', '7'],
  ['void', '8'],
] as const)('%s, of a claim that its payer paid, under the number that it gave', async (kind, frequency) => {
  const practice = await openPractice();
  const next = await corrected(practice, kind);
  const { sent } = await practice.send(2);
  expect(inspectBytes('a.837', sent).findings).toEqual([]);
  const segments = segmentsOf(sent);
  expect(segments).toContainEqual(expect.stringMatching(new RegExp(`^CLM\\*${next.claimNumber}\\*150\\*\\*\\*11:B:${frequency}\\*`)));
  expect(segments).toContain(`REF*F8*${next.payerControlNumber}`);
});

test('to a partner that takes originals alone a replacement leaves as 1 without that number, and a void stays and says why', async () => {
  for (const kind of ['replacement', 'void'] as const) {
    const practice = await openPractice();
    const { app, partner } = practice;
    saveTradingPartner(app.db, { ...partner, profile: { ...USUAL_PROFILE, originalsOnly: true } });
    const next = await corrected(practice, kind);
    const { batches, held } = await app.ask('batch.create', {});
    const { claim } = await app.ask('claim.get', { claimId: next.claimId });
    if (kind === 'void') {
      expect([batches, held.map(({ reasons }) => reasons)]).toEqual([[], [[expect.stringContaining('takes originals alone')]]]);
      expect(claim).toMatchObject({ status: 'onHold', frequency: '8' });
      continue;
    }
    expect([held, claim.status]).toEqual([[], 'submitted']);
    const bytes = app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
    expect(inspectBytes('a.837', bytes).findings).toEqual([]);
    const segments = segmentsOf(bytes);
    expect(segments).toContainEqual(expect.stringMatching(new RegExp(`^CLM\\*${next.claimNumber}\\*150\\*\\*\\*11:B:1\\*`)));
    expect(segments.filter((segment) => segment.startsWith('REF*F8'))).toEqual([]);
  }
});
