import { create } from 'zustand';
import type { AmountOf } from '#shared/contract/ledger-amount.ts';
import { type LookedBack, NOW } from './look-back.ts';

/** An amount on the screen that can be asked why. */
export type WhyAsked = { readonly of: AmountOf; readonly clocks: LookedBack };

type Asked = { readonly amounts: readonly WhyAsked[]; readonly at: number };

/** The amounts that were asked about, and which of them is told; nothing while no one asks. */
export const useWhy = create<{ readonly asked: Asked | undefined }>(() => ({ asked: undefined }));

export const askWhy = (amounts: readonly WhyAsked[], at = 0): void => useWhy.setState({ asked: { amounts, at } });
export const stopAsking = (): void => useWhy.setState({ asked: undefined });
export const tellNext = (by: 1 | -1): void =>
  useWhy.setState(({ asked }) => ({
    asked: asked && { ...asked, at: (asked.at + by + asked.amounts.length) % asked.amounts.length },
  }));

/** How an amount carries its description in the page. */
export const whyMark = (of: AmountOf, clocks: LookedBack = NOW): string => JSON.stringify({ of, clocks });

const MOST = 40;

/** The amounts where somebody is: that of the focus itself, else those of its row, its part, its page. */
export function amountsHere(): readonly WhyAsked[] {
  const focus = document.activeElement;
  const dialog = focus?.closest('dialog');
  const places = [
    focus,
    focus?.closest('tr, li'),
    focus?.closest('section, aside, [role="tabpanel"]'),
    dialog ?? document.querySelector('main'),
  ];
  for (const place of places) {
    if (!place || place === document.body) continue;
    const marked = [...(place.matches('[data-why]') ? [place] : []), ...place.querySelectorAll('[data-why]')];
    const seen = marked.filter((element) => element.closest('[hidden]') === null).map((element) => element.getAttribute('data-why') ?? '');
    if (seen.length > 0) return [...new Set(seen)].slice(0, MOST).map((mark) => JSON.parse(mark) as WhyAsked);
  }
  return [];
}
