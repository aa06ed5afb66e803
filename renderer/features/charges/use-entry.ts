import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useIsAsked } from '../../lib/asked-field.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, today } from '../../lib/format.ts';
import { SLIP_COMMANDS } from '../../lib/freshness.ts';
import { newId } from '../../lib/ids.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { showToast } from '../../ui/toast.tsx';
import type { Copay } from './copay-section.tsx';
import { type Draft, fillCharges, type Opened } from './draft.ts';
import { applyText } from './draft-language.ts';
import { type Encounter, isEmptyLine } from './draft-line.ts';
import { firstPayer } from './first-payer.ts';
import { cellKey, cellOf, focusCell } from './line-cells.ts';
import { keepDraft, openAhead } from './open-slip.ts';
import { sayApproved } from './say-approved.ts';
import { encounterOf } from './typed-line.ts';
import { useBillCheck } from './use-bill-check.ts';
import { lookUpProcedure, priceIn } from './use-code-book.ts';
import { useDefaults } from './use-defaults.ts';
import { type DraftState, type PayerOf, pricedFor, useDraft } from './use-draft.ts';
import { useEstimate } from './use-estimate.ts';
import { useFindings } from './use-findings.ts';
import { type Templates, useTemplates } from './use-templates.ts';

const ESTIMATE_AFTER = 120;
/** Milliseconds after which an approval that is still under way is drawn. */
const SHOWN_AFTER = 250;

/** The fees that fast fingers did not wait for: no charge leaves as zero only because its fee was still on the way. */
async function withFees(draft: Draft, payerOf: PayerOf): Promise<Draft> {
  const open = draft.lines.filter((line) => !isEmptyLine(line) && !line.ownCharge && line.charge === '');
  const codes = [...new Set(open.map((line) => line.code.trim().toUpperCase()))];
  const priced = pricedFor(draft.encounter, payerOf);
  const book = Object.fromEntries(await Promise.all(codes.map(async (code) => [code, await lookUpProcedure(code, priced)] as const)));
  return fillCharges(draft, (code, modifiers) => priceIn(book, code, modifiers));
}

/** What a draft keeps: with the fees that were still on the way, or as it stands where they cannot be had. */
const encounterToKeep = async (draft: Draft, payerOf: PayerOf): Promise<Encounter> =>
  encounterOf(await withFees(draft, payerOf).catch(() => draft), today()).encounter;

/** A code that is being typed is not yet a fault. */
function withoutUnfinished(draft: Draft): Draft {
  const cell = document.activeElement?.closest('[data-cell$=":code"]');
  const typing = cell?.closest<HTMLElement>('[data-line]')?.dataset.line;
  return { ...draft, lines: draft.lines.filter(({ id, code }) => id !== typing || code.trim().length >= 5) };
}

/** Asks for findings and the estimate of what is typed: at once, or in a moment when more is likely to come. */
function useChecks(opened: Opened, latest: DraftState['latest']) {
  const { superbillId } = opened.superbill;
  const { result: checked, problem, check } = useFindings(superbillId);
  const { estimate, reckon } = useEstimate(superbillId);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  const stop = useCallback(() => timers.current.splice(0).forEach(clearTimeout), []);
  const checkSoon = useCallback(
    (milliseconds: number) => {
      stop();
      const now = () => withoutUnfinished(latest.current);
      timers.current.push(
        setTimeout(() => void check(now()), milliseconds),
        // The findings are waited for; the estimate may come a moment later.
        setTimeout(() => void reckon(now()), milliseconds + ESTIMATE_AFTER),
      );
    },
    [check, reckon, latest, stop],
  );
  useEffect(() => () => void stop(), [stop]);
  useEffect(() => {
    if (opened.encounter.lines.length > 0) checkSoon(0);
  }, [opened, checkSoon]);
  return { checked, problem, check, estimate, checkSoon, stop };
}

/** What is approved or handed over: everything typed, with what was still on its way, or why it cannot be. */
async function wholeDraft({ state, templates, payerOf, filled }: Sending): Promise<Draft | string> {
  const typing = state.typed.current;
  let draft = state.latest.current;
  if (typing) {
    const read = applyText(typing.base, typing.text, await templates.wholeReading(typing.text), draft.lines);
    const [problem] = read.problems;
    if (problem) return `${problem.message} Put it right or take it out of the charge language first.`;
    draft = fillCharges(read.draft, state.feeOf);
  }
  return withFees(fillCharges(await filled(draft), state.feeOf), payerOf);
}

type Sending = {
  readonly state: DraftState;
  readonly templates: Templates;
  readonly payerOf: PayerOf;
  /** With what codes begin with, also where that is still on its way. */
  readonly filled: (draft: Draft) => Promise<Draft>;
  readonly check: (draft: Draft) => Promise<void>;
  readonly refuse: (words: string | undefined) => void;
};

/** What would be sent; undefined when something stands in the way, which is said and has the cursor. */
async function readyFrom(sending: Sending) {
  const { state, check, refuse } = sending;
  const whole = await wholeDraft(sending).catch(() => undefined);
  if (whole === undefined || typeof whole === 'string') {
    refuse(whole ?? 'The fees could not be looked up, so nothing was approved. Try again, or type the charges.');
    return undefined;
  }
  const { encounter, problems } = encounterOf(whole, today());
  const [unread] = problems;
  if (unread) {
    await check(state.latest.current);
    refuse(`${unread.message} ${unread.fix} Everything else can wait on hold, but this could not be kept.`);
    focusCell(cellKey(unread.lineId, cellOf(unread.field) ?? 'code'));
    return undefined;
  }
  if (encounter.lines.length === 0) {
    refuse('There is no charge yet. Type at least one line, or end the slip with No charge.');
    return undefined;
  }
  refuse(undefined);
  return encounter;
}

/** Everything that can be done with one slip while it is typed. */
export function useEntry(opened: Opened) {
  const { superbillId } = opened.superbill;
  const navigate = useNavigate();
  const payerOf = useCallback<PayerOf>((encounter) => firstPayer(opened, encounter), [opened]);
  const payerId = payerOf(opened.encounter);
  const rule = useQuery('charge.unitFacts', { codes: [], payerId }, SLIP_COMMANDS).value?.rule;
  const templates = useTemplates(opened.encounter.serviceDate, rule?.dates ?? 'perDay');
  const state = useDraft(opened.encounter, payerOf, templates);
  const { latest } = state;
  const checks = useChecks(opened, latest);
  const [copay, setCopay] = useState<Copay>({ amount: undefined, method: 'card', reference: '' });
  const [refusal, setRefusal] = useState<string>();
  const [refused, refuse] = useState<unknown>();
  const approving = useCommand('charge.approve', SHOWN_AFTER);
  const submitting = useCommand('charge.submit');
  const { saving, save } = useSaving(opened, state, payerOf);
  const finished = useKeptDraft(superbillId, state, payerOf);
  const { checkSoon } = checks;
  const defaults = useDefaults(
    state,
    payerOf,
    useCallback(() => checkSoon(0), [checkSoon]),
  );
  const readyToSend = () => readyFrom({ state, templates, payerOf, filled: defaults.filled, check: checks.check, refuse: setRefusal });
  const goNext = useGoNext(finished);
  const bill = useBillCheck(opened);
  const refuseApproval = (problem: unknown) => {
    refuse(problem);
    return false;
  };
  /** Nothing was approved: the slip stays, and says what it would have said. */
  const goOn = () => {
    state.follow();
    checks.checkSoon(0);
  };
  const approve = useOneAtATime(async () => {
    // Approved already, and the next screen is not drawn yet.
    if (finished.current) return;
    // What the checks would say now comes too late to be read; when nothing is approved, they are asked after all.
    checks.stop();
    state.followLate();
    refuse(undefined);
    const encounter = await readyToSend();
    if (!encounter || !(await bill.mayApprove(encounter).catch(refuseApproval))) return goOn();
    const taken = copay.amount === undefined || copay.amount === 0 ? null : { paymentId: newId(), ...copay, amount: copay.amount };
    const answer = await approving.run({ superbillId, encounter, copay: taken });
    if (!answer) return goOn();
    const total = encounter.lines.reduce((sum, { charge }) => sum + charge, 0);
    await goNext(answer.nextSuperbillId, () => sayApproved(answer, total, (path) => void navigate(path)));
  });
  const submit = useOneAtATime(async () => {
    if (finished.current) return;
    if (copay.amount) return setRefusal('A copay is booked when charges are approved. Empty it here, or take it on the patient’s page.');
    const encounter = await readyToSend();
    const answer = encounter && (await submitting.run({ superbillId, encounter }));
    if (!answer) return;
    const words = `Superbill ${opened.superbill.number} handed over for review`;
    await goNext(answer.nextSuperbillId, () => showToast({ words, shape: 'half' }));
  });
  return {
    ...{ state, copay, setCopay, refusal, refuse, approve, submit, save, finished, payerId, payerOf, rule, defaults, bill },
    ...{ checked: checks.checked, estimate: checks.estimate, checkSoon: checks.checkSoon },
    busy: approving.running || saving.running || submitting.running,
    problem: approving.problem ?? submitting.problem ?? saving.problem ?? refused ?? checks.problem,
  };
}

export type Entry = ReturnType<typeof useEntry>;

/** On to the next slip, asked for while this one is still on the screen; what became of this one is said as the next one comes. */
function useGoNext(finished: { current: boolean }) {
  const navigate = useNavigate();
  const asked = useIsAsked();
  const { go: back } = useWayBack('Charges', '/charges');
  return async (nextSuperbillId: string | null, say: () => void) => {
    finished.current = true;
    if (asked) {
      say();
      return back();
    }
    if (nextSuperbillId) await openAhead(nextSuperbillId);
    say();
    void navigate(nextSuperbillId ? `/charges/${nextSuperbillId}` : '/charges', { replace: true, flushSync: true });
  };
}

/** Keeping a draft on purpose; resolves to whether it was kept. */
function useSaving({ superbill: { superbillId, number } }: Opened, { newest }: Pick<DraftState, 'newest'>, payerOf: PayerOf) {
  const saving = useCommand('charge.save');
  const save = async (): Promise<boolean> => {
    const encounter = await encounterToKeep(newest().draft, payerOf);
    const kept = await saving.run({ superbillId, encounter });
    if (kept) showToast({ words: `Superbill ${number} kept as a draft, ${counted(encounter.lines.length, 'line')}` });
    return kept !== undefined;
  };
  return { saving, save };
}

/** Leaving the page by any road keeps what was typed. */
function useKeptDraft(superbillId: string, { newest, isTouched }: Pick<DraftState, 'newest' | 'isTouched'>, payerOf: PayerOf) {
  const finished = useRef(false);
  const now = useRef({ newest, isTouched, payerOf });
  now.current = { newest, isTouched, payerOf };
  useEffect(
    () => () => {
      if (!now.current.isTouched() || finished.current) return;
      const { draft, problems } = now.current.newest();
      keepDraft(superbillId, encounterToKeep(draft, now.current.payerOf)).catch(() =>
        showToast({ words: 'The charges typed last could not be kept. Open the slip and look.', shape: 'octagon' }),
      );
      const [lost] = problems;
      if (lost) showToast({ words: `Kept without “${lost.text.slice(0, 40)}”: it was not understood`, shape: 'triangle' });
    },
    [superbillId],
  );
  return finished;
}
