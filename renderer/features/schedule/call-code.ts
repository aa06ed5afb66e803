import { CallError } from '../../lib/call-error.ts';

/** Whether a command was refused for this reason. */
export const isCallCode = (problem: unknown, code: string): boolean => problem instanceof CallError && problem.code === code;
