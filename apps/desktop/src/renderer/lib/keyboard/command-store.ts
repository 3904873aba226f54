import { create } from 'zustand';
import type { Command } from './keymap';

/** Answers a command. `false`: not mine, ask the next. */
export type CommandHandler = () => unknown;

interface CommandStore {
  /** The innermost handler stands last. */
  readonly stack: readonly { readonly id: symbol; readonly handlers: Partial<Record<Command, CommandHandler>> }[];
  push(id: symbol, handlers: Partial<Record<Command, CommandHandler>>): void;
  remove(id: symbol): void;
}

export const useCommandStore = create<CommandStore>()((set) => ({
  stack: [],
  push: (id, handlers) => set(({ stack }) => ({ stack: [...stack.filter((entry) => entry.id !== id), { id, handlers }] })),
  remove: (id) => set(({ stack }) => ({ stack: stack.filter((entry) => entry.id !== id) })),
}));

/** Runs a command as its key would. @returns whether anybody answered */
export function runCommand(command: Command): boolean {
  for (const { handlers } of [...useCommandStore.getState().stack].reverse()) {
    const handler = handlers[command];
    if (handler !== undefined && handler() !== false) return true;
  }
  return false;
}

/** Whether somebody would answer the command now. */
export const canRun = (command: Command): boolean =>
  useCommandStore.getState().stack.some(({ handlers }) => handlers[command] !== undefined);
