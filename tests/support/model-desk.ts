import { claimHandlers } from '#core/claim/handlers.ts';
import type { Handlers } from '#core/context.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { ledgerHandlers } from '#core/ledger/handlers.ts';
import { patientHandlers } from '#core/patient/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { remittanceHandlers } from '#core/remittance/handlers.ts';
import { write835 } from '#core/x12/acknowledge/write-835.ts';
import { sql } from '#db/connection/handles.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from './builders.ts';
import { claimOf } from './in-memory-ledger.ts';
import { type ModelBalances, type ModelCommand, type ModelRemittance, modelBalances, undoneTargets } from './ledger-model.ts';
import { commandsFrom } from './ledger-model-commands.ts';
import { openTestApp } from './test-app.ts';

type Charge = Extract<ModelCommand, { do: 'charge' }>;
type Visit = { readonly encounterId: string; readonly claimNumber: string; readonly lines: readonly string[]; readonly coverageId: string };

const TODAY = plainDate('2026-10-30');
const PARTY = { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' };
export const modelHandlers: Partial<Handlers> = {
  ...encounterHandlers,
  ...claimHandlers,
  ...paymentHandlers,
  ...remittanceHandlers,
  ...ledgerHandlers,
  ...patientHandlers,
};

/**
 * Random numbers to commands that the program has operations for: charges with one coverage or none, money at the desk,
 * remittances with reversals and corrections, copies of them, and whole remittances undone and posted again.
 */
export function deskCommandsFrom(seeds: readonly (readonly number[])[]): readonly ModelCommand[] {
  const kinds = [0, 1, 5, 6, 6, 7, 8, 9];
  const shaped = seeds.map(([kind = 0, a = 0, b = 0, c = 1, d = 0], index) => {
    const chosen = index === 0 ? 0 : (kinds[kind % kinds.length] ?? 7);
    return [chosen, a, chosen === 0 ? b * 3 + (b % 4 === 0 ? 0 : 1) : b, c, d];
  });
  const text = JSON.stringify(commandsFrom(shaped)).replace(/"x(\d+)/g, (_, digits: string) => `"x${digits.padStart(4, '0')}`);
  const commands = JSON.parse(text) as readonly ModelCommand[];
  const remittances = new Set(commands.flatMap((command) => (command.do === 'remit' ? [command.remittance.id] : [])));
  return commands.flatMap((command): readonly ModelCommand[] => {
    if (command.do === 'remit') return [{ ...command, remittance: payable(command.remittance) }];
    const kept = command.do === 'charge' || command.do === 'pay' || ('target' in command && remittances.has(command.target));
    return kept ? [command] : [];
  });
}

/** A check is never negative: the payer withholds at most what it pays. */
function payable(remittance: ModelRemittance): ModelRemittance {
  const paid = cents(remittance.claims.reduce((sum, answer) => sum + claimOf(answer).paid, 0));
  return { ...remittance, withheld: Math.min(remittance.withheld, paid) };
}

/** The real program, and the model's commands as what people do with it. `commands` is what the model is to be told. */
export async function openModelDesk(handlers: Partial<Handlers> = modelHandlers) {
  const app = await openTestApp(handlers, TODAY);
  const { build, payer, practice, rendering } = furnish(app);
  const guarantors = new Map(['g0', 'g1'].map((name) => [name, build.guarantor()]));
  const guarantorOf = (name: string): string => guarantors.get(name) ?? '';
  const patients = new Map<string, string>();
  const visits = new Map<string, Visit>();
  const remittances = new Map<string, string>();
  const commands: ModelCommand[] = [];
  let [files, unsent] = [0, 0];

  async function charge(command: Charge): Promise<void> {
    const patient = build.patient({}, guarantorOf(command.guarantor));
    const coverageId = command.coverages[0] === undefined ? '' : build.coverage(patient.patientId, payer.payerId).coverageId;
    const ids = { superbillId: app.newId(), patientId: patient.patientId, renderingProviderId: rendering.renderingProviderId };
    await app.ask('superbill.create', { ...ids, visitDate: TODAY });
    const encounter = typedEncounter(app.newId, rendering.renderingProviderId, { serviceDate: TODAY });
    const amounts = Object.values(command.lines);
    const lines = encounter.lines.map((line, index) => ({ ...line, charge: cents(amounts[index] ?? 0) }));
    const copay = (amounts[1] ?? 0) % 3 === 0 ? (amounts[1] ?? 0) : 0;
    const taken = copay === 0 ? null : { paymentId: app.newId(), amount: cents(copay), method: 'card' as const, reference: '' };
    const done = await app.ask('charge.approve', { superbillId: ids.superbillId, encounter: { ...encounter, lines }, copay: taken });
    const sent = done.claimId === null ? [] : (await app.ask('claim.get', { claimId: done.claimId })).lines;
    unsent += sent.length > 0 ? 1 : 0;
    const numbers = sent.map(({ lineControlNumber }) => lineControlNumber);
    visits.set(command.visit, { encounterId: done.encounterId, claimNumber: done.claimNumber ?? '', lines: numbers, coverageId });
    patients.set(command.visit, patient.patientId);
    commands.push(command);
    if (copay > 0)
      commands.push({
        do: 'pay',
        id: `copay ${command.visit}`,
        guarantor: command.guarantor,
        amount: copay,
        on: { [command.visit]: copay },
      });
  }

  async function pay(command: Extract<ModelCommand, { do: 'pay' }>): Promise<void> {
    const [visit] = Object.keys(command.on);
    const amount = visit === undefined ? command.amount : (command.on[visit] ?? 0);
    const on = visit === undefined ? spread(commands, command.guarantor, amount) : command.on;
    const own = commands.find((one) => one.do === 'charge' && one.guarantor === command.guarantor);
    const patientId = patients.get(visit ?? (own?.do === 'charge' ? own.visit : '')) ?? '';
    const encounterId = visit === undefined ? null : (visits.get(visit)?.encounterId ?? '');
    const money = { amount: cents(amount), method: 'card' as const, reference: '', receivedOn: TODAY };
    await app.ask('payment.take', { paymentId: app.newId(), patientId, encounterId, ...money });
    commands.push({ ...command, amount, on });
  }

  async function remit(command: Extract<ModelCommand, { do: 'remit' }>): Promise<void> {
    if (unsent > 0) await app.ask('batch.create', {});
    unsent = 0;
    files += 1;
    app.files.inbox.set(`remittance-${files}.835`, fileOf(command.remittance));
    await app.ask('inbox.read', {});
    app.files.inbox.clear();
    commands.push(command);
    if (remittances.has(command.remittance.id)) return;
    const trace = command.remittance.id.toUpperCase();
    const { id } = app.db.get<{ id: string }>(sql`SELECT id FROM remittance WHERE trace_number = ${trace}`) ?? { id: '' };
    remittances.set(command.remittance.id, id);
    await app.ask('remittance.post', { remittanceId: id });
  }

  /** The remittance as a file: other bytes at each call, the same money. */
  function fileOf(remittance: ModelRemittance): Uint8Array {
    const claims = remittance.claims.map((answer) => {
      const visit = visits.get(answer.visit);
      const claim = claimOf(answer);
      const lines = claim.lines.map((line, index) => ({
        ...line,
        procedureCode: ['T1015', 'G0008'][index] ?? '',
        modifiers: index === 0 ? ['25'] : [],
        lineControlNumber: visit?.lines[index] ?? '',
        serviceDate: TODAY,
      }));
      const person = { patientLastName: 'QUILLFEATHER', patientFirstName: 'MARIGOLD', memberId: 'PM4477120', serviceDate: TODAY };
      const route = { placeOfService: '11', frequency: '1', renderingNpi: null, receivedOn: TODAY, crossoverPayer: null };
      return { ...claim, ...person, ...route, lines, claimNumber: visit?.claimNumber ?? '' };
    });
    const withheld = cents(remittance.withheld);
    const payment = cents(claims.reduce((sum, { paid }) => sum + paid, 0) - withheld);
    const address = practice.address;
    return write835(
      {
        sender: PARTY,
        receiver: PARTY,
        date: TODAY,
        time: '0800',
        interchangeControlNumber: files,
        groupControlNumber: files,
        usage: 'T',
        wantsTa1: false,
      },
      [
        {
          facts: {
            payerName: 'PRAIRIE MUTUAL',
            payerIdentifier: '1999888777',
            payeeName: 'PRAIRIE FAMILY MEDICINE LLC',
            payeeNpi: practice.npi,
            traceNumber: remittance.id.toUpperCase(),
            method: payment === 0 ? 'none' : 'eft',
            paymentDate: plainDate(remittance.date),
            paymentAmount: payment,
            claims,
            providerAdjustments: remittance.withheld === 0 ? [] : [{ code: 'WO', reference: remittance.id, amount: withheld }],
          },
          producedOn: TODAY,
          payer: { payerId: 'PM001', address, contactName: 'Provider Services', phone: '8005550100' },
          payee: { npi: practice.npi, taxId: practice.taxId, address },
        },
      ],
    );
  }

  async function run(command: ModelCommand): Promise<void> {
    if (command.do === 'charge') await charge(command);
    else if (command.do === 'pay') await pay(command);
    else if (command.do === 'remit') await remit(command);
    else if (command.do === 'undo' || command.do === 'redo') {
      const remittanceId = remittances.get(command.target) ?? '';
      await app.ask(command.do === 'undo' ? 'remittance.undo' : 'remittance.post', { remittanceId });
      commands.push(command);
    }
  }

  /** The balances in the books, added up by SQL, in the model's words. */
  function balances(): ModelBalances {
    const rows = app.db.all<{
      account: string;
      encounter: string | null;
      guarantor: string | null;
      remittance: string | null;
      amount: Cents;
    }>(sql`
      SELECT p.account, p.encounter_id AS encounter, p.guarantor_id AS guarantor, j.remittance_id AS remittance, p.amount_cents AS amount
      FROM posting p JOIN journal j ON j.sequence = p.journal`);
    const sum = (account: string, wanted: Partial<(typeof rows)[number]> = {}): number =>
      rows.reduce((total, row) => {
        const fits = row.account === account && Object.entries(wanted).every(([key, value]) => row[key as keyof typeof row] === value);
        return fits ? total + row.amount : total;
      }, 0);
    const charged = commands.filter((command) => command.do === 'charge');
    const undone = undoneTargets(commands);
    const each = <T>(list: readonly T[], name: (one: T) => string, value: (one: T) => number) =>
      Object.fromEntries(list.map((one) => [name(one), value(one) || 0]));
    return {
      patientOwes: each(
        charged,
        ({ visit }) => visit,
        ({ visit }) => sum('receivable.guarantor', { encounter: visits.get(visit)?.encounterId ?? '' }),
      ),
      insurersOwe: each(
        charged.filter(({ coverages }) => coverages.length > 0),
        ({ visit, coverages }) => `${visit} ${coverages[0]}`,
        ({ visit }) => sum('receivable.coverage', { encounter: visits.get(visit)?.encounterId ?? '' }),
      ),
      credit: each(
        [...new Set(charged.map(({ guarantor }) => guarantor))],
        (name) => name,
        (name) => -sum('unapplied.guarantor', { guarantor: guarantorOf(name) }),
      ),
      unplaced: each(
        [...remittances].filter(([id]) => !undone.has(id)),
        ([id]) => id,
        ([, remittance]) => -sum('unapplied.payer', { remittance }),
      ),
      charged: -sum('revenue') || 0,
      cash: sum('cash'),
      adjusted: sum('adjustment'),
      writtenOff: sum('writeOff'),
      withheld: sum('providerLevel'),
    };
  }

  return { app, commands, run, balances, verify: () => app.ask('ledger.verify', {}) };
}

/** Oldest visit first, each at most what the guarantor owes on it. */
function spread(commands: readonly ModelCommand[], guarantor: string, amount: number): Readonly<Record<string, number>> {
  const owed = modelBalances(commands).patientOwes;
  const parts: Record<string, number> = {};
  let left = amount;
  for (const command of commands) {
    if (command.do !== 'charge' || command.guarantor !== guarantor) continue;
    const part = Math.min(left, owed[command.visit] ?? 0);
    if (part <= 0) continue;
    parts[command.visit] = part;
    left -= part;
  }
  return parts;
}
