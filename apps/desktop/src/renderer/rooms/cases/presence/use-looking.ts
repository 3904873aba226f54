import { EDIT_IDLE_MS } from '@quayside/shared/presence/people-at-case';
import type { PresenceField } from '@quayside/shared/presence/presence';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { CoreInput } from '../../../../bridge/contract';
import { useBridge } from '../../../lib/bridge/bridge-context';

export interface Looking {
  /** A key was pressed or the focus came: somebody writes. */
  writes(field: PresenceField): void;
  /** The composer was closed. */
  rests(): void;
}

/** While somebody types this is said again now and then. */
const SAY_AGAIN_MS = 10_000;

/** Tells the others that this case is looked at here, and what is written on it. */
export function useLooking(caseId: string): Looking {
  const { core } = useBridge();
  const field = useRef<PresenceField | null>(null);
  const saidAt = useRef(0);
  const idle = useRef<number | undefined>(undefined);
  const say = useCallback(
    (look: CoreInput<'look'>) => {
      saidAt.current = Date.now();
      // nobody signed in: nobody looks
      core.call('look', look).catch(() => undefined);
    },
    [core],
  );
  const sayNow = useCallback(() => say({ caseId, mode: field.current === null ? 'view' : 'edit', field: field.current }), [say, caseId]);
  useEffect(() => {
    field.current = null;
    sayNow();
    // core was started anew, or has another line: it asks for all of it
    const stop = core.on('presence', ({ full }) => full && sayNow());
    return () => {
      stop();
      window.clearTimeout(idle.current);
      // the composer goes after this and says that it rests: that must not bring the case back
      field.current = null;
      say({ caseId: null, mode: 'view', field: null });
    };
  }, [core, say, sayNow]);
  return useMemo(() => {
    const rests = () => {
      window.clearTimeout(idle.current);
      if (field.current === null) return;
      field.current = null;
      sayNow();
    };
    return {
      writes(next) {
        window.clearTimeout(idle.current);
        idle.current = window.setTimeout(rests, EDIT_IDLE_MS);
        if (field.current === next && Date.now() - saidAt.current < SAY_AGAIN_MS) return;
        field.current = next;
        sayNow();
      },
      rests,
    };
  }, [sayNow]);
}
