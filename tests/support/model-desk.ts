import { answerReaders } from '#core/answers/inbox-readers.ts';
import { claimHandlers } from '#core/claim/handlers.ts';
import type { Handlers } from '#core/context.ts';
import { coverageHandlers } from '#core/coverage/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { inboxHandlers } from '#core/inbox/handlers.ts';
import { ledgerHandlers } from '#core/ledger/handlers.ts';
import { patientHandlers } from '#core/patient/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { remittanceHandlers } from '#core/remittance/handlers.ts';
import { remittanceReaders } from '#core/remittance/inbox-readers.ts';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { furnish, typedEncounter } from './builders.ts';
import { claimOf } from './in-memory-ledger.ts';
import { type ModelBalances, type ModelCommand, type ModelRemittance, modelBalances } from './ledger-model.ts';
import { commandsFrom } from './ledger-model-commands.ts';
import { booksBalances } from './model-balances.ts';
import { type DeskVisit, remittanceFile, TODAY } from './model-remittance.ts';
import { openTestApp } from './test-app.ts';

type Charge = Extract<ModelCommand, { do: 'charge' }>;

export const modelHandlers: Partial<Handlers> = {
  ...encounterHandlers,
  ...claimHandlers,
  ...paymentHandlers,
  ...remittanceHandlers,
  ...inboxHandlers([...remittanceReaders, ...answerReaders]),
  ...ledgerHandlers,
  ...patientHandlers,
  ...coverageHandlers,
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
  const visits = new Map<string, DeskVisit>();
  const remittances = new Map<string, string>();
  const commands: ModelCommand[] = [];
  let [files, unsent] = [0, 0];

  async function charge(command: Charge): Promise<void> {
    const patient = build.patient({}, guarantorOf(command.guarantor));
    if (command.coverages.length > 0) build.coverage(patient.patientId, payer.payerId);
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
    visits.set(command.visit, { encounterId: done.encounterId, claimNumber: done.claimNumber ?? '', lines: numbers });
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
    app.files.inbox.set(`remittance-${files}.835`, remittanceFile(command.remittance, { visits, practice, control: files }));
    await app.ask('inbox.read', {});
    app.files.inbox.clear();
    commands.push(command);
    if (remittances.has(command.remittance.id)) return;
    const trace = command.remittance.id.toUpperCase();
    const { id } = app.db.get<{ id: string }>(sql`SELECT id FROM remittance WHERE trace_number = ${trace}`) ?? { id: '' };
    remittances.set(command.remittance.id, id);
    await app.ask('remittance.post', { remittanceId: id });
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

  const balances = (): ModelBalances => booksBalances(app.db, { commands, visits, remittances, guarantorOf });

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
