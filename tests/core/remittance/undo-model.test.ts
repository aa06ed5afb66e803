import { expect, test } from 'vitest';
import { takebackHandlers } from '#core/remittance/takeback-handlers.ts';
import { undoLine } from '#core/remittance/undo-answer.ts';
import { sql } from '#db/connection/handles.ts';
import { lookAnew, takebacksToLook } from '#db/queries/takeback-books.ts';
import { type ModelAnswer, type ModelCommand, modelBalances, undoneTargets } from '../../support/ledger-model.ts';
import { deskCommandsFrom, modelHandlers, openModelDesk } from '../../support/model-desk.ts';
import { pickFrom } from '../../support/model-payload.ts';

/** All in all; CLAIMWRIGHT_UNDOS=20000 for the long run. */
const STEPS = Number(process.env.CLAIMWRIGHT_UNDOS ?? 400);
const SEED = Number(process.env.CLAIMWRIGHT_SEED ?? 11);

type Handlers = Parameters<typeof openModelDesk>[0];

/** The real program, with claims and lines of checks taken back and posted again beside all that the model desk does. */
async function openUndoDesk(handlers: Handlers = {}) {
  const desk = await openModelDesk({ ...modelHandlers, ...takebackHandlers, ...handlers });
  /** By key of an answer: taken back whole, or these positions of its lines. */
  const marks = new Map<string, 'whole' | readonly number[]>();
  const remits = () => desk.commands.flatMap((command) => (command.do === 'remit' ? [command.remittance] : []));
  const answers = () => [
    ...new Map(
      remits()
        .flatMap(({ claims }) => claims)
        .map((answer) => [answer.key, answer]),
    ).values(),
  ];

  /** What the model is told: what stands of each answer, and what is taken back. */
  function told(): readonly ModelCommand[] {
    const whole = [...marks].flatMap(([key, mark]) => (mark === 'whole' ? [key] : []));
    const left = (answer: ModelAnswer): ModelAnswer => {
      const mark = marks.get(answer.key);
      if (mark === undefined || mark === 'whole') return answer;
      return { ...answer, without: mark.flatMap((line) => answer.lines[line]?.line ?? []) };
    };
    return [
      ...desk.commands.map((command): ModelCommand => {
        if (command.do !== 'remit') return command;
        return { ...command, remittance: { ...command.remittance, claims: command.remittance.claims.map(left) } };
      }),
      ...whole.map((target): ModelCommand => ({ do: 'undo', target })),
    ];
  }

  async function run(command: ModelCommand): Promise<void> {
    await desk.run(command);
    const undone = command.do === 'undo' ? remits().find(({ id }) => id === command.target) : undefined;
    // A check that is taken back whole takes what was taken back of it along.
    for (const { key } of undone?.claims ?? []) marks.delete(key);
  }

  function rowOf(answer: ModelAnswer): { readonly id: string; readonly state: string } {
    const remittance = remits().find(({ claims }) => claims.some(({ key }) => key === answer.key));
    const position = remittance?.claims.findIndex(({ key }) => key === answer.key) ?? 0;
    const row = desk.app.db.get<{ id: string; state: string }>(sql`
      SELECT c.id, c.state FROM remittance_claim c JOIN remittance r ON r.id = c.remittance_id
      WHERE r.trace_number = ${(remittance?.id ?? '').toUpperCase()} AND c.position = ${position}`);
    if (!row) throw new Error(`no answer ${answer.key}`);
    return row;
  }

  /** One random act on one answer; what was done, or the code of the refusal. */
  async function act(pick: (under: number) => number): Promise<string> {
    const all = answers();
    const answer = all[pick(Math.max(1, all.length))];
    if (!answer) return 'nothing';
    const { id: remittanceClaimId } = rowOf(answer);
    const line = pick(answer.lines.length);
    const kind = (['undoClaim', 'undoLine', 'postClaim', 'postLine'] as const)[pick(4)] ?? 'undoClaim';
    const input = kind === 'undoLine' || kind === 'postLine' ? { remittanceClaimId, line: line + 1 } : { remittanceClaimId };
    const reply = await desk.app.reply(`remittance.${kind}`, input);
    if (!reply.ok) return reply.code;
    const mark = marks.get(answer.key);
    const lines = mark === undefined || mark === 'whole' ? [] : mark;
    const after = kind === 'undoLine' ? [...lines, line] : kind === 'postLine' ? lines.filter((other) => other !== line) : [];
    if (kind === 'undoClaim' || after.length === answer.lines.length) marks.set(answer.key, 'whole');
    else if (after.length === 0) marks.delete(answer.key);
    else marks.set(answer.key, after);
    return kind;
  }

  return { ...desk, run, act, told, marks };
}

const seedsOf = (seed: number, length: number): readonly (readonly number[])[] => {
  const pick = pickFrom(seed);
  return Array.from({ length }, () => [pick(11), pick(1000), pick(1000), 1 + pick(200), pick(1000)]);
};

/** One sequence; where the books and the model first differ, or a proof fails, as words. */
async function differs(sequence: number, seen: Map<string, number>, handlers: Handlers = {}): Promise<string | null> {
  const desk = await openUndoDesk(handlers);
  const pick = pickFrom(SEED * 7_919 + sequence);
  const note = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
  try {
    for (const command of deskCommandsFrom(seedsOf(SEED * 1_000_003 + sequence, 30))) {
      // A payment that is spread over visits is spread by what is owed, which the model desk counts without our marks.
      if (command.do === 'pay' && Object.keys(command.on).length === 0) continue;
      await desk.run(command);
      note(command.do);
      for (let acts = pick(4); acts > 0; acts -= 1) note(await desk.act(pick));
      const [books, model] = [JSON.stringify(desk.balances()), JSON.stringify(modelBalances(desk.told()))];
      if (books !== model) return `sequence ${sequence} of seed ${SEED}, after ${JSON.stringify(command)}: ${books} instead of ${model}`;
      const broken = (await desk.verify()).checks.filter(({ ok }) => !ok);
      if (broken.length > 0)
        return `sequence ${sequence} of seed ${SEED}: ${broken.map(({ name, first }) => `${name} ${first}`).join(', ')}`;
      // Today's count of takebacks is kept from one question to the next, and must not be an old one.
      if (JSON.stringify(takebacksToLook(desk.app.db)) !== JSON.stringify(lookAnew(desk.app.db)))
        return `sequence ${sequence} of seed ${SEED}, after ${JSON.stringify(command)}: an old count of takebacks`;
      // What is undone of a check that is not posted is nothing: the model and the program forget it alike.
      for (const target of undoneTargets(desk.commands)) expect(desk.marks.has(target)).toBe(false);
    }
    return null;
  } finally {
    desk.app.db.close();
  }
}

test('files, claims and lines taken back and posted again in any order: after each the books equal the model and every proof holds', async () => {
  const seen = new Map<string, number>();
  for (let sequence = 0; [...seen.values()].reduce((sum, times) => sum + times, 0) < STEPS; sequence += 1)
    expect(await differs(sequence, seen)).toBeNull();
  for (const kind of ['remit', 'undo', 'redo', 'undoClaim', 'undoLine', 'postClaim', 'postLine', 'remittance.nothingToUndo'])
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(0);
}, 3_600_000);

test('the same run finds an undo that takes the line beside the one that was asked', async () => {
  const seen = new Map<string, number>();
  const beside: Handlers = { 'remittance.undoLine': (context, input) => undoLine(context, { ...input, line: (input.line % 2) + 1 }) };
  const found: (string | null)[] = [];
  for (let sequence = 0; sequence < 8 && !found.some((one) => one !== null); sequence += 1)
    found.push(await differs(sequence, seen, beside));
  expect(found.at(-1)).toMatch(/instead of/);
});
