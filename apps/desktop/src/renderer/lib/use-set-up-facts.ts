import { isAwaited, type SetUpFacts } from '@quayside/shared/setup/set-up-checklist';
import { useCore } from './bridge/use-core';

const MINUTE_MS = 60_000;
/** While somebody looks at the list, and while they do not: when the server may soon know more, and for what nothing tells of (a backup, a mailbox in trouble). */
const LOOKS = { shown: { soon: 5000, rare: MINUTE_MS }, behind: { soon: MINUTE_MS, rare: 10 * MINUTE_MS } } as const;

/** What a new company lacks, kept up by the changes that tell of it. @param isEnabled - whether it is wanted at all */
export function useSetUpFacts(look: keyof typeof LOOKS, isEnabled = true): SetUpFacts | undefined {
  const { data: here } = useCore('getSetUpHere', undefined, { enabled: isEnabled, fresh: look === 'shown' });
  const { data: asked } = useCore('askSetUp', undefined, {
    enabled: isEnabled,
    fresh: look === 'shown',
    everyMs: (last) => LOOKS[look][last !== undefined && here !== undefined && isAwaited(last, here) ? 'soon' : 'rare'],
  });
  return here === undefined || asked === undefined ? undefined : { ...here, ...asked };
}
