import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { isHeld, isReversal, settleAnew, standsNow } from './payer-answers.ts';
import type { Answer } from './world.ts';

const reason = 'as the model says';

function someAnswer({ world }: Desk, chance: Chance): Answer | undefined {
  const check = world.checks.at(-1 - chance.below(25)) ?? chance.oneOf(world.checks);
  return check && chance.oneOf(check.answers.filter(({ about }) => about !== null));
}

/** One claim of a check taken back; only what stands can be. */
async function undoClaim(desk: Desk, chance: Chance): Promise<void> {
  const answer = someAnswer(desk, chance);
  if (!answer?.about) return;
  const input = { remittanceClaimId: answer.remittanceClaimId, reason };
  if (!answer.check.posted) return desk.mustNot('remittance.undoClaim', input, ['remittance.notPosted', 'remittance.nothingToUndo']);
  if (answer.undone || isHeld(answer)) return desk.mustNot('remittance.undoClaim', input, ['remittance.nothingToUndo']);
  // What waits, or is crossed off, may be taken back or not: the program says which, and the model follows.
  if (standsNow(desk.world, answer)) await desk.must('remittance.undoClaim', input, 'biller');
  else if (!(await desk.may('remittance.undoClaim', input)).ok) return;
  answer.undone = true;
  settleAnew(desk.world, answer.about);
}

/** One line of a claim taken back; the last one takes the claim with it. */
async function undoLine(desk: Desk, chance: Chance): Promise<void> {
  const answer = someAnswer(desk, chance);
  if (!answer?.about || answer.lines.length === 0) return;
  const at = chance.below(answer.lines.length);
  const input = { remittanceClaimId: answer.remittanceClaimId, line: at + 1, reason };
  const stands = answer.check.posted && !answer.undone && !isReversal(answer) && !isHeld(answer) && !answer.undoneLines.has(at);
  if (!stands || !standsNow(desk.world, answer)) return desk.mustNot('remittance.undoLine', input);
  await desk.must('remittance.undoLine', input, 'biller');
  if (answer.undoneLines.size + 1 === answer.lines.length) answer.undone = true;
  else answer.undoneLines.add(at);
  settleAnew(desk.world, answer.about);
}

/** What was taken back here counts again. */
async function again(desk: Desk, chance: Chance): Promise<void> {
  const { world } = desk;
  const all = world.checks.slice(-60).flatMap(({ answers }) => answers);
  const answer = chance.oneOf(all.filter(({ undone, undoneLines }) => undone || undoneLines.size > 0));
  if (!answer?.about) return;
  const { remittanceClaimId } = answer;
  const [line] = answer.undoneLines;
  if (chance.percent(50) && line !== undefined && !answer.undone) {
    await desk.must('remittance.postLine', { remittanceClaimId, line: line + 1 }, 'biller');
    answer.undoneLines.delete(line);
  } else {
    await desk.must('remittance.postClaim', { remittanceClaimId }, 'biller');
    answer.undone = false;
    answer.undoneLines.clear();
  }
  settleAnew(world, answer.about);
}

/** Claims and lines of checks, one at a time. */
export const takeApartCommands: readonly Command[] = [
  { name: 'undo a claim', weight: 5, run: undoClaim },
  { name: 'undo a line', weight: 5, run: undoLine },
  { name: 'post it again', weight: 5, run: again },
];
