import {
  type AnswerKind,
  type AnswerSource,
  insertBatchAnswer,
  insertClaimAnswers,
  knownClaimAnswers,
  type NewBatchAnswer,
  type NewClaimAnswer,
} from '#db/queries/answer.ts';
import { insertAnswerException } from '#db/queries/answer-exception.ts';
import { batchesTakenBack, isTakenBack } from '#db/queries/batch-taken-back.ts';
import { type ClaimMove, moveClaims } from '#db/queries/claim-moves.ts';
import { sha256Of } from '#db/queries/edi-file.ts';
import type { FaultPlace } from '#shared/domain/acknowledgement/fault-place.ts';
import { type ClaimStatus, nextStatus } from '#shared/domain/claim/claim-status.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';

/** What the answers of one file did. */
export type Answered = {
  claimsMoved: number;
  fresh: number;
  repeats: number;
  readonly words: string[];
  /** What was said about something that no claim of ours is. */
  readonly strangers: string[];
};
export type Place = { readonly firstSegment: number; readonly lastSegment: number };

/** One answer about one claim, before it is written down. */
export type ClaimSaid = Place & {
  readonly claimId: string;
  readonly status: ClaimStatus;
  readonly batchId: string | null;
  readonly kind: AnswerKind;
  readonly source: AnswerSource;
  readonly sourceName: string;
  readonly verdict: NewClaimAnswer['verdict'];
  readonly late: boolean;
  readonly answeredOn: PlainDate | null;
  /** For the time line; the codes are kept beside it. */
  readonly code: string;
  readonly words: string;
  readonly places: readonly FaultPlace[];
  readonly payerControlNumber: string | null;
  /** What makes this answer the same as another, beside claim, sending, kind, source, codes and day. */
  readonly sameness: string;
};

const HAD_LEFT =
  'Put its claims on hold before they leave again. What has left a second time, the payer refuses as a duplicate: ask the clearinghouse which of the two it keeps.';

type Moved = { readonly source: 'clearinghouse' | 'payer'; readonly move: ClaimMove };

/** Where an answer is kept, moves its claim and stands on its time line; one that is here already does nothing again. */
export class AnswerDesk {
  readonly context: WriteContext;
  readonly answered: Answered = { claimsMoved: 0, fresh: 0, repeats: 0, words: [], strangers: [] };
  readonly #ediFileId: string;
  readonly #at: Instant;
  readonly #statuses = new Map<string, ClaimStatus>();
  #moved: Moved[] = [];
  #moving = new Set<string>();

  constructor(context: WriteContext, ediFileId: string) {
    this.context = context;
    this.#ediFileId = ediFileId;
    this.#at = context.now();
  }

  /** Keeps answers about claims. Many at once, because a batch may hold thousands. */
  tellClaims(said: readonly ClaimSaid[]): void {
    const keyed = new Map(said.map((one) => [keyOf(one), one]));
    const known = knownClaimAnswers(this.context.db, [...keyed.keys()]);
    const fresh = [...keyed].filter(([key]) => !known.has(key));
    this.#warnOfUnsent(fresh.map(([, one]) => one));
    this.answered.repeats += said.length - fresh.length;
    this.answered.fresh += fresh.length;
    insertClaimAnswers(
      this.context.db,
      fresh.map(([naturalKey, one]) => ({
        ...one,
        naturalKey,
        answerId: this.context.newId(),
        ediFileId: this.#ediFileId,
        receivedAt: this.#at,
        codes: one.code,
        places: JSON.stringify(one.places),
      })),
    );
    for (const [, one] of fresh) this.move(one);
  }

  /** Somebody has a claim that no file of ours holds any more: the one that was taken back had left. */
  #warnOfUnsent(said: readonly ClaimSaid[]): void {
    // A payer that only says that it has no such claim (277) is right.
    const homeless = said.filter(({ batchId, verdict, kind }) => batchId === null && (verdict !== 'told' || kind === 'report'));
    const batches = batchesTakenBack(
      this.context.db,
      homeless.map(({ claimId }) => claimId),
    );
    for (const { claimId, firstSegment, lastSegment, kind } of homeless) {
      const batch = batches.get(claimId);
      if (batch) this.warnIfTakenBack(batch, { firstSegment, lastSegment }, kind);
    }
  }

  /**
   * An answer about a batch that was taken back proves that its file had left after all: a person keeps its claims from leaving a second
   * time. Answers whether that is so; nothing is moved by such an answer.
   */
  warnIfTakenBack({ batchId, number }: { readonly batchId: string; readonly number: number }, at: Place, kind: string): boolean {
    if (!isTakenBack(this.context.db, batchId)) return false;
    const words = `Batch ${number} was taken back, and this ${kind} answers it: its file had left`;
    this.answered.words.push(words);
    this.except({ ...at, kind, batchId, words, fix: HAD_LEFT, about: 'taken back' });
    return true;
  }

  /** Moves a claim by what was said and writes it on its time line; `told` and late answers are written only. */
  move(said: Pick<ClaimSaid, 'claimId' | 'status' | 'source' | 'verdict' | 'late' | 'code' | 'words' | 'payerControlNumber'>): void {
    const { claimId, verdict, code, words } = said;
    if (this.#moving.has(claimId)) this.flush();
    const source = said.source === 'payer' ? 'payer' : 'clearinghouse';
    const before = this.#statuses.get(claimId) ?? said.status;
    const moves = verdict !== 'told' && !said.late;
    const after = moves ? nextStatus(before, { kind: 'acknowledgement', source, verdict }) : before;
    const payerControlNumber = moves && !ADJUDICATED.has(before) ? said.payerControlNumber : null;
    const told = said.late ? `About an earlier sending: ${words}` : words;
    this.#moved.push({ source, move: { claimId, before, after, payerControlNumber, code, words: told } });
    this.#moving.add(claimId);
    this.#statuses.set(claimId, after);
    if (after !== before) this.answered.claimsMoved += 1;
  }

  /** Writes the moves that wait; a claim moves once in a block. */
  flush(): void {
    const { db, session } = this.context;
    for (const source of ['clearinghouse', 'payer'] as const) {
      const moves = this.#moved.filter((one) => one.source === source).map(({ move }) => move);
      if (moves.length > 0) moveClaims(db, moves, { at: this.#at, source, ediFileId: this.#ediFileId, userId: session.userId });
    }
    for (const claimId of this.#moving) this.context.touch(claimId);
    this.#moved = [];
    this.#moving = new Set();
  }

  /** Keeps an answer about a batch; false when it is here already. */
  tellBatch(
    said: Place & Omit<NewBatchAnswer, 'answerId' | 'ediFileId' | 'receivedAt' | 'naturalKey'> & { readonly sameness: string },
  ): boolean {
    const { sameness, ...answer } = said;
    const { batchId, transactionControl, kind, source, verdict, codes } = answer;
    const naturalKey = hashOf([batchId, transactionControl, kind, source, verdict, codes, sameness]);
    const ids = { answerId: this.context.newId(), ediFileId: this.#ediFileId, receivedAt: this.#at };
    const fresh = insertBatchAnswer(this.context.db, { ...answer, ...ids, naturalKey });
    if (fresh) this.answered.fresh += 1;
    else this.answered.repeats += 1;
    this.context.touch(batchId);
    return fresh;
  }

  /** Keeps what a person must look at. `about` tells one trouble from another, whatever file it came in. */
  except(
    trouble: Place & {
      readonly kind: string;
      readonly words: string;
      readonly fix: string;
      readonly claimId?: string;
      readonly batchId?: string;
      readonly about: string;
    },
  ): void {
    const { about, claimId = null, batchId = null, ...rest } = trouble;
    const naturalKey = hashOf([rest.kind, claimId, batchId, about]);
    const exceptionId = this.context.newId();
    insertAnswerException(this.context.db, {
      ...rest,
      exceptionId,
      ediFileId: this.#ediFileId,
      receivedAt: this.#at,
      claimId,
      batchId,
      naturalKey,
    });
  }
}

/** The remittance has told the payer's number by then; a late answer of a front end does not change it. */
const ADJUDICATED: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['paid', 'partlyPaid', 'denied', 'closed', 'voided', 'replaced']);

const keyOf = ({ claimId, batchId, kind, source, verdict, answeredOn, code, sameness }: ClaimSaid): string =>
  hashOf([claimId, batchId, kind, source, verdict, answeredOn, code, sameness]);
const hashOf = (parts: readonly (string | null)[]): string => sha256Of(Buffer.from(JSON.stringify(parts)));
