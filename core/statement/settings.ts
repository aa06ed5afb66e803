import { sha256Of } from '#db/queries/edi-file.ts';
import { sentStatements } from '#db/queries/statement-sent.ts';
import {
  changeAccountStatement,
  currentLogo,
  findAccountStatement,
  findLogo,
  saveLogo,
  saveStatementRules,
} from '#db/queries/statement-setting.ts';
import { deleteUpload, findUpload, uploadPieces } from '#db/queries/upload.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { StatementRulesFields } from '#shared/contract/statement-settings.ts';
import { cycleDayOf } from '#shared/domain/statement/cycle.ts';
import { languageOf } from '#shared/domain/statement/statement-words.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { MAX_LOGO_BYTES, readLogo } from './logo.ts';
import { statementRules } from './run-settings.ts';

/** How runs are made, and the logo that is on them from now on. */
export function getSettings({ db }: ReadContext): Output<'statement.settings'> {
  const sha256 = currentLogo(db);
  const found = sha256 === null ? undefined : findLogo(db, sha256);
  const logo = found
    ? { mediaType: found.mediaType, width: found.width, height: found.height, base64: Buffer.from(found.bytes).toString('base64') }
    : null;
  return { rules: StatementRulesFields.parse(statementRules(db)), logo };
}

export function changeSettings({ db }: WriteContext, { rules }: Input<'statement.changeSettings'>): Output<'statement.changeSettings'> {
  saveStatementRules(db, JSON.stringify(rules));
  return {};
}

/** Puts a picture on statements from now on; earlier runs keep the one they had. */
export function setLogo(context: WriteContext, { uploadId }: Input<'statement.setLogo'>): Output<'statement.setLogo'> {
  const { db } = context;
  if (uploadId === null) {
    saveLogo(db, null);
    return {};
  }
  const upload = findUpload(db, uploadId) ?? fail('upload.notFound', { uploadId });
  if (upload.arrived !== upload.byteCount) fail('upload.incomplete', { uploadId });
  if (upload.byteCount > MAX_LOGO_BYTES) fail('logo.tooLarge', { bytes: upload.byteCount, most: MAX_LOGO_BYTES });
  const logo = readLogo(new Uint8Array(Buffer.concat([...uploadPieces(db, uploadId)])));
  saveLogo(db, { ...logo, sha256: sha256Of(logo.bytes) });
  deleteUpload(db, uploadId);
  context.touch(uploadId);
  return {};
}

/** What stands between one guarantor and a statement. */
export function getAccount(context: ReadContext, { guarantorId }: Input<'statement.account'>): Output<'statement.account'> {
  const { db } = context;
  const found = findAccountStatement(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  const { typedLanguage, lastName, ...account } = found;
  const rules = statementRules(db);
  const sent = sentStatements(db, [guarantorId], rules.countRule).get(guarantorId);
  context.touch(guarantorId);
  return {
    account,
    languageNow: account.language ?? languageOf(typedLanguage),
    cycleDay: cycleDayOf({ lastName, statementDay: account.statementDay }, rules.cycle),
    mailed: sent?.mailed ?? 0,
    lastSent: sent?.lastSent ?? null,
  };
}

/** A hold that ends today or earlier would hold nothing. */
export function changeAccount(
  context: WriteContext,
  { guarantorId, account }: Input<'statement.changeAccount'>,
): Output<'statement.changeAccount'> {
  const { held, holdUntil } = account;
  if (held && holdUntil !== null && holdUntil <= context.today) fail('statement.holdOver', { guarantorId, until: holdUntil });
  const row = held ? account : { ...account, holdUntil: null, holdReason: '' };
  if (!changeAccountStatement(context.db, guarantorId, row)) fail('guarantor.notFound', { guarantorId });
  context.touch(guarantorId);
  return {};
}
