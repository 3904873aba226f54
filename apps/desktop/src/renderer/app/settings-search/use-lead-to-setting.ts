import { type RefObject, useEffect } from 'react';
import type { SettingsSection } from '../navigation';
import { controlOf, findOpener, findSetting, partOf } from './harvest';
import { useSettingsIndex } from './settings-index';

/** How long a page may take to show what somebody was led to. */
const PATIENCE_MS = 3000;
const LIT_MS = 2500;

/** Puts the focus on the setting that somebody has chosen in a search, and lights it up for a moment. */
export function useLeadToSetting(page: RefObject<HTMLElement | null>, section: SettingsSection): void {
  const target = useSettingsIndex((state) => state.target);
  useEffect(() => {
    const root = page.current;
    if (target === null || target.section !== section || root === null) return;
    let isOpened = target.opener === null;
    const arrive = (): boolean => {
      const element = findSetting(root, target.name);
      if (element === null) {
        const opener = isOpened ? null : findOpener(root, target.opener ?? '');
        isOpened ||= opener !== null;
        opener?.click();
        return false;
      }
      const control = controlOf(element);
      if (control === element && !control.matches('a, button, input, select, textarea')) control.tabIndex = -1;
      control.focus({ preventScroll: true });
      const part = partOf(element);
      part.scrollIntoView?.({ block: 'center' });
      part.setAttribute('data-found', '');
      window.setTimeout(() => part.removeAttribute('data-found'), LIT_MS);
      useSettingsIndex.getState().leadTo(null);
      return true;
    };
    if (arrive()) return;
    const watcher = new MutationObserver(() => {
      if (arrive()) watcher.disconnect();
    });
    watcher.observe(root, { childList: true, subtree: true });
    const end = window.setTimeout(() => {
      watcher.disconnect();
      useSettingsIndex.getState().leadTo(null);
    }, PATIENCE_MS);
    return () => {
      watcher.disconnect();
      window.clearTimeout(end);
    };
  }, [target, section, page]);
}
