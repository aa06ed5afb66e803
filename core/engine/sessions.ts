import type { NewUser } from './protocol.ts';

/** Minutes without any call after which a session ends (45 CFR 164.312(a)(2)(iii)). */
export const IDLE_MINUTES = 10;

type Held = { readonly user: NewUser; lastSeen: number };

/** Who is signed in, by client. Time is passed in, so that the idle rule can be tested as a state machine. */
export class Sessions<Client extends object> {
  readonly #held = new Map<Client, Held>();
  readonly #idleMilliseconds: number;

  constructor(idleMinutes = IDLE_MINUTES) {
    this.#idleMilliseconds = idleMinutes * 60_000;
  }

  start(client: Client, user: NewUser, now: number): void {
    this.#held.set(client, { user, lastSeen: now });
  }

  /** The client's user, marking the session as used; undefined when there is none or it has idled out. */
  touch(client: Client, now: number): NewUser | undefined {
    const held = this.#held.get(client);
    if (!held || this.#idle(held, now)) return undefined;
    held.lastSeen = now;
    return held.user;
  }

  /** The client's user without marking use. */
  peek(client: Client, now: number): NewUser | undefined {
    const held = this.#held.get(client);
    return held && !this.#idle(held, now) ? held.user : undefined;
  }

  end(client: Client): void {
    this.#held.delete(client);
  }

  /** Ends and returns the clients whose session has idled out. */
  expire(now: number): readonly Client[] {
    const idle = [...this.#held].filter(([, held]) => this.#idle(held, now)).map(([client]) => client);
    for (const client of idle) this.#held.delete(client);
    return idle;
  }

  get clients(): readonly Client[] {
    return [...this.#held.keys()];
  }

  #idle(held: Held, now: number): boolean {
    // A clock set back must not lengthen a session for ever: time before the last use counts as idle, too.
    return now - held.lastSeen >= this.#idleMilliseconds || now < held.lastSeen - 60_000;
  }
}
