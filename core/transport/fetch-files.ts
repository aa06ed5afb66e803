import { sha256Of } from '#db/queries/edi-file.ts';
import { insertFetched, looksFetched, wasFetched } from '#db/queries/transport.ts';
import { fitsPickUp } from '#shared/domain/partner/connection.ts';
import type { Progress } from '../context.ts';
import type { RemoteFile, RemoteFolders } from '../ports/remote-folder.ts';
import { inboxName, isPlainRemoteName, remotePath, shownName } from './inbox-name.ts';
import { askMoving } from './moving.ts';
import { ask, committed, log, type Run } from './run.ts';

/** A file larger than this is not fetched: the largest year of remittances is far below. */
const LARGEST_FILE = 100 * 1024 * 1024;
/** Files looked at in one run; the next run takes the rest. */
const MOST_FILES = 2_000;

/**
 * Fetches what fits the patterns into inbox/. A file is written there under a name of ours before it is noted, and noted
 * before anything is done to it at the partner's: whatever is cut, it is here or still there. The same bytes again are
 * known by their hash.
 */
export function* fetchFiles(run: Run, folders: RemoteFolders): Generator<Progress, void, void> {
  const { downloadFolder, pickUp } = run.connection.settings;
  const listed = yield* ask(run, folders.list(downloadFolder));
  const fitting = listed.filter(({ name }) => fitsPickUp(name, pickUp));
  const plain = fitting.filter(({ name }) => isPlainRemoteName(name));
  run.done.strange = fitting.length - plain.length;
  const wanted = plain.toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MOST_FILES);
  let looked = 0;
  for (const file of wanted) {
    run.progress = { done: looked++, total: wanted.length, unit: 'files' };
    yield* fetchFile(run, folders, file);
  }
}

function* fetchFile(run: Run, folders: RemoteFolders, file: RemoteFile): Generator<Progress, void, void> {
  const { context, connection } = run;
  const { tradingPartnerId, settings, fileStem } = connection;
  // What is left there is known by name, size and time; what is taken away is compared by its bytes each time.
  if (settings.afterDownload === 'leave' && looksFetched(context.db, tradingPartnerId, file)) {
    run.done.repeats += 1;
    return;
  }
  if (file.bytes > LARGEST_FILE) return log(run, 'failed', { fileName: shownName(file.name), code: 'tooLarge' });
  const path = remotePath(settings.downloadFolder, file.name);
  const bytes = yield* askMoving(run, file.bytes, (moved) => folders.read(path, LARGEST_FILE, moved));
  const sha256 = sha256Of(bytes);
  const name = inboxName(fileStem, sha256, file.name);
  const known = wasFetched(context.db, tradingPartnerId, sha256);
  if (!known) context.files.writeInbox(name, bytes);
  const { name: remoteName, modified } = file;
  insertFetched(context.db, {
    tradingPartnerId,
    sha256,
    remoteName,
    bytes: bytes.length,
    modified,
    inboxName: name,
    fetchedAt: context.now(),
  });
  if (known) run.done.repeats += 1;
  else {
    run.done.fetched += 1;
    log(run, 'fetched', { fileName: name, bytes: bytes.length, sha256 });
  }
  if (settings.afterDownload === 'leave') return;
  yield* committed(run); // before the partner's copy goes
  if (settings.afterDownload === 'delete') yield* ask(run, folders.remove(path));
  else yield* ask(run, folders.rename(path, remotePath(settings.moveTo, file.name)));
  log(run, 'removed', { fileName: shownName(file.name), bytes: bytes.length, sha256, code: settings.afterDownload });
}
