import { useEffect } from 'react';
import type { Preferences } from '../../bridge/preferences';
import { effectiveKeymap } from '../lib/keyboard/effective-keymap';
import { useKeymap } from '../lib/keyboard/keymap-store';

/** The person's own keys, applied everywhere at once: to what fires, to tooltips and to the help. */
export function useKeyChoices(preferences: Preferences | null): void {
  const keys = preferences?.keys;
  const isEnabled = preferences?.keyboardShortcuts ?? true;
  useEffect(() => useKeymap.setState({ keymap: effectiveKeymap(keys ?? {}), isEnabled }), [keys, isEnabled]);
}
