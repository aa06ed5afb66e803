import { cents, formatMoney } from '../../kernel/cents.ts';
import type { Takeback, TakebackLink, TakenBack } from './takeback-facts.ts';

/** What a takeback is judged by; amounts are not negative, except a credit for a refund that was taken back again. */
export type TakebackFigures = Pick<Takeback, 'kind' | 'announced' | 'withheld' | 'refunded'> & {
  readonly reversals: readonly Pick<TakenBack, 'state' | 'claimNumber' | 'paid'>[];
  readonly links: readonly TakebackLink[];
};

/** The figures that a person accepts, as text: what was accepted counts while they are those. */
export const acceptedFigures = ({ announced, withheld, refunded }: Pick<Takeback, 'announced' | 'withheld' | 'refunded'>): string =>
  `${announced} ${withheld} ${refunded}`;

type Judged = Pick<Takeback, 'state' | 'words'>;

/**
 * Where a takeback stands, in plain words that tell a balance carried forward from money that was withheld. Whatever does not
 * fit is to be looked at, unless a person accepted just these figures.
 */
export function judgeTakeback(figures: TakebackFigures): Judged {
  const judged = figures.kind === 'reversal' ? judgeReversal(figures) : judgeAdjusted(figures);
  const accepted = figures.links.find(({ kind, figures: text }) => kind === 'accepted' && text === acceptedFigures(figures));
  if (judged.state !== 'look' || accepted === undefined) return judged;
  return { state: 'done', words: `${judged.words} Accepted as it is: ${accepted.reason}` };
}

function judgeReversal({ reversals, withheld }: TakebackFigures): Judged {
  const open = reversals.find(({ state }) => state !== 'posted');
  const took = `${formatMoney(withheld)} was taken from the check that brought the reversal, at once.`;
  if (open) return { state: 'look', words: `${took} The reversal of ${open.claimNumber} is not posted.` };
  return { state: 'done', words: took };
}

function judgeAdjusted(figures: TakebackFigures): Judged {
  const { announced, withheld, refunded, reversals } = figures;
  const open = reversals.find(({ state }) => state !== 'posted');
  const { state, words } = announced > 0 ? judgeAnnounced(figures) : judgeUnannounced(figures);
  const more = refunded !== 0 && withheld > 0 ? ` ${formatMoney(refunded)} of it was credited for a refund of ours.` : '';
  if (open) return { state: 'look', words: `${words}${more} The reversal of ${open.claimNumber} is not posted.` };
  return { state, words: `${words}${more}` };
}

function judgeAnnounced({ kind, announced, withheld, refunded }: TakebackFigures): Judged {
  const said =
    kind === 'forward'
      ? `${formatMoney(announced)} was carried forward: nothing was withheld from that check, which was below zero.`
      : `${formatMoney(announced)} was announced: nothing was withheld from that check.`;
  const left = announced - withheld;
  if (refunded > withheld)
    return { state: 'look', words: `${said} ${formatMoney(refunded)} was credited for a refund, and nothing offsets it yet.` };
  if (left < 0) return { state: 'look', words: `${said} ${formatMoney(withheld)} was withheld since, ${over(-left)} too much.` };
  if (left === 0) return { state: 'done', words: `${said} All of it has been withheld since.` };
  if (withheld === 0) return { state: 'open', words: `${said} All of it is still to come.` };
  return {
    state: 'open',
    words: `${said} ${formatMoney(withheld)} has been withheld since; ${over(left)} is still to come.`,
  };
}

function judgeUnannounced({ kind, withheld, refunded, reversals }: TakebackFigures): Judged {
  const taken = `${formatMoney(withheld)} was withheld.`;
  if (kind === 'forward') return { state: 'look', words: `${taken} No check here carried such a balance forward.` };
  if (refunded !== 0 && refunded === withheld)
    return { state: 'done', words: `${taken} The same was credited for a refund of ours: it is not taken twice.` };
  if (refunded > withheld)
    return {
      state: 'look',
      words: `${formatMoney(refunded)} was credited for a refund of ours; ${over(refunded - withheld)} of it is offset by nothing.`,
    };
  if (reversals.length > 0)
    return { state: 'look', words: `${taken} A reversal lowered its own check by it already: it may have been taken twice.` };
  return { state: 'look', words: `${taken} Nothing announced it, and no reversal says what is taken back.` };
}

const over = (amount: number): string => formatMoney(cents(amount));
