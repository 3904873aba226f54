import type { SetUpList } from '@quayside/shared/organisation/set-up-steps';
import { isReminded, isSettled, type SetUpFacts, setUpLines } from '@quayside/shared/setup/set-up-checklist';
import { useEffect, useRef } from 'react';
import { useCore } from '../lib/bridge/use-core';
import { useCan } from '../lib/use-can';
import { useIsFilled } from '../lib/use-is-filled';
import { useNavigation } from './navigation';

const LOOK_EVERY_MS = 60_000;

/** What is there, for an administrator who is still to be reminded and whose device is filled; else `null`. */
function useSetUpFacts(): { readonly facts: SetUpFacts; readonly list: SetUpList } | null {
  const can = useCan();
  const isFilled = useIsFilled();
  const { data: directory } = useCore('getDirectory', undefined);
  const list = directory?.settings?.setUp;
  const isAsked = isFilled && list !== undefined && !list.isHidden && can('administer', { type: 'workspace' });
  const { data: facts } = useCore('getSetUpFacts', undefined, { enabled: isAsked, everyMs: LOOK_EVERY_MS });
  return isAsked && facts !== undefined ? { facts, list } : null;
}

/** How many steps are missing, for an administrator who is still to be reminded; else `null`. */
export function useMissingSteps(): number | null {
  const known = useSetUpFacts();
  if (known === null) return null;
  const lines = setUpLines(known.facts, known.list);
  return isReminded(lines, known.list) ? lines.filter((line) => !isSettled(line)).length : null;
}

/** Leads the administrator of a new help desk to what is missing, once, as long as no mailbox is connected. */
export function useLeadToSetUp(): void {
  const known = useSetUpFacts();
  const isLed = useRef(false);
  const isNew = known?.facts.mailboxes.length === 0;
  useEffect(() => {
    if (!isNew || isLed.current) return;
    isLed.current = true;
    useNavigation.getState().go({ screen: 'settings', section: 'setUp' });
  }, [isNew]);
}
