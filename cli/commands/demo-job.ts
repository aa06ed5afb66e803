import type { CallInput, Output } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import type { DemoDesk } from './demo-desk.ts';

type Person = CallInput<'patient.register'>['patient'];
type Family = { readonly parentId: string; readonly childId: string; readonly renderingProviderId: string };

/** Times that claims go out before the demo takes what it has: a claim may be turned away or left pending first. */
const ROUNDS = 4;
const HOME = { street: '88 Invented Road', street2: '', city: 'Willowmere', state: 'NE', zip: '68501' };

/** The whole job for one fresh family, from registration to a printed statement, through the contract only. */
export async function doTheJob(desk: DemoDesk, seed: number): Promise<void> {
  const { today } = await desk.ask('practice.status', {});
  const family = await registerFamily(desk);
  const claimId = await seeAndCharge(desk, family, today);
  await chargeVisit(desk, await registerSenior(desk), family.renderingProviderId, today);
  await desk.keep('cms1500.pdf', await desk.ask('claim.document', { claimIds: [claimId], mode: 'drawn' }));
  for (let round = 1; round <= ROUNDS; round += 1) {
    await sendAndRead(desk, seed);
    await postChecks(desk);
    const { claim } = await desk.ask('claim.get', { claimId });
    if (['paid', 'partlyPaid', 'denied'].includes(claim.status)) break;
    if (round === ROUNDS) break;
    // A rejected claim goes again; one left pending is answered with whatever the same payer gets next.
    if (claim.status === 'rejected') await desk.ask('claim.recheck', { claimId, version: claim.version });
    else await chargeVisit(desk, family.parentId, family.renderingProviderId, today);
  }
  await showBalance(desk, family, claimId);
  await sendStatements(desk);
}

/** A mother who answers for the account and her son, insured under her policy. */
async function registerFamily(desk: DemoDesk): Promise<Family> {
  const [payers, providers] = [await desk.ask('payer.list', {}), await desk.ask('provider.list', {})];
  const payer = payers.find(({ filingIndicator }) => filingIndicator === 'CI');
  const [rendering] = providers;
  assert(payer && rendering, 'a sample practice has a commercial payer and a provider');
  const mother = personOf('Marigold', '1984-03-09', 'F');
  const policy = { rank: 1, payerId: payer.payerId, planName: 'Gold PPO', memberId: 'PM44771200', groupNumber: '0091' };
  const dates = { effectiveFrom: null, effectiveTo: null, copay: cents(15_00) };
  const [parentId, childId] = [desk.newId(), desk.newId()];
  const own = { coverageId: desk.newId(), ...policy, ...dates, relationship: 'self', subscriber: null } as const;
  await desk.ask('patient.register', { patientId: parentId, patient: mother, guarantor: { kind: 'self' }, coverages: [own] });
  const { guarantor } = await desk.ask('patient.get', { patientId: parentId });
  const { lastName, firstName, middleName, birthDate, sex, address } = mother;
  const subscriber = { lastName, firstName, middleName, birthDate, sex, address };
  const shared = { ...own, coverageId: desk.newId(), relationship: 'child', subscriber } as const;
  const { chartNumber } = await desk.ask('patient.register', {
    patientId: childId,
    patient: personOf('Rufus', '2016-05-21', 'M'),
    guarantor: { kind: 'existing', guarantorId: guarantor.guarantorId },
    coverages: [shared],
  });
  desk.note('Register', `Rufus Quillfeather, chart ${chartNumber}, under his mother's account and her ${payer.name} policy`, 2);
  return { parentId, childId, renderingProviderId: rendering.renderingProviderId };
}

/** Somebody on Medicare, so that claims leave through both trading partners. */
async function registerSenior(desk: DemoDesk): Promise<string> {
  const payer = (await desk.ask('payer.list', {})).find(({ filingIndicator }) => filingIndicator === 'MB');
  assert(payer, 'a sample practice has a Medicare payer');
  const patientId = desk.newId();
  const patient = { ...personOf('Agnes', '1951-11-02', 'F'), lastName: 'Bramblewick' };
  const policy = { rank: 1, payerId: payer.payerId, planName: 'Part B', memberId: '1EG4TE5MK73', groupNumber: '', copay: cents(0) };
  const own = { relationship: 'self', subscriber: null, effectiveFrom: plainDate('2016-11-01'), effectiveTo: null } as const;
  const coverages = [{ coverageId: desk.newId(), ...policy, ...own }];
  const { chartNumber } = await desk.ask('patient.register', { patientId, patient, guarantor: { kind: 'self' }, coverages });
  desk.note('Register', `Agnes Bramblewick, chart ${chartNumber}, on ${payer.name}`, 1);
  return patientId;
}

function personOf(firstName: string, birthDate: string, sex: 'F' | 'M'): Person {
  const consents = { signatureOnFile: true, releaseOfInformation: true, benefitsAssigned: true };
  const name = { lastName: 'Quillfeather', firstName, middleName: '' };
  return { ...name, birthDate: plainDate(birthDate), sex, phone: '4025550142', email: '', address: HOME, ...consents, alert: '' };
}

/** Prints the superbill, enters it and approves it with a copay; answers the claim. */
async function seeAndCharge(desk: DemoDesk, { childId, renderingProviderId }: Family, today: string): Promise<string> {
  const superbillId = desk.newId();
  const { number } = await desk.ask('superbill.create', {
    superbillId,
    patientId: childId,
    renderingProviderId,
    visitDate: plainDate(today),
  });
  await desk.keep('superbill.pdf', await desk.ask('superbill.document', { superbillIds: [superbillId] }));
  desk.note('Superbill', `number ${number}, printed`, 1);
  return enterCharges(desk, superbillId, true);
}

/** A visit of somebody else: another claim, or a reason for the same payer to answer again. */
async function chargeVisit(desk: DemoDesk, patientId: string, renderingProviderId: string, today: string): Promise<void> {
  const superbillId = desk.newId();
  await desk.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: plainDate(today) });
  await enterCharges(desk, superbillId, false);
}

async function enterCharges(desk: DemoDesk, superbillId: string, withCopay: boolean): Promise<string> {
  const opened = await desk.ask('charge.open', { superbillId, number: null });
  const day = opened.encounter.serviceDate;
  const lines = await Promise.all(
    [
      { procedureCode: 'T1015', units: 1, modifiers: ['25'], pointers: [1, 2] },
      { procedureCode: 'J0696', units: 4, modifiers: [], pointers: [1] },
    ].map(async ({ units, ...line }) => {
      const [known] = await desk.ask('procedure.search', { text: line.procedureCode, limit: 1 });
      assert(known, 'the sample practice charges for it');
      const money = { unitThousandths: units * 1000, charge: cents(known.fee * units) };
      return { chargeLineId: desk.newId(), from: day, to: day, description: '', ndc: null, ...line, ...money };
    }),
  );
  const encounter = { ...opened.encounter, diagnoses: ['J02.9', 'R05.9'], lines };
  const checked = await desk.ask('charge.check', { superbillId, encounter });
  const copay = withCopay
    ? ({ paymentId: desk.newId(), amount: opened.copayDue, method: 'card', reference: 'Card ending 4401' } as const)
    : null;
  const approved = await desk.ask('charge.approve', { superbillId, encounter, copay });
  assert(approved.claimId !== null, 'a covered visit makes a claim');
  const { length: faults } = checked.findings;
  desk.note(
    'Charges',
    `claim ${approved.claimNumber}, ${checked.editsRun} edits, ${faults} faults, ${approved.status}`,
    lines.length,
    checked.total,
  );
  if (copay) desk.note('Copay', `receipt ${approved.receiptNumber}`, 1, copay.amount);
  return approved.claimId;
}

async function sendAndRead(desk: DemoDesk, seed: number): Promise<void> {
  const { batches } = await desk.ask('batch.create', {});
  for (const { batchId, partnerName, fileName, claimCount, total } of batches) {
    await desk.keep(fileName.replace(/-\d+\.837$/, '.837'), await desk.ask('batch.file', { batchId }));
    desk.note('Batch', `${fileName} for ${partnerName}`, claimCount, total);
    const { files } = await desk.ask('simulator.answer', { batchId, seed, step: 'all' });
    for (const name of files) await desk.keepAnswer(name);
    desk.note('Answers', `from ${partnerName}: TA1, 999, 277CA and 835 files`, files.length);
  }
  const { files } = await desk.ask('inbox.read', {});
  const moved = files.reduce((sum, { claimsMoved }) => sum + claimsMoved, 0);
  desk.note('Inbox', `read; ${moved} claims moved by acknowledgements`, files.length);
}

async function postChecks(desk: DemoDesk): Promise<void> {
  const open = await desk.ask('remittance.list', {});
  const posted: Output<'remittance.post'>[] = [];
  for (const { remittanceId, status } of open) if (status === 'unposted') posted.push(await desk.ask('remittance.post', { remittanceId }));
  const kept = posted.reduce((sum, { keptBack, waiting }) => sum + keptBack + waiting, 0);
  desk.note('Post', `checks that balance; ${kept} claims kept back for a person`, posted.length, sumCents(posted.map(({ paid }) => paid)));
}

async function showBalance(desk: DemoDesk, { childId }: Family, claimId: string): Promise<void> {
  const { claim } = await desk.ask('claim.get', { claimId });
  desk.note('Claim', `${claim.claimNumber} is ${claim.status}: ${claim.words}`, 1, claim.charge);
  const why = await desk.ask('ledger.explain', { of: { kind: 'patientOwes', patientId: childId } });
  const agrees = why.agrees ? 'added two ways' : 'THE TWO WAYS OF ADDING DIFFER';
  desk.note('Balance', `Rufus owes, from ${why.postingCount} postings, ${agrees}`, null, why.amount);
}

async function sendStatements(desk: DemoDesk): Promise<void> {
  const preview = await desk.ask('statement.preview', {});
  const out = preview.leftOut.reduce((sum, { accounts }) => sum + accounts, 0);
  desk.note('Statements', `of ${preview.owed.accounts} accounts, ${out} left out with a reason`, preview.inRun.length, preview.total);
  if (preview.inRun.length === 0) return;
  const run = await desk.ask('statement.make', { runId: desk.newId() });
  await desk.keep('statements.pdf', await desk.ask('statement.document', { runId: run.runId }));
  desk.note('Run', `number ${run.number}, printed as one PDF`, run.statementCount, run.total);
}
