import { createCipheriv, createDecipheriv, createHash, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError, fail } from '#shared/kernel/app-error.ts';
import { canonicalRecoveryCode } from './recovery-code.ts';
import { writeWhole } from './write-whole.ts';

const Wrapped = z.strictObject({ salt: z.hex(), nonce: z.hex(), sealed: z.hex(), logN: z.int().min(10).max(22) });
const Fields = z.strictObject({
  format: z.literal(1),
  practiceId: z.string(),
  users: z.array(z.strictObject({ userId: z.string(), loginName: z.string(), key: Wrapped })).min(1),
  recovery: Wrapped,
});
const Stored = Fields.extend({ check: z.hex() });
type Wrapped = z.infer<typeof Wrapped>;

/**
 * The practice's key file: the random data key, wrapped once per user by scrypt of their password and once by the
 * recovery code (AES-256-GCM). Losing every password and the code loses the practice; there is no back door.
 */
export type KeyFile = z.infer<typeof Fields>;

/** scrypt cost 2^17 with 8 blocks: 128 MiB and a third of a second per guess. */
export const STRONG_LOG_N = 17;

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const checkOf = (fields: KeyFile): string => createHash('sha256').update(JSON.stringify(fields)).digest('hex');

/** Errors: practice.keyMissing, practice.keyDamaged (a byte changed anywhere, or not ours). */
export function readKeyFile(path: string): KeyFile {
  if (!existsSync(path)) fail('practice.keyMissing');
  let stored: z.infer<typeof Stored>;
  try {
    stored = Stored.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new AppError('practice.keyDamaged');
  }
  const { check, ...fields } = stored;
  if (checkOf(Fields.parse(fields)) !== check) fail('practice.keyDamaged');
  return fields;
}

/**
 * Writes whole or not at all. No older version is kept beside it: that one would still open with a password that was
 * changed. Each backup carries its own copy.
 */
export function writeKeyFile(path: string, fields: KeyFile): void {
  const ordered = Fields.parse(fields);
  writeWhole(path, Buffer.from(`${JSON.stringify({ ...ordered, check: checkOf(ordered) }, null, 1)}\n`));
}

/** Wraps the data key with a secret a person knows. `binding` ties the result to its practice and user. */
export async function wrapKey(dataKey: Uint8Array, secret: string, binding: string, logN = STRONG_LOG_N): Promise<Wrapped> {
  const [salt, nonce] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await stretch(secret, salt, logN), nonce).setAAD(Buffer.from(binding));
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { salt: salt.toString('hex'), nonce: nonce.toString('hex'), sealed: sealed.toString('hex'), logN };
}

/** The data key, or undefined when the secret is not the one. */
export async function unwrapKey(wrapped: Wrapped, secret: string, binding: string): Promise<Uint8Array | undefined> {
  const sealed = bytes(wrapped.sealed);
  const key = await stretch(secret, bytes(wrapped.salt), wrapped.logN);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(wrapped.nonce)).setAAD(Buffer.from(binding));
  try {
    decipher.setAuthTag(sealed.subarray(-16));
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]));
  } catch {
    return undefined;
  }
}

export const userBinding = (practiceId: string, userId: string): string => `user ${practiceId} ${userId}`;
export const recoveryBinding = (practiceId: string): string => `recovery ${practiceId}`;
export const recoverySecret = canonicalRecoveryCode;

function stretch(secret: string, salt: Uint8Array, logN: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** logN * 8 * 256 };
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
