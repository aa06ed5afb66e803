import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { type DenialPage, type DenialRow, isClosed, STEP_KEYS, STEP_WORDS, type Step, standingMoney } from './looks.ts';

export type Floating = Step | 'plan' | 'approve' | 'takeBack' | undefined;
export type DenialWork = {
  /** The one that is open: the one asked for, listed or not, else the first. */
  readonly denialId: string | undefined;
  readonly page: DenialPage | undefined;
  readonly select: (denialId: string) => void;
  readonly step: (step: Step) => void;
  readonly floating: Floating;
  readonly shut: () => void;
  /** Shuts the dialog and opens the next denial of the list. */
  readonly done: () => void;
  /** The address of the next one. */
  readonly next: string;
  readonly actions: readonly Action[];
};

/** The denial that is open, what is done about it, and which one comes next. */
export function useDenialWork(rows: readonly DenialRow[], asked: string | null, onSelected: (denialId: string) => void): DenialWork {
  const [floating, setFloating] = useState<Floating>();
  const denialId = asked ?? rows[0]?.denialId;
  const at = rows.findIndex((row) => row.denialId === denialId);
  const following = rows[at + 1] ?? rows[at - 1];
  const page = useQuery('denial.get', denialId === undefined ? undefined : { denialId }).value;
  const navigate = useNavigate();
  const shut = () => setFloating(undefined);
  const done = () => {
    shut();
    if (following) onSelected(following.denialId);
  };
  const step = (wanted: Step) => {
    const offer = page?.offers.find((one) => one.step === wanted);
    if (offer?.barred === '') setFloating(wanted);
  };
  const open = page !== undefined && page.denial.denialId === denialId && !isClosed(page.denial.state);
  const steps = (page?.offers ?? []).filter(({ barred, step: one }) => barred === '' && one !== page?.advice.first);
  const leave = (path: string) =>
    void navigate(path, { state: comingFrom('Denials', denialId === undefined ? '/denials' : `/denials?denial=${denialId}`) });
  const actions: readonly Action[] =
    page === undefined
      ? []
      : [
          ...(open
            ? [
                {
                  label: STEP_WORDS[page.advice.first],
                  keys: 'Ctrl Enter',
                  primary: true,
                  disabled: page.offers.some(({ step: one, barred }) => one === page.advice.first && barred !== ''),
                  run: () => step(page.advice.first),
                },
                ...steps.map(({ step: one }) => ({ label: STEP_WORDS[one], keys: STEP_KEYS[one], run: () => step(one) })),
                { label: 'Owner and day', keys: 'D', run: () => setFloating('plan') },
              ]
            : []),
          ...(page.denial.approval ? [{ label: 'Approve', keys: 'P', run: () => setFloating('approve') }] : []),
          ...(standingMoney(page) ? [{ label: 'Take back', keys: 'B', run: () => setFloating('takeBack') }] : []),
          { label: 'Letters', keys: 'T', end: true, run: () => leave('/denials/letters') },
          { label: 'Limits', keys: 'M', end: true, run: () => leave('/denials/limits') },
          {
            label: 'The claim',
            keys: 'O',
            run: () =>
              void navigate(`/claims/${page.denial.claimId}?view=all`, {
                state: comingFrom('Denials', `/denials?denial=${page.denial.denialId}`),
              }),
          },
        ];
  const next = following ? `/denials?denial=${following.denialId}` : '/denials';
  return { denialId, page, select: onSelected, step, floating, shut, done, next, actions };
}
