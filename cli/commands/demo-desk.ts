import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { EngineClient } from '#core/engine/engine-api.ts';
import { randomId } from '#core/ports/ids.ts';
import { type CallInput, type OperationName, type Output, operations } from '#shared/contract/operations.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import { CommandError } from '../context.ts';
import { callToEnd } from '../practice-call.ts';

/** One line of what the demo did. */
export type DemoStep = { readonly step: string; readonly what: string; readonly count: number | null; readonly amount: Cents | null };

/** The demo's hands: it calls the contract as a screen would, keeps what comes out in its folder, and notes each step. */
export class DemoDesk {
  readonly folder: string;
  readonly steps: DemoStep[] = [];
  readonly files: string[] = [];
  readonly newId = randomId;
  readonly #client: EngineClient;

  constructor(client: EngineClient, folder: string) {
    this.#client = client;
    this.folder = folder;
  }

  /** The operation's answer; a refusal ends the demo with one sentence. */
  async ask<N extends OperationName>(name: N, input: CallInput<N>): Promise<Output<N>> {
    const reply = await callToEnd(this.#client, operations[name].kind, name, input);
    if (!reply.ok) throw new CommandError(refusal(name, reply.code, this.folder));
    return reply.value as Output<N>;
  }

  note(step: string, what: string, count: number | null = null, amount: Cents | null = null): void {
    this.steps.push({ step, what, count, amount });
  }

  /** Keeps a document of the program under a name of the demo's own; a second one of that name is numbered. */
  async keep(name: string, document: { readonly base64: string }): Promise<void> {
    const { name: stem, ext } = parse(name);
    const free = (number: number): string => (number === 1 ? name : `${stem}-${number}${ext}`);
    let number = 1;
    while (this.files.includes(free(number))) number += 1;
    await this.write(free(number), Buffer.from(document.base64, 'base64'));
  }

  /** Files are the owner's alone, as a practice's own are; invented people teach real habits. */
  async write(name: string, bytes: Uint8Array | string): Promise<void> {
    await writeFile(join(this.folder, name), bytes, { mode: 0o600 });
    this.files.push(name);
  }

  /** A copy of what payers put into inbox/, beside the claims it answers. */
  async keepAnswer(name: string): Promise<void> {
    await mkdir(join(this.folder, 'answers'), { recursive: true, mode: 0o700 });
    await copyFile(join(this.folder, 'inbox', name), join(this.folder, 'answers', name));
    this.files.push(`answers/${name}`);
  }
}

function refusal(name: string, code: string, folder: string): string {
  if (code === 'practice.folderNotEmpty') return `${folder} is not empty; the demo wants a folder of its own.`;
  return `The demo stopped: ${name} was refused (${code}).`;
}
