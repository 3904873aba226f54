import { useEffect, useRef } from 'react';
import { type CommandHandler, useCommandStore } from './command-store';
import type { Command } from './keymap';

/** Answers commands while mounted. What is mounted later is asked first. The set of commands must stay the same. */
export function useCommands(handlers: Partial<Record<Command, CommandHandler>>, isActive = true): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const names = Object.keys(handlers).join(' ');
  useEffect(() => {
    if (!isActive || names === '') return;
    const id = Symbol(names);
    const stable = Object.fromEntries(names.split(' ').map((name) => [name, () => latest.current[name as Command]?.()]));
    useCommandStore.getState().push(id, stable);
    return () => useCommandStore.getState().remove(id);
  }, [names, isActive]);
}
