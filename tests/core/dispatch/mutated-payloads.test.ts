import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { type OperationName, operations } from '#shared/contract/operations.ts';
import { fingerprintOf } from '../../support/model-fingerprint.ts';
import { MARKER, mutatePayload, pickFrom, validPayload } from '../../support/model-payload.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** Jobs that would fill the books with a year, or run every proof, at each call. */
const TOO_LONG: readonly string[] = ['sample.fill', 'ledger.verify'];
const names = (Object.keys(operations) as OperationName[]).filter((name) => operations[name].kind !== 'gate' && !TOO_LONG.includes(name));
const COUNT = Number(process.env.CLAIMWRIGHT_PAYLOADS ?? 20_000);

/** Everything that has an id in a desk's database, so that some payloads meet real rows. */
async function busyDesk() {
  const desk = await openMoneyDesk();
  Object.assign(desk.app.handlers, handlers);
  const visits = [await desk.visit(), await desk.visit([90_00])];
  const { answer, batch } = await desk.send(5);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  const remittances = await desk.app.ask('remittance.list', { status: 'all' });
  const ids = [desk.patientId, desk.rendering.renderingProviderId, desk.payer.payerId, batch?.batchId ?? '', desk.app.newId()];
  const claims = visits.flatMap(({ claimId, encounterId }) => [claimId, encounterId]);
  return { desk, ids: [...ids, ...claims, ...remittances.map(({ remittanceId }) => remittanceId)] };
}

test('mutated payloads to every operation: no crash, no change when refused, nothing typed in the words', async () => {
  const { desk, ids } = await busyDesk();
  const { app } = desk;
  const pick = pickFrom(20_260_714);
  const outcomes = new Map<string, number>();
  const faults: string[] = [];
  let known = fingerprintOf(app.db);
  let sinceLook: string[] = [];
  const look = () => {
    if (fingerprintOf(app.db) !== known) faults.push(`changed though refused: one of ${[...new Set(sinceLook)].join(', ')}`);
    sinceLook = [];
  };
  for (let n = 0; n < COUNT && faults.length < 10; n += 1) {
    const name = names[n % names.length] ?? 'patient.get';
    const valid = validPayload(operations[name].input, pick, ids);
    const payload = pick(10) === 0 ? valid : mutatePayload(valid, pick);
    const willChange = operations[name].kind !== 'query' && operations[name].input.safeParse(payload ?? {}).success;
    if (willChange && sinceLook.length > 0) look();
    const reply = await app.reply(name, payload);
    const code = reply.ok ? 'ok' : reply.code;
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    if (reply.ok && !operations[name].output.safeParse(reply.value).success) faults.push(`${name} answers outside its contract`);
    if (!reply.ok && JSON.stringify(reply).includes(MARKER)) faults.push(`${name} repeats what was typed: ${JSON.stringify(reply)}`);
    if (code === 'internal.failed') faults.push(`${name}: ${String(app.failures.at(-1)?.error)} ${describe(payload)}`);
    if (reply.ok && operations[name].kind !== 'query') known = fingerprintOf(app.db);
    else sinceLook.push(name);
    if (sinceLook.length > 400) look();
  }
  look();
  expect(faults).toEqual([]);
  expect(outcomes.get('input.invalid') ?? 0).toBeGreaterThan(COUNT / 2);
  expect(outcomes.get('ok') ?? 0).toBeGreaterThan(COUNT / 50);
}, 600_000);

const describe = (payload: unknown): string => {
  try {
    return JSON.stringify(payload).slice(0, 600);
  } catch {
    return String(payload);
  }
};
