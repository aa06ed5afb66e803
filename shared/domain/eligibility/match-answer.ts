import type { PlainDate } from '../../kernel/plain-date.ts';
import { type EligibilityAnswer, patientOf } from './benefit-facts.ts';

/** What we know of a coverage that an answer may be about. */
export type CoverageIdentity = {
  readonly coverageId: string;
  readonly memberId: string;
  /** The patient. */
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: PlainDate;
};
/** A question that we sent, with its coverage as it was asked about. */
export type SentInquiry = CoverageIdentity & { readonly inquiryId: string; readonly trace: string };

/** Which coverage an answer is about, or why nobody can say without a person. */
export type AnswerMatch =
  | { readonly kind: 'inquiry'; readonly inquiryId: string; readonly coverageId: string }
  | { readonly kind: 'coverage'; readonly coverageId: string }
  | { readonly kind: 'none' | 'several' | 'contradicts'; readonly reason: string };

/** Capitals and digits only: how payers return numbers and names. */
export const foldIdentity = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** The numbers of ours that an answer returns: TRN02 of kind 2; some payers send back our own TRN unchanged, as kind 1. */
export function returnedTraces({ traces }: Pick<EligibilityAnswer, 'traces'>): readonly string[] {
  const ordered = [...traces.filter(({ kind }) => kind === '2'), ...traces.filter(({ kind }) => kind !== '2')];
  return [...new Set(ordered.map(({ number }) => foldIdentity(number)).filter((number) => number !== ''))];
}

/**
 * The inquiry by the trace that we gave it, else the one coverage with the same member id, name and birth date. A trace
 * whose patient is plainly somebody else (another family name and another birth date) is not believed: a mix-up would put
 * one person's benefits on another's page.
 */
export function matchAnswer(
  answer: EligibilityAnswer,
  inquiries: readonly SentInquiry[],
  coverages: readonly CoverageIdentity[],
): AnswerMatch {
  const wanted = returnedTraces(answer);
  const byTrace = inquiries.filter(({ trace }) => wanted.includes(foldIdentity(trace)));
  const [asked] = byTrace;
  if (byTrace.length > 1) return { kind: 'several', reason: 'It returns the numbers of several of our inquiries.' };
  if (asked) {
    if (contradicts(answer, asked))
      return { kind: 'contradicts', reason: 'It returns our number, but family name and birth date are those of somebody else.' };
    return { kind: 'inquiry', inquiryId: asked.inquiryId, coverageId: asked.coverageId };
  }
  return matchByPerson(answer, coverages);
}

function matchByPerson(answer: EligibilityAnswer, coverages: readonly CoverageIdentity[]): AnswerMatch {
  const person = patientOf(answer);
  if (!person) return { kind: 'none', reason: 'It names no patient and returns no number of ours.' };
  const memberId = foldIdentity(answer.subscriber?.memberId ?? '');
  if (memberId === '' || person.birthDate === null || person.lastName === '')
    return { kind: 'none', reason: 'It returns no number of ours, and member ID, name or birth date is missing.' };
  const same = coverages.filter(
    (coverage) =>
      foldIdentity(coverage.memberId) === memberId &&
      coverage.birthDate === person.birthDate &&
      foldIdentity(coverage.lastName) === foldIdentity(person.lastName) &&
      sameFirstName(coverage.firstName, person.firstName),
  );
  const [only] = same;
  if (only === undefined) return { kind: 'none', reason: 'No coverage has this member ID, name and birth date.' };
  if (same.length > 1) return { kind: 'several', reason: `${same.length} coverages have this member ID, name and birth date.` };
  return { kind: 'coverage', coverageId: only.coverageId };
}

/** "ANN MARIE" of a card is "Ann" here: one starts with the other. */
function sameFirstName(ours: string, theirs: string): boolean {
  const [a, b] = [foldIdentity(ours), foldIdentity(theirs)];
  return a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a));
}

function contradicts(answer: EligibilityAnswer, asked: CoverageIdentity): boolean {
  const person = patientOf(answer);
  if (!person || person.lastName === '' || person.birthDate === null) return false;
  return foldIdentity(person.lastName) !== foldIdentity(asked.lastName) && person.birthDate !== asked.birthDate;
}

/** A particular that the payer has otherwise than we do; the coverage is corrected by a person, never by the file. */
export type IdentityDifference = {
  readonly what: 'memberId' | 'lastName' | 'firstName' | 'birthDate';
  readonly ours: string;
  readonly theirs: string;
};

/** Where the payer's record of the patient differs from ours. */
export function identityDifferences(answer: EligibilityAnswer, ours: CoverageIdentity): readonly IdentityDifference[] {
  const person = patientOf(answer);
  if (!person) return [];
  const pairs: readonly (readonly [IdentityDifference['what'], string, string])[] = [
    ['memberId', ours.memberId, answer.subscriber?.memberId ?? ''],
    ['lastName', ours.lastName, person.lastName],
    ['firstName', ours.firstName, person.firstName],
    ['birthDate', ours.birthDate, person.birthDate ?? ''],
  ];
  return pairs
    .filter(
      ([what, own, their]) =>
        their !== '' && !(what === 'firstName' ? sameFirstName(own, their) : foldIdentity(own) === foldIdentity(their)),
    )
    .map(([what, own, their]) => ({ what, ours: own, theirs: their }));
}
