import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { MemoryRouter } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { setAnswers } from './fake-bridge.ts';
import { type ScreenModule, settle } from './guard-twins.ts';

/** The key of the act of a dialog. */
export const ACT = '{Control>}{Enter}{/Control}';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;
type Pressed = {
  readonly props: object;
  readonly keys: readonly string[];
  readonly answers: Answers;
  readonly commands: readonly string[];
};

/**
 * Draws one part of a screen, presses keys, and answers which of the engine's commands were asked for. A command without an answer
 * of its own never ends.
 */
export async function pressIn(module: ScreenModule, name: string, { props, keys, answers, commands }: Pressed): Promise<readonly string[]> {
  const Part = module[name] as ComponentType<object> | undefined;
  if (!Part) throw new Error(`${name} is gone`);
  const never = () => new Promise<never>(() => undefined);
  const { calls } = setAnswers({ ...Object.fromEntries(commands.map((command) => [command, never])), ...answers });
  render(
    <MemoryRouter>
      <Part {...{ onClose: () => undefined, ...props }} />
    </MemoryRouter>,
  );
  await act(settle);
  for (const each of keys) {
    await userEvent.keyboard(each);
    await act(settle);
  }
  return calls.map(({ name: asked }) => asked).filter((asked) => commands.includes(asked));
}
