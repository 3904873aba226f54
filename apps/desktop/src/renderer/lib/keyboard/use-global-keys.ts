import { useEffect } from 'react';
import { runCommand } from './command-store';
import { isMac } from './is-mac';
import { isTextField } from './is-text-field';
import { useKeymap } from './keymap-store';
import { matchKey } from './match-key';
import { typeAhead } from './type-ahead';

const SEQUENCE_MS = 1200;

/** Controls that have a use of their own for Enter and Escape. */
const usesKey = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLElement &&
  (key === 'Enter' || key === ' ') &&
  target.closest('button, a, summary, [role="option"], [role="menuitem"]') !== null;

/** Listens to the keyboard for the whole window. */
export function useGlobalKeys(): void {
  useEffect(() => {
    let prefix: string | null = null;
    let timer = 0;
    const forget = () => {
      prefix = null;
      window.clearTimeout(timer);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (!isTextField(event.target) && typeAhead.keep(event)) {
        event.preventDefault();
        return;
      }
      if (usesKey(event.target, event.key)) return;
      // where it was when the key was pressed: Escape has closed it by now
      const inDialog = event.composedPath().some((part) => part instanceof HTMLElement && part.matches('[role="dialog"], [role="menu"]'));
      const match = matchKey(event, { ...useKeymap.getState(), isMac: isMac(), inTextField: isTextField(event.target), prefix });
      forget();
      if (match === null) return;
      if ('prefix' in match) {
        prefix = match.prefix;
        timer = window.setTimeout(forget, SEQUENCE_MS);
        return;
      }
      if (inDialog && match.command !== 'palette' && match.command !== 'send') return;
      if (runCommand(match.command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      forget();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
