import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { parseChargeLanguage } from '#shared/domain/charge/charge-language.ts';
import type { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { showToast } from '../../ui/toast.tsx';
import type { Copay } from './copay-section.tsx';
import { type Draft, fillCharges, isEmptyLine, type Opened } from './draft.ts';
import { firstPayer } from './first-payer.ts';
import { cellKey, cellOf, focusCell } from './line-cells.ts';
import { keepDraft } from './open-slip.ts';
import { encounterOf } from './typed-line.ts';
import { lookUpProcedure, priceIn } from './use-code-book.ts';
import { type PayerOf, pricedFor, useDraft } from './use-draft.ts';
import { type PlacedFinding, useFindings } from './use-findings.ts';

/** The fees that fast fingers did not wait for: no charge leaves as zero only because its fee was still on the way. */
async function withFees(draft: Draft, payerOf: PayerOf): Promise<Draft> {
  const open = draft.lines.filter((line) => !isEmptyLine(line) && !line.ownCharge && line.charge === '');
  const book: Record<string, Awaited<ReturnType<typeof lookUpProcedure>>> = {};
  for (const code of new Set(open.map((line) => line.code.trim().toUpperCase())))
    book[code] = await lookUpProcedure(code, pricedFor(draft.encounter, payerOf));
  return fillCharges(draft, (code, modifiers) => priceIn(book, code, modifiers));
}

/** A code that is being typed is not yet a fault. */
function withoutUnfinished(draft: Draft): Draft {
  const cell = document.activeElement?.closest('[data-cell$=":code"]');
  const typing = cell?.closest<HTMLElement>('[data-line]')?.dataset.line;
  return { ...draft, lines: draft.lines.filter(({ id, code }) => id !== typing || code.trim().length >= 5) };
}

/** Where a finding is mended: its cell, its diagnosis, or its sentence in the panel. */
function focusFinding({ lineId, part, field, key }: PlacedFinding): void {
  if (lineId !== undefined) focusCell(cellKey(lineId, cellOf(part) ?? 'code'));
  else if (field.startsWith('encounter.diagnoses')) focusCell(`diagnosis:${part}`);
  else document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(key)}"]`)?.focus();
}

/** Goes from finding to finding, round and round. */
function useNextFinding(findings: readonly PlacedFinding[]): () => void {
  const at = useRef(-1);
  return () => {
    at.current = (at.current + 1) % Math.max(1, findings.length);
    const finding = findings[at.current];
    if (finding) focusFinding(finding);
  };
}

/** Everything that can be done with one slip while it is typed. */
export function useEntry(opened: Opened) {
  const { superbillId } = opened.superbill;
  const navigate = useNavigate();
  const payerOf = useCallback<PayerOf>((encounter) => firstPayer(opened, encounter), [opened]);
  const state = useDraft(opened.encounter, payerOf);
  const { result: checked, problem: checkProblem, check } = useFindings(superbillId);
  const [copay, setCopay] = useState<Copay>({ amount: undefined, method: 'card', reference: '' });
  const [refusal, setRefusal] = useState<string>();
  const approving = useCommand('charge.approve');
  const saving = useCommand('charge.save');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { latest } = state;
  const checkSoon = useCallback(
    (milliseconds: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void check(withoutUnfinished(latest.current)), milliseconds);
    },
    [check, latest],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (opened.encounter.lines.length > 0) void check(latest.current);
  }, [opened, check, latest]);
  const finished = useKeptDraft(superbillId, state);
  const approve = useOneAtATime(async () => {
    // Approved already, and the next screen is not drawn yet.
    if (finished.current) return;
    const priced = await withFees(latest.current, payerOf).catch(() => undefined);
    if (priced === undefined)
      return setRefusal('The fees could not be looked up, so nothing was approved. Try again, or type the charges.');
    const { encounter, problems } = encounterOf(priced, today());
    const [unread] = problems;
    if (unread) {
      await check(latest.current);
      setRefusal(`${unread.message} ${unread.fix} Everything else can wait on hold, but this could not be kept.`);
      return focusCell(cellKey(unread.lineId, cellOf(unread.field) ?? 'code'));
    }
    if (encounter.lines.length === 0) return setRefusal('There is no charge yet. Type at least one line, or end the slip with No charge.');
    setRefusal(undefined);
    const taken = copay.amount === undefined || copay.amount === 0 ? null : { paymentId: newId(), ...copay, amount: copay.amount };
    const answer = await approving.run({ superbillId, encounter, copay: taken });
    if (!answer) return;
    finished.current = true;
    const total = encounter.lines.reduce((sum, { charge }) => sum + charge, 0);
    sayApproved(answer, total, (path) => void navigate(path));
    void navigate(answer.nextSuperbillId ? `/charges/${answer.nextSuperbillId}` : '/charges', { replace: true });
  });
  const save = async (): Promise<boolean> => {
    const { encounter } = encounterOf(latest.current, today());
    const kept = await saving.run({ superbillId, encounter });
    if (kept) showToast({ words: `Superbill ${opened.superbill.number} kept as a draft, ${counted(encounter.lines.length, 'line')}` });
    return kept !== undefined;
  };
  const nextFinding = useNextFinding(checked.findings);
  const copyLastVisit = () => {
    if (!opened.lastVisit) return;
    const { codes, diagnoses } = opened.lastVisit;
    const text = `${codes.map((code) => code.replaceAll(' ', '-')).join(' / ')} ; ${diagnoses.join(' ')}`;
    state.typeLanguage(text, parseChargeLanguage(text));
    state.settleLanguage();
    checkSoon(0);
  };
  return {
    ...{ state, checked, copay, setCopay, refusal, approve, save, nextFinding, copyLastVisit, checkSoon, finished },
    busy: approving.running || saving.running,
    problem: approving.problem ?? saving.problem ?? checkProblem,
  };
}

export type Entry = ReturnType<typeof useEntry>;

/** Leaving the page by any road keeps what was typed. */
function useKeptDraft(superbillId: string, { latest, touched }: Pick<ReturnType<typeof useDraft>, 'latest' | 'touched'>) {
  const finished = useRef(false);
  const wasTouched = useRef(false);
  wasTouched.current = touched;
  useEffect(
    () => () => {
      if (!wasTouched.current || finished.current) return;
      const { encounter } = encounterOf(latest.current, today());
      keepDraft(superbillId, encounter).catch(() =>
        showToast({ words: 'The charges typed last could not be kept. Open the slip and look.', shape: 'octagon' }),
      );
    },
    [superbillId, latest],
  );
  return finished;
}

type Approved = Awaited<ReturnType<typeof call<'charge.approve'>>>;

function sayApproved(answer: Approved, total: number, go: (path: string) => void): void {
  const { claimId, claimNumber, status, findings, receiptNumber } = answer;
  const receipt = receiptNumber === null ? '' : `, receipt ${receiptNumber}`;
  const why = findings.find(({ severity }) => severity === 'stop')?.message ?? '';
  const said = {
    selfPay: { words: `${money(total)} posted to the patient${receipt}`, shape: 'check' },
    ready: { words: `Claim ready to send, ${money(total)}${receipt}`, shape: 'check' },
    onHold: { words: `Claim waits on hold, ${money(total)}${receipt}: ${why}`, shape: 'barred' },
  } as const;
  const open = claimId === null ? undefined : { words: claimNumber ?? 'Open the claim', run: () => go(`/claims/${claimId}`) };
  showToast({ ...said[status], ...(open ? { open } : {}) });
}
