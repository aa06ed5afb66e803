import { type Cents, cents, sumCents, ZERO } from '../../kernel/cents.ts';
import { parseMoneyInput } from '../input/money-input.ts';
import { negatedAnswer } from './negated-answer.ts';
import { readAdjustments } from './paper-adjustments.ts';
import {
  isPlainNumber,
  type PaperClaim,
  type PaperClaimDraft,
  type PaperClaimLine,
  type PaperDraft,
  type PaperLineDraft,
  type PaperQuestion,
} from './paper-eob.ts';
import { claimImbalances, type Imbalance } from './remittance-balance.ts';
import type { PayerAdjustment, ProviderAdjustment, RemittanceClaim, RemittanceFacts, RemittanceLine } from './remittance-facts.ts';

/** One line as far as it can be read. */
export type PaperLineRead = {
  readonly chargeLineId: string;
  /** Something is typed: the paper answers this line. */
  readonly answered: boolean;
  readonly allowed: Cents | null;
  readonly paid: Cents;
  readonly adjustments: readonly PayerAdjustment[];
  /** Charge less adjustments less paid; 0 when the line adds up. */
  readonly off: Cents;
  readonly problems: readonly string[];
};

/** Why a claim cannot post however it is answered. */
export type PaperFault = 'unknown' | 'voided' | 'twice' | 'nothingToReverse' | 'nothingTyped' | 'unreadable' | 'outOfBalance';

export type PaperClaimRead = {
  readonly claimId: string;
  readonly charge: Cents;
  readonly paid: Cents;
  readonly patientPart: Cents;
  readonly off: Cents;
  readonly lines: readonly PaperLineRead[];
  readonly problems: readonly string[];
  readonly faults: readonly PaperFault[];
  /** Asked and not answered yet. */
  readonly questions: readonly PaperQuestion[];
};

/** What the head still lacks. */
export type HeadFault = 'payer' | 'traceNumber' | 'paymentDate' | 'payment' | 'providerAdjustments' | 'claims';

export type PaperRead = {
  readonly facts: Omit<RemittanceFacts, 'payerName' | 'payerIdentifier' | 'payeeName' | 'payeeNpi'>;
  readonly claims: readonly PaperClaimRead[];
  readonly head: readonly HeadFault[];
  /** Check less what claims are paid and provider-level items take off it; below 0: more is applied than there is. */
  readonly remainder: Cents;
  /** Remainder that a person keeps unapplied, for a reason. */
  readonly kept: Cents;
  /** Nothing stands in the way of posting. */
  readonly ready: boolean;
};

/** Reads a draft against the claims it names: facts, proofs and what stands in the way, from one text alone, on every key. */
export function readPaper(draft: PaperDraft, book: ReadonlyMap<string, PaperClaim>): PaperRead {
  const built = draft.claims.map((typed, position) => buildClaim(typed, position, draft, book.get(typed.claimId)));
  const items = draft.providerAdjustments.map(readProviderAdjustment);
  const providerAdjustments = items.flatMap((each) => each ?? []);
  const payment = draft.payment ?? ZERO;
  const paid = sumCents(built.map(({ read }) => read.paid));
  const remainder = cents(payment - paid + sumCents(providerAdjustments.map(({ amount }) => amount)));
  const kept = remainder > 0 && draft.keptReason.trim() !== '' ? remainder : ZERO;
  const head = headFaults(draft, items.includes(undefined));
  const claims = built.map(({ read }) => read);
  const settled = claims.every(({ faults, questions }) => faults.length === 0 && questions.length === 0);
  return {
    facts: {
      traceNumber: draft.traceNumber.trim(),
      method: payment === 0 ? 'none' : draft.method,
      paymentDate: draft.paymentDate,
      paymentAmount: payment,
      claims: built.flatMap(({ facts }) => facts ?? []),
      providerAdjustments,
    },
    ...{ claims, head, remainder, kept },
    ready: head.length === 0 && settled && remainder === kept,
  };
}

function headFaults(draft: PaperDraft, unreadable: boolean): readonly HeadFault[] {
  const faults: (readonly [HeadFault, boolean])[] = [
    ['payer', draft.payerId === null],
    ['traceNumber', draft.traceNumber.trim() === '' || !isPlainNumber(draft.traceNumber)],
    ['paymentDate', draft.paymentDate === null],
    ['payment', draft.payment === null],
    ['providerAdjustments', unreadable],
    ['claims', draft.claims.length + draft.providerAdjustments.length === 0],
  ];
  return faults.flatMap(([fault, holds]) => (holds ? [fault] : []));
}

/** Undefined when it cannot be read. */
function readProviderAdjustment({ code, reference, amount }: PaperDraft['providerAdjustments'][number]): ProviderAdjustment | undefined {
  const read = parseMoneyInput(amount);
  if (read === undefined || !/^[A-Z0-9]{2}$/i.test(code.trim()) || !isPlainNumber(reference)) return undefined;
  return { code: code.trim().toUpperCase(), reference: reference.trim(), amount: read };
}

type Built = { readonly read: PaperClaimRead; readonly facts: RemittanceClaim | undefined };

function buildClaim(typed: PaperClaimDraft, position: number, draft: PaperDraft, claim: PaperClaim | undefined): Built {
  if (!claim) return { read: nothingRead(typed.claimId, ['unknown']), facts: undefined };
  const others = draft.claims.slice(0, position).filter(({ claimId }) => claimId === typed.claimId);
  const asked = questionsOf(typed, draft, claim).filter((question) => !typed.accepted.includes(question));
  if (typed.status === 'reversal') return buildReversal(typed, position, claim, { others, asked });
  const lines = claim.lines.map((line) =>
    readLine(
      typed.lines.find(({ chargeLineId }) => chargeLineId === line.chargeLineId),
      line,
    ),
  );
  const answered = lines.filter((line) => line.answered);
  const whole = readAdjustments(typed.adjustments, { charge: ZERO, allowed: null, paid: ZERO });
  const remarks = readRemarks(typed.remarks);
  const facts = claimFacts(typed, position, claim, { lines, whole: whole.adjustments, remarks: remarks.codes });
  const imbalances = claimImbalances(facts);
  const problems = [
    ...whole.problems,
    ...remarks.problems,
    ...(remarks.codes.length > 5 ? ['a claim has at most five remark codes'] : []),
    ...(isPlainNumber(typed.payerControlNumber) ? [] : ['the payer’s number has signs that no such number has']),
  ];
  const lineProblems = lines.some((line) => line.problems.length > 0);
  const again = others.some((other) => other.status !== 'reversal' && sharesLine(other, answered));
  const faults: (readonly [PaperFault, boolean])[] = [
    ['voided', claim.status === 'voided'],
    ['twice', again],
    ['nothingTyped', answered.length === 0],
    ['unreadable', problems.length > 0 || lineProblems],
    ['outOfBalance', imbalances.length > 0],
  ];
  return {
    read: {
      claimId: claim.claimId,
      charge: facts.charge,
      paid: facts.paid,
      patientPart: facts.patientResponsibility,
      off: offOf(imbalances),
      lines,
      problems,
      faults: faults.flatMap(([fault, holds]) => (holds ? [fault] : [])),
      questions: asked,
    },
    facts,
  };
}

const offOf = (imbalances: readonly Imbalance[]): Cents => imbalances.find(({ at }) => at === 'claim')?.off ?? ZERO;

const nothingRead = (claimId: string, faults: readonly PaperFault[]): PaperClaimRead => ({
  ...{ claimId, charge: ZERO, paid: ZERO, patientPart: ZERO, off: ZERO },
  ...{ lines: [], problems: [], faults, questions: [] },
});

function sharesLine(other: PaperClaimDraft, answered: readonly PaperLineRead[]): boolean {
  const theirs = new Set(other.lines.filter(isAnswered).map(({ chargeLineId }) => chargeLineId));
  return answered.some(({ chargeLineId }) => theirs.has(chargeLineId));
}

const isAnswered = ({ allowed, paid, adjustments, remarks }: PaperLineDraft): boolean =>
  [allowed, paid, adjustments, remarks].some((text) => text.trim() !== '');

/** Not sent: such a claim can hardly have been answered. */
const UNSENT: ReadonlySet<PaperClaim['status']> = new Set(['draft', 'ready', 'onHold', 'queued']);

function questionsOf(typed: PaperClaimDraft, draft: PaperDraft, claim: PaperClaim): readonly PaperQuestion[] {
  const takesBack = draft.claims.some(({ claimId, status }) => claimId === claim.claimId && status === 'reversal');
  const questions: (readonly [PaperQuestion, boolean])[] = [
    ['otherPayer', draft.payerId !== null && claim.payerId !== draft.payerId],
    ['neverSent', UNSENT.has(claim.status)],
    ['answeredBefore', typed.status !== 'reversal' && claim.standing.length > 0 && !takesBack],
  ];
  return questions.flatMap(([question, holds]) => (holds ? [question] : []));
}

/** The answer that a reversal takes back: the one it names, else the newest that stands. */
export const reversedBy = ({ reverses }: PaperClaimDraft, { standing }: PaperClaim) =>
  reverses === null ? standing.at(-1) : standing.find(({ remittanceClaimId }) => remittanceClaimId === reverses);

type Around = { readonly others: readonly PaperClaimDraft[]; readonly asked: readonly PaperQuestion[] };

/** A reversal is the exact negation of what stands, so it is chosen and not typed: nothing can differ by a cent. */
function buildReversal(typed: PaperClaimDraft, position: number, claim: PaperClaim, { others, asked }: Around): Built {
  const answer = reversedBy(typed, claim);
  if (!answer) return { read: nothingRead(claim.claimId, ['nothingToReverse']), facts: undefined };
  const again = others.some((other) => other.status === 'reversal' && reversedBy(other, claim) === answer);
  const number = typed.payerControlNumber.trim() || answer.facts.payerControlNumber;
  const facts = { ...negatedAnswer(answer.facts), position, claimNumber: claim.claimNumber, payerControlNumber: number };
  const lines = claim.lines.map(({ chargeLineId, lineControlNumber }) => readReversed(chargeLineId, facts, lineControlNumber));
  return {
    read: {
      claimId: claim.claimId,
      charge: facts.charge,
      paid: facts.paid,
      patientPart: facts.patientResponsibility,
      ...{ off: ZERO, lines, problems: [], faults: again ? ['twice'] : [], questions: asked },
    },
    facts,
  };
}

function readReversed(chargeLineId: string, facts: RemittanceClaim, lineControlNumber: string): PaperLineRead {
  const line = facts.lines.find((each) => each.lineControlNumber === lineControlNumber);
  const figures = { allowed: line?.allowed ?? null, paid: line?.paid ?? ZERO, adjustments: line?.adjustments ?? [] };
  return { chargeLineId, answered: line !== undefined, ...figures, off: ZERO, problems: [] };
}

function readLine(typed: PaperLineDraft | undefined, { chargeLineId, charge }: PaperClaimLine): PaperLineRead {
  const nothing = { chargeLineId, answered: false, allowed: null, paid: ZERO, adjustments: [], off: ZERO, problems: [] };
  if (!typed || !isAnswered(typed)) return nothing;
  const problems: string[] = [];
  const amountOf = (text: string, words: string): Cents | null => {
    if (text.trim() === '') return null;
    const read = parseMoneyInput(text);
    if (read === undefined) problems.push(`${text} is no amount ${words}`);
    return read ?? null;
  };
  const allowed = amountOf(typed.allowed, 'allowed');
  const paid = amountOf(typed.paid, 'paid') ?? ZERO;
  const read = readAdjustments(typed.adjustments, { charge, allowed, paid });
  problems.push(...read.problems, ...readRemarks(typed.remarks).problems);
  const off = cents(charge - paid - sumCents(read.adjustments.map(({ amount }) => amount)));
  return { chargeLineId, answered: true, allowed, paid, adjustments: read.adjustments, off, problems };
}

/** Remark codes, apart by blanks or commas: `N130 MA18`. */
export function readRemarks(text: string): { readonly codes: readonly string[]; readonly problems: readonly string[] } {
  const words = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const isCode = (word: string): boolean => /^(MA|M|N)\d{1,4}$/.test(word);
  const problems = words.filter((word) => !isCode(word)).map((word) => `${word} is no remark code; they look like N130 or MA18`);
  return { codes: words.filter(isCode), problems };
}

/** CLP02 by what the paper says and whom the claim asks. */
function statusCodeOf({ status }: PaperClaimDraft, { rank }: PaperClaim): string {
  if (status === 'denied') return '4';
  return String(status === 'forwarded' ? 18 + rank : rank);
}

type Parts = { readonly lines: readonly PaperLineRead[]; readonly whole: readonly PayerAdjustment[]; readonly remarks: readonly string[] };

function claimFacts(typed: PaperClaimDraft, position: number, claim: PaperClaim, { lines, whole, remarks }: Parts): RemittanceClaim {
  const stated = lines.flatMap((read, index): readonly RemittanceLine[] => {
    const line = claim.lines[index];
    const { remarks: words = '' } = typed.lines.find(({ chargeLineId }) => chargeLineId === read.chargeLineId) ?? {};
    return line && read.answered ? [lineFacts(line, read, readRemarks(words).codes)] : [];
  });
  const everything = [...whole, ...stated.flatMap(({ adjustments }) => adjustments)];
  return {
    position,
    claimNumber: claim.claimNumber,
    statusCode: statusCodeOf(typed, claim),
    charge: sumCents(stated.map(({ charge }) => charge)),
    paid: cents(sumCents(stated.map(({ paid }) => paid)) - sumCents(whole.map(({ amount }) => amount))),
    patientResponsibility: sumCents(everything.filter(({ group }) => group === 'PR').map(({ amount }) => amount)),
    payerControlNumber: typed.payerControlNumber.trim() || null,
    filingIndicator: claim.filingIndicator,
    patientLastName: claim.patientLastName,
    patientFirstName: claim.patientFirstName,
    memberId: claim.memberId || null,
    serviceDate: claim.serviceDate,
    adjustments: whole,
    lines: stated,
    ...{ remarks, crossedOver: false, firstSegment: 0, lastSegment: 0 },
  };
}

const lineFacts = (line: PaperClaimLine, { allowed, paid, adjustments }: PaperLineRead, remarks: readonly string[]): RemittanceLine => ({
  lineControlNumber: line.lineControlNumber,
  procedureCode: line.procedureCode,
  modifiers: line.modifiers,
  originalProcedureCode: null,
  charge: line.charge,
  paid,
  unitThousandths: line.unitThousandths,
  serviceDate: line.serviceDate,
  allowed,
  adjustments,
  remarks,
});
