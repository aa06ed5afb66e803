import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Looks into inbox/ now and then and tells when something new lies there that nobody is still writing: a file is taken for
 * whole once two looks have found it alike. It opens no file and asks no database; reading is a job like any other.
 */
export class InboxWatch {
  readonly #folder: string;
  readonly #tell: () => void;
  readonly #timer: NodeJS.Timeout | undefined;
  #seen: ReadonlySet<string> = new Set();
  #told: ReadonlySet<string> = new Set();

  /** `every` in milliseconds; 0 looks only when `look` is called. */
  constructor(folder: string, every: number, tell: () => void) {
    [this.#folder, this.#tell] = [folder, tell];
    this.#timer = every > 0 ? setInterval(() => this.look(), every) : undefined;
    this.#timer?.unref();
    this.look();
  }

  look(): void {
    const now = filesOf(this.#folder);
    const whole = new Set([...now].filter((file) => this.#seen.has(file)));
    const fresh = [...whole].some((file) => !this.#told.has(file));
    [this.#seen, this.#told] = [now, whole];
    if (fresh) this.#tell();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Name, size and time of every file; a folder that cannot be listed has none, and a file that vanished meanwhile is left out. */
function filesOf(folder: string): ReadonlySet<string> {
  try {
    return new Set(
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part'))
        .flatMap(({ name }) => {
          const found = statSync(join(folder, name), { throwIfNoEntry: false });
          return found ? [`${name}/${found.size}/${found.mtimeMs}`] : [];
        }),
    );
  } catch {
    return new Set();
  }
}
