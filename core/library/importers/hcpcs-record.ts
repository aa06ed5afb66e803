/** One record of either form, cells trimmed. */
export type HcpcsRecord = {
  readonly line: number;
  readonly code: string;
  readonly recordKind: string;
  readonly long: string;
  readonly short: string;
  readonly pricing: string;
  readonly coverage: string;
  readonly betos: string;
  readonly added: string;
  readonly changed: string;
  readonly ended: string;
  readonly action: string;
};
