import {
  type AppealPaper,
  type AppealRow,
  appealsOf,
  findAppeal,
  insertAppeal,
  nextAppealNumber,
  noteAppealOutcome,
  noteAppealSent,
} from '#db/queries/appeal.ts';
import { enclosuresOf } from '#db/queries/appeal-enclosure.ts';
import { changeDecidedOn, type DenialRow, planDenial } from '#db/queries/denial.ts';
import { listPayers } from '#db/queries/payer.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { AppealFacts } from '#shared/domain/denial/appeal-facts.ts';
import { type AppealLevel, appealLevels, LEVEL_WORDS, templateFor } from '#shared/domain/denial/appeal-letter.ts';
import { appealClock } from '#shared/domain/denial/deadline.ts';
import { isOpenDenial } from '#shared/domain/denial/denial-state.ts';
import { isOffered, papersFor } from '#shared/domain/denial/next-action.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { appealPages, appealPdf } from '../forms/appeal-page.ts';
import { enclosurePages } from '../forms/enclosure-pages.ts';
import { letterFor } from './appeal-letters.ts';
import { enclosedFiles, encloseFiles, listedPapers, refuseMissing } from './appeal-papers.ts';
import { changed, factsOf, getDenialRow, getOpenDenial, move, refusePast, splitCodes, tell } from './denial-desk.ts';

const papersOf = ({ papers }: AppealRow): AppealPaper[] => JSON.parse(papers) as AppealPaper[];
const factsOfLetter = ({ facts }: AppealRow): AppealFacts => JSON.parse(facts) as AppealFacts;

/** What was appealed before, and what would be written now: the letter that goes with the reason, one level above the last. */
export function listAppeals(context: ReadContext, { denialId }: Input<'appeal.list'>): Output<'appeal.list'> {
  const found = getDenialRow(context, denialId);
  const reasons = splitCodes(found.denial.reasons);
  const appeals = appealsOf(context.db, denialId);
  const templateId = templateFor(reasons);
  const level = nextLevel(appeals);
  return {
    suggested: {
      ...{ templateId, level, body: letterFor(context, found, { templateId, level }).body },
      ...{ papers: [...papersFor(reasons)], deadline: deadlineOf(context, found.denial) },
    },
    appeals: appeals.map((row) => {
      const { denialId: _denial, claimId: _claim, facts: _facts, madeBy: _by, templateVersion: _version, ...shown } = row;
      return { ...shown, papers: papersOf(row), enclosures: enclosuresOf(context.db, row.appealId) };
    }),
  };
}

/** After a level that was upheld comes the next one. */
function nextLevel(appeals: readonly AppealRow[]): AppealLevel {
  const upheld = appeals.filter(({ outcome }) => outcome === 'upheld' || outcome === 'partly').length;
  return appealLevels[Math.min(upheld, appealLevels.length - 1)] ?? 'first';
}

function deadlineOf({ db, today }: ReadContext, { payerId, decidedOn }: DenialRow) {
  const payer = listPayers(db).find((row) => row.payerId === payerId);
  assert(payer, 'the payer of a denial exists');
  return appealClock(decidedOn, payer.appealLimitDays, today).appealBy;
}

/** Makes the letter and keeps it as it is; the denial is under appeal. A way given with it says that it leaves today. */
export function makeAppeal(context: WriteContext, input: Input<'appeal.make'>): Output<'appeal.make'> {
  const { db, session, today } = context;
  const found = getOpenDenial(context, input);
  const { denial, claim } = found;
  const { appealId, templateId, level, body, nextOn, sentBy, without } = input;
  const papers = listedPapers(input.papers);
  refusePast(context, nextOn);
  if (!isOffered(factsOf(context, denial, claim), 'appeal')) fail('denial.notOffered', { denialId: denial.denialId });
  if (findAppeal(db, appealId)) fail('appeal.exists', { appealId });
  if (sentBy !== null) refuseMissing(papers, without);
  const { version: templateVersion } = letterFor(context, found, { templateId, level });
  const number = nextAppealNumber(db);
  const facts = pageFacts(context, found.denial, { number, body, papers, claim });
  insertAppeal(db, {
    ...{ appealId, denialId: denial.denialId, claimId: claim.claimId, number, level, templateId, templateVersion },
    ...{ facts: JSON.stringify(facts), papers: JSON.stringify(papers), deadline: deadlineOf(context, denial) },
    ...{ madeAt: context.now(), madeBy: session.userId },
  });
  encloseFiles(context, appealId, input.papers);
  planDenial(db, denial.denialId, denial.ownerId ?? session.userId, nextOn);
  move(context, denial, 'appealed');
  const next = nextOn === null ? '' : `; next ${formatDate(nextOn)}`;
  tell(context, denial, { kind: 'appealed', words: `Appeal ${number}, ${LEVEL_WORDS[level]}, letter made${next}` }, true);
  if (sentBy !== null) sent(context, denial, { appealId, number, sentOn: today, sentBy, papers, without });
  context.touch(appealId);
  return { ...changed(context, denial.denialId), number };
}

type Typed = Pick<Input<'appeal.make'>, 'body'> & {
  readonly papers: readonly AppealPaper[];
  readonly number: number;
  readonly claim: { readonly claimNumber: string; readonly patientName: string };
};

function pageFacts({ db, today }: WriteContext, { payerId }: DenialRow, { number, body, papers, claim }: Typed): AppealFacts {
  const practice = findPractice(db);
  const payer = listPayers(db).find((row) => row.payerId === payerId);
  assert(practice && payer, 'the practice and the payer are there');
  const { name, address, phone, npi, taxId } = practice.fields;
  return {
    ...{ number, madeOn: today, body, papers: papers.filter(({ ready }) => ready).map(({ words }) => words) },
    practice: { name, address, phone, npi, taxId },
    payer: { name: payer.name, address: payer.address.street === '' ? null : payer.address },
    patientName: claim.patientName,
    claimNumber: claim.claimNumber,
  };
}

/** The letter as it was made, whatever has changed since, and what lies in it. Error: appeal.notFound. */
export async function appealDocument(context: ReadContext, { appealId }: Input<'appeal.document'>): Promise<Output<'appeal.document'>> {
  const appeal = getAppeal(context, appealId);
  const facts = factsOfLetter(appeal);
  const letter = appealPages(facts);
  const { pages, beside } = enclosurePages(facts, enclosedFiles(context, appeal.appealId));
  const bytes = await appealPdf([...letter, ...pages], { createdAt: appeal.madeAt });
  const enclosures = enclosuresOf(context.db, appeal.appealId);
  return {
    ...{ name: `appeal-${appeal.number}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') },
    ...{ letterPages: letter.length, pages: letter.length + pages.length },
    beside: enclosures.filter(({ position }) => beside.includes(position)),
  };
}

function getAppeal(context: ReadContext, appealId: string): AppealRow {
  context.touch(appealId);
  return findAppeal(context.db, appealId) ?? fail('appeal.notFound', { appealId });
}

/** Says when and how it left. May be said again until the payer has decided. */
export function sendAppeal(context: WriteContext, input: Input<'appeal.send'>): Output<'appeal.send'> {
  const appeal = getAppeal(context, input.appealId);
  if (appeal.outcome !== null) fail('appeal.decided', { appealId: appeal.appealId });
  refuseMissing(input.papers, input.without);
  if (input.sentOn > context.today || input.sentOn < factsOfLetter(appeal).madeOn) fail('appeal.day', { appealId: appeal.appealId });
  const { denial } = getDenialRow(context, appeal.denialId);
  sent(context, denial, { ...input, number: appeal.number });
  return { version: changed(context, denial.denialId).version };
}

type Sent = Input<'appeal.send'> & { readonly number: number };
const WAYS: Readonly<Record<Sent['sentBy'], string>> = {
  mail: 'mail',
  fax: 'fax',
  portal: 'the payer’s portal',
  email: 'e-mail',
  hand: 'hand',
};

function sent(context: WriteContext, denial: DenialRow, { appealId, number, sentOn, sentBy, papers, without }: Sent): void {
  noteAppealSent(context.db, appealId, { sentOn, sentBy, papers });
  const missing = papers.filter(({ ready }) => !ready).length;
  const lacking = missing === 0 ? '' : `, without ${missing} of its papers: ${without}`;
  tell(context, denial, { kind: 'appealSent', words: `Appeal ${number} left on ${formatDate(sentOn)} by ${WAYS[sentBy]}${lacking}` });
}

/**
 * What the payer decided. Overturned, the money is awaited; upheld or in part, the denial is worked again and the next level counts
 * from that day. What is paid posts with its remittance, which ends the denial.
 */
export function decideAppeal(context: WriteContext, input: Input<'appeal.outcome'>): Output<'appeal.outcome'> {
  const { db } = context;
  const { appealId, outcome, on, amount, nextOn } = input;
  const appeal = getAppeal(context, appealId);
  if (appeal.outcome !== null) fail('appeal.decided', { appealId });
  if (appeal.sentOn === null) fail('appeal.notSent', { appealId });
  if (on < appeal.sentOn || on > context.today) fail('appeal.day', { appealId });
  refusePast(context, nextOn);
  noteAppealOutcome(db, appealId, { outcome, on, amount });
  const { denial } = getDenialRow(context, appeal.denialId);
  if (isOpenDenial(denial.state)) {
    planDenial(db, denial.denialId, denial.ownerId, nextOn);
    if (outcome !== 'overturned') changeDecidedOn(db, denial.denialId, on);
    move(context, denial, outcome === 'overturned' ? 'waiting' : 'working');
  }
  const promised = amount === null ? '' : `, ${formatMoney(amount)} promised`;
  tell(context, denial, { kind: outcome, words: `Appeal ${appeal.number} was ${OUTCOMES[outcome]} on ${formatDate(on)}${promised}` }, true);
  return changed(context, denial.denialId);
}

const OUTCOMES = { overturned: 'granted', partly: 'granted in part', upheld: 'turned down' } as const;
