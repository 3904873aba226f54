import { isReminded, isSettled, setUpLines } from '@quayside/shared/setup/set-up-checklist';
import { useEffect, useRef } from 'react';
import { useCore } from '../lib/bridge/use-core';
import { useMe } from '../lib/session-context';
import { useNavigation } from './navigation';

const LOOK_EVERY_MS = 60_000;

/** How many steps are missing, for an administrator who is still to be reminded; else `null`. */
export function useMissingSteps(): number | null {
  const me = useMe();
  const { data: directory } = useCore('getDirectory', undefined);
  const list = directory?.settings?.setUp;
  const isAsked = me.role === 'admin' && list !== undefined && !list.isHidden;
  const { data: facts } = useCore('getSetUpFacts', undefined, { enabled: isAsked, everyMs: LOOK_EVERY_MS });
  if (!isAsked || facts === undefined) return null;
  const lines = setUpLines(facts, list);
  return isReminded(lines, list) ? lines.filter((line) => !isSettled(line)).length : null;
}

/** Leads the administrator of a new help desk to what is missing, once, as long as no mailbox is connected. */
export function useLeadToSetUp(): void {
  const me = useMe();
  const { data } = useCore('getDirectory', undefined);
  const isLed = useRef(false);
  const isNew = me.role === 'admin' && data?.settings?.setUp?.isHidden === false && data.mailboxes.length === 0;
  useEffect(() => {
    if (!isNew || isLed.current) return;
    isLed.current = true;
    useNavigation.getState().go({ screen: 'settings', section: 'setUp' });
  }, [isNew]);
}
