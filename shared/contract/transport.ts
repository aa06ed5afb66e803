import { z } from 'zod';
import { afterDownloads, secretKinds } from '../domain/partner/connection.ts';
import { count, Id, Moment, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const Fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'a fingerprint, SHA256:…');
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time, HH:MM');
const Schedule = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('off') }),
  strict({ kind: z.literal('times'), times: z.array(TimeOfDay).min(1).max(24) }),
  strict({ kind: z.literal('every'), minutes: z.int().min(5).max(1_440) }),
]);
/** A folder on a partner's server: no line breaks, no NUL. */
const RemoteFolder = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'a folder');
export const ConnectionFields = strict({
  host: z
    .string()
    .trim()
    .max(253)
    .regex(/^([A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?)?$/, 'a host name'),
  port: z.int().min(1).max(65_535),
  userName: text(100),
  uploadFolder: RemoteFolder,
  downloadFolder: RemoteFolder,
  pickUp: text(200),
  afterDownload: z.enum(afterDownloads),
  moveTo: RemoteFolder,
  readBack: z.boolean(),
  sendsQuestions: z.boolean(),
  schedule: Schedule,
});
const partnerInput = strict({ tradingPartnerId: Id });
const sendingStates = ['waiting', 'uploading', 'renaming', 'sent', 'unclear', 'dropped'] as const;
const Exchanged = strict({
  sent: count,
  /** Still on their way, or waiting for a decision. */
  left: count,
  fetched: count,
  /** Files that were here already. */
  repeats: count,
  /** Names that were passed over because no file may be called so. */
  strange: count,
  /** Why it stopped, a code of `problems`; empty when everything was done. */
  problem: z.string(),
  fingerprint: z.string(),
});
const runErrors = [
  'partner.notFound',
  'transport.off',
  'transport.busy',
  'batch.notFound',
  'transport.alreadySent',
  'transport.unclear',
] as const;

export const transportOperations = {
  'transport.list': operation({
    kind: 'query',
    permission: 'transport.view',
    phi: false,
    words: 'How each trading partner is reached, without passwords and keys',
    input: strict({}),
    output: z.array(
      strict({
        tradingPartnerId: Id,
        partnerName: z.string(),
        active: z.boolean(),
        settings: ConnectionFields,
        onSince: Moment.nullable(),
        halted: z.string(),
        lastRunAt: Moment.nullable(),
        secretKind: z.enum(secretKinds).nullable(),
        fingerprints: z.array(z.string()),
        open: count,
        unclear: count,
      }),
    ),
    errors: [],
  }),
  'transport.save': operation({
    kind: 'command',
    permission: 'transport.change',
    phi: false,
    words: 'Say how a partner’s server is reached',
    input: strict({ tradingPartnerId: Id, settings: ConnectionFields }),
    output: strict({}),
    errors: ['partner.notFound', 'transport.folderMissing'],
  }),
  'transport.setSecret': operation({
    kind: 'command',
    permission: 'transport.change',
    phi: false,
    words: 'Keep the password or the private key for a partner’s server',
    input: strict({
      tradingPartnerId: Id,
      kind: z.enum(secretKinds),
      secret: z.string().min(1, 'needed').max(20_000),
      passphrase: z.string().max(500).default(''),
    }),
    output: strict({}),
    errors: ['partner.notFound', 'transport.notSetUp'],
  }),
  'transport.trust': operation({
    kind: 'command',
    permission: 'transport.change',
    phi: false,
    words: 'Confirm the key that a partner’s host shows',
    input: strict({ tradingPartnerId: Id, fingerprint: Fingerprint }),
    output: strict({}),
    errors: ['transport.notSetUp', 'transport.tooManyKeys'],
  }),
  'transport.distrust': operation({
    kind: 'command',
    permission: 'transport.change',
    phi: false,
    words: 'No longer trust a host key',
    input: strict({ tradingPartnerId: Id, fingerprint: Fingerprint }),
    output: strict({}),
    errors: ['transport.notSetUp'],
  }),
  'transport.switch': operation({
    kind: 'command',
    permission: 'transport.change',
    phi: false,
    words: 'Switch the exchange with a partner on or off',
    input: strict({ tradingPartnerId: Id, on: z.boolean() }),
    output: strict({}),
    errors: ['transport.notSetUp', 'transport.incomplete'],
  }),
  'transport.probe': operation({
    kind: 'job',
    permission: 'transport.change',
    phi: false,
    words: 'Ask a host for its key, and leave before signing in',
    input: partnerInput,
    output: strict({ fingerprint: z.string(), trusted: z.boolean(), problem: z.string() }),
    errors: ['transport.notSetUp', 'transport.busy'],
  }),
  'transport.send': operation({
    kind: 'job',
    permission: 'transport.run',
    phi: false,
    words: 'Send one batch, or all that wait, to a trading partner',
    input: strict({ tradingPartnerId: Id, batchId: Id.nullable().default(null) }),
    output: Exchanged,
    errors: runErrors,
  }),
  'transport.fetch': operation({
    kind: 'job',
    permission: 'transport.run',
    phi: false,
    words: 'Fetch a trading partner’s answers into inbox/',
    input: partnerInput,
    output: Exchanged,
    errors: runErrors,
  }),
  'transport.runDue': operation({
    kind: 'job',
    permission: 'transport.run',
    phi: false,
    words: 'Exchange files with a trading partner whose time has come',
    input: partnerInput,
    output: Exchanged,
    errors: runErrors,
  }),
  'transport.sendAgain': operation({
    kind: 'command',
    permission: 'transport.run',
    phi: false,
    words: 'Put a batch that was sent before on its way once more',
    input: strict({ batchId: Id, reason: required(200) }),
    output: strict({}),
    errors: ['batch.notFound', 'transport.onItsWay', 'transport.neverSent'],
  }),
  'transport.settle': operation({
    kind: 'command',
    permission: 'transport.run',
    phi: false,
    words: 'Say of a file that vanished whether it arrived',
    input: strict({ sendingId: Id, arrived: z.boolean() }),
    output: strict({}),
    errors: ['transport.notUnclear'],
  }),
  'transport.sendings': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'How far each of the newest batches is on its way',
    input: strict({}),
    output: z.array(
      strict({
        batchId: Id,
        tradingPartnerId: Id,
        /** Whether the exchange with its partner is switched on. */
        on: z.boolean(),
        /** Null while it was never on its way. */
        sendingId: Id.nullable(),
        state: z.enum(sendingStates).nullable(),
        problem: z.string(),
        endedAt: Moment.nullable(),
      }),
    ),
    errors: [],
  }),
  'transport.outward': operation({
    kind: 'query',
    permission: 'transport.view',
    phi: false,
    words: 'Everything that left this computer for a trading partner, and what came from one',
    input: strict({ ...pageInput }),
    output: strict({
      rows: z.array(
        strict({
          id: z.string(),
          at: Moment,
          partnerName: z.string(),
          what: z.enum([
            'folder',
            'takenBack',
            'asked',
            'signedIn',
            'began',
            'sent',
            'found',
            'failed',
            'unclear',
            'settled',
            'fetched',
            'removed',
            'refused',
          ]),
          host: z.string(),
          fingerprint: z.string(),
          fileName: z.string(),
          bytes: count,
          sha256: z.string(),
          code: z.string(),
          startedBy: z.enum(['person', 'schedule']),
          userName: z.string(),
        }),
      ),
      count,
    }),
    errors: [],
  }),
};
