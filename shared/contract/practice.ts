import { z } from 'zod';
import { roles } from '../domain/user/role.ts';
import { AddressFields, count, Id, Moment, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

export const RoleField = z.enum(roles);

export const SignedInUser = strict({ userId: Id, loginName: z.string(), displayName: z.string(), role: RoleField });
const Password = z.string().min(8, 'at least 8 characters').max(200);
const FolderPath = z.string().min(1).max(1_000);

export const PracticeFields = strict({
  name: required(60),
  kind: z.enum(['organization', 'person']),
  firstName: text(35),
  npi: text(10),
  taxIdKind: z.enum(['EI', 'SY']),
  taxId: text(11),
  taxonomy: text(10).nullable(),
  phone: text(20),
  contactName: text(60),
  address: AddressFields,
  payTo: AddressFields.nullable(),
});
export const StatementSettings = strict({ minimumCents: count, cycleDays: z.int().min(0).max(366), payDays: z.int().min(0).max(366) });

const folderErrors = [
  'practice.folderNotEmpty',
  'practice.folderMissing',
  'practice.keyMissing',
  'practice.keyDamaged',
  'practice.openElsewhere',
  'practice.newerSchema',
  'practice.damaged',
  'practice.alreadyOpen',
] as const;

export const practiceOperations = {
  'practice.status': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'What is open, for whom, and which practices this computer knows',
    input: strict({}),
    output: strict({
      state: z.enum(['closed', 'locked', 'open']),
      folder: z.string().nullable(),
      practiceName: z.string().nullable(),
      isSample: z.boolean(),
      user: SignedInUser.nullable(),
      known: z.array(
        strict({
          folder: z.string(),
          name: z.string(),
          lastOpened: Moment,
          /** What opens a sample practice; no secret, for everyone in it is invented. Null for a real one. */
          sample: strict({ loginName: z.string(), password: z.string() }).nullable(),
        }),
      ),
      homeFolder: z.string(),
      host: z.enum(['electron', 'browser', 'cli']),
      version: z.string(),
      today: z.string(),
      idleMinutes: z.int(),
      lastBackup: Moment.nullable(),
    }),
    errors: [],
  }),
  'practice.create': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'Make a new encrypted practice folder and its first user; answers the recovery code, shown once',
    input: strict({
      folder: FolderPath,
      practice: PracticeFields,
      user: strict({ loginName: required(40), displayName: required(60), password: Password }),
    }),
    output: strict({ recoveryCode: z.string(), user: SignedInUser }),
    errors: [...folderErrors, 'user.weakPassword'],
  }),
  'practice.createSample': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'Make and open an empty sample practice; sample.fill then invents its year',
    input: strict({ folder: FolderPath }),
    output: strict({ folder: z.string(), user: SignedInUser, password: z.string() }),
    errors: [...folderErrors],
  }),
  'practice.unlock': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'Open a practice folder with a user name and password',
    input: strict({ folder: FolderPath, loginName: required(40), password: z.string().min(1).max(200) }),
    output: strict({ practiceName: z.string(), user: SignedInUser }),
    errors: [...folderErrors, 'user.wrongPassword', 'user.tooManyTries'],
  }),
  'practice.recover': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'Open with the printed recovery code and set a new password for one user',
    input: strict({ folder: FolderPath, recoveryCode: required(60), loginName: required(40), newPassword: Password }),
    output: strict({ practiceName: z.string(), user: SignedInUser }),
    errors: [...folderErrors, 'user.wrongRecoveryCode', 'user.unknown', 'user.tooManyTries', 'user.weakPassword'],
  }),
  'practice.lock': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'End this session; the practice closes when it was the last one',
    input: strict({}),
    output: strict({}),
    errors: [],
  }),
  'user.add': operation({
    kind: 'gate',
    permission: 'user.change',
    phi: false,
    words: 'Add a user with an own password and role',
    input: strict({ userId: Id, loginName: required(40), displayName: required(60), role: RoleField, password: Password }),
    output: strict({ userId: Id }),
    errors: ['user.exists', 'user.weakPassword'],
  }),
  'user.list': operation({
    kind: 'query',
    permission: 'user.view',
    phi: false,
    words: 'Everyone who may sign in',
    input: strict({}),
    output: z.array(strict({ userId: Id, loginName: z.string(), displayName: z.string(), role: RoleField, active: z.boolean() })),
    errors: [],
  }),
  'practice.get': operation({
    kind: 'query',
    permission: 'practice.view',
    phi: false,
    words: 'The practice as it stands on claims and statements, and its settings',
    input: strict({}),
    output: strict({ practice: PracticeFields, statements: StatementSettings, isSample: z.boolean() }),
    errors: [],
  }),
  'practice.change': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Change the practice or its statement settings',
    input: strict({ practice: PracticeFields, statements: StatementSettings }),
    output: strict({}),
    errors: [],
  }),
  'practice.backUp': operation({
    kind: 'gate',
    permission: 'practice.backUp',
    phi: false,
    words: 'Write an encrypted copy into backups/ and prove it by opening it',
    input: strict({}),
    output: strict({ file: z.string(), bytes: count }),
    errors: ['backup.failed'],
  }),
  'sample.fill': operation({
    kind: 'job',
    permission: 'sample.fill',
    phi: false,
    words: 'Invent patients, a year of encounters, claims, remittances and statements from a seed',
    input: strict({
      seed: z.int().default(1),
      patients: z.int().min(1).max(1_000_000).default(400),
      months: z.int().min(1).max(36).default(12),
    }),
    output: strict({ patients: count, encounters: count, claims: count, remittances: count, statements: count }),
    errors: ['sample.notSample', 'sample.notEmpty'],
  }),
  'job.list': operation({
    kind: 'gate',
    permission: 'job.view',
    phi: false,
    words: 'Jobs now running',
    input: strict({}),
    output: z.array(strict({ jobId: Id, name: z.string(), done: count, total: count.nullable(), unit: z.string() })),
    errors: [],
  }),
  'job.cancel': operation({
    kind: 'gate',
    permission: 'job.cancel',
    phi: false,
    words: 'Stop a job at its next commit; what it has committed stays',
    input: strict({ jobId: Id }),
    output: strict({}),
    errors: ['job.unknown'],
  }),
  'record.list': operation({
    kind: 'query',
    permission: 'record.view',
    phi: false,
    words: 'What was done, by whom and when, newest first',
    input: strict({
      subject: z.string().max(100).nullable().default(null),
      offset: count.default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.array(
      strict({
        sequence: z.int(),
        at: Moment,
        userName: z.string().nullable(),
        name: z.string(),
        outcome: z.string(),
        subjects: z.array(z.string()),
      }),
    ),
    errors: [],
  }),
};
