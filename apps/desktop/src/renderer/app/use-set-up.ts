import type { SetUpList } from '@quayside/shared/organisation/set-up-steps';
import { isReminded, isSettled, type SetUpFacts, setUpLines } from '@quayside/shared/setup/set-up-checklist';
import { useEffect, useRef } from 'react';
import { useCore } from '../lib/bridge/use-core';
import { useCan } from '../lib/use-can';
import { useIsFilled } from '../lib/use-is-filled';
import { useSetUpFacts } from '../lib/use-set-up-facts';
import { useNavigation } from './navigation';

/** What is there, for an administrator who is still to be reminded and whose device is filled; else `null`. */
function useReminder(): { readonly facts: SetUpFacts; readonly list: SetUpList } | null {
  const can = useCan();
  const isFilled = useIsFilled();
  const { data: directory } = useCore('getDirectory', undefined);
  const list = directory?.settings?.setUp;
  const isAsked = isFilled && list !== undefined && !list.isHidden && can('administer', { type: 'workspace' });
  const facts = useSetUpFacts('behind', isAsked);
  return isAsked && facts !== undefined ? { facts, list } : null;
}

/** How many steps are missing, for an administrator who is still to be reminded; else `null`. */
export function useMissingSteps(): number | null {
  const known = useReminder();
  if (known === null) return null;
  const lines = setUpLines(known.facts, known.list);
  return isReminded(lines, known.list) ? lines.filter((line) => !isSettled(line)).length : null;
}

/** Leads the administrator of a new help desk to what is missing, once, as long as no mailbox is connected. */
export function useLeadToSetUp(): void {
  const known = useReminder();
  const isLed = useRef(false);
  const isNew = known?.facts.mailboxes.length === 0;
  useEffect(() => {
    if (!isNew || isLed.current) return;
    isLed.current = true;
    useNavigation.getState().go({ screen: 'settings', section: 'setUp' });
  }, [isNew]);
}
