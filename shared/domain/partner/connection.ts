/** What happens to a file in the partner's folder once it is safely here. */
export const afterDownloads = ['leave', 'delete', 'move'] as const;
export const secretKinds = ['password', 'key'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** When files are exchanged by themselves while the practice is open. */
export type Schedule =
  | { readonly kind: 'off' }
  /** "08:00" and so on, on the clock of this computer. */
  | { readonly kind: 'times'; readonly times: readonly string[] }
  | { readonly kind: 'every'; readonly minutes: number };

/** How a partner's SFTP server is reached and what is done there. Holds no secret. */
export type ConnectionSettings = {
  readonly host: string;
  readonly port: number;
  readonly userName: string;
  readonly uploadFolder: string;
  readonly downloadFolder: string;
  /** Names to fetch: patterns with * and ?, separated by blanks. */
  readonly pickUp: string;
  readonly afterDownload: (typeof afterDownloads)[number];
  /** Where fetched files are moved to, for 'move'. */
  readonly moveTo: string;
  /** Reads an uploaded file back and compares it; off for servers that let nobody read. */
  readonly readBack: boolean;
  /** Questions about eligibility leave this way too, not claims alone. */
  readonly sendsQuestions: boolean;
  readonly schedule: Schedule;
};

export const NEW_CONNECTION: ConnectionSettings = {
  host: '',
  port: 22,
  userName: '',
  uploadFolder: '',
  downloadFolder: '',
  pickUp: '*',
  afterDownload: 'leave',
  moveTo: '',
  readBack: true,
  sendsQuestions: false,
  schedule: { kind: 'off' },
};

/** A moment on the clock of this computer, "2026-07-14 08:05": sorts as text. */
export type LocalMoment = string;

/**
 * Whether an exchange is due: a time of today has passed since the last one, or so many minutes have. Times that passed
 * while the practice was closed are made up for once.
 */
export function isDue(schedule: Schedule, last: LocalMoment, now: LocalMoment, minutesSinceLast: number): boolean {
  switch (schedule.kind) {
    case 'off':
      return false;
    case 'every':
      return minutesSinceLast >= schedule.minutes;
    case 'times':
      return schedule.times.some((time) => {
        const moment = `${now.slice(0, 10)} ${time}`;
        return moment <= now && last < moment;
      });
  }
}

/** Whether a name fits one of the patterns; letters of either case. */
export function fitsPickUp(name: string, pickUp: string): boolean {
  const patterns = pickUp.split(/\s+/).filter((pattern) => pattern !== '');
  return patterns.some((pattern) => fitsPattern(name.toLowerCase(), pattern.toLowerCase()));
}

/** Two pointers and one way back: linear for any pattern, unlike a regular expression with many stars. */
function fitsPattern(name: string, pattern: string): boolean {
  let [at, place, star, mark] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[place] === '*') {
      [star, mark] = [place, at];
      place += 1;
    } else if (place < pattern.length && (pattern[place] === '?' || pattern[place] === name[at])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      mark += 1;
      [at, place] = [mark, star + 1];
    } else return false;
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}
