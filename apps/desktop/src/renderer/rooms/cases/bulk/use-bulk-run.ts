import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseVerdict, CHANGED_AT_ONCE, WEIGHED_AT_ONCE } from '../../../../bridge/case-verdict';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { useUndo } from '../../../lib/undo-store';
import { TOAST_MS } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';
import { useListHold } from '../list/list-hold';
import type { BulkJob } from './bulk-job';
import { inSlices } from './in-slices';

export type BulkPhase = 'weighing' | 'ready' | 'working' | 'done';

export interface BulkRun {
  readonly phase: BulkPhase;
  /** Before: what would become of each; then: what has become of it, as far as it has gone. */
  readonly verdicts: readonly CaseVerdict[];
  /** How many are worked on in this phase. */
  readonly total: number;
  /** Why it could not go on. */
  readonly trouble: string | null;
  /** @returns what became of them */
  start(): Promise<readonly CaseVerdict[]>;
  stop(): void;
  takeBack(): void;
}

/** A change to several cases on its way: weighed, made slice by slice, and taken back. */
export function useBulkRun(job: BulkJob): BulkRun {
  const { core } = useBridge();
  const { t } = useTranslation();
  const [phase, setPhase] = useState<BulkPhase>('weighing');
  const [verdicts, setVerdicts] = useState<readonly CaseVerdict[]>([]);
  const [total, setTotal] = useState(job.ids.length);
  const [trouble, setTrouble] = useState<string | null>(null);
  const stopped = useRef(false);
  // whoever closes the dialog wants no more of it
  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
    };
  }, []);
  const fail = useCallback((error: unknown) => setTrouble(t(`errors.${codeOf(error)}`)), [t]);

  useEffect(() => {
    let isGone = false;
    void inSlices(job.ids, (ids) => core.call('weighChange', { ids: [...ids], change: job.change }), {
      size: WEIGHED_AT_ONCE,
      onProgress: (all) => isGone || setVerdicts(all),
      isStopped: () => isGone,
    }).then(() => isGone || setPhase('ready'), fail);
    return () => {
      isGone = true;
    };
  }, [core, job, fail]);

  return {
    phase,
    verdicts,
    total,
    trouble,
    async start() {
      const wanted = verdicts.filter(({ outcome }) => outcome === 'done' || outcome === 'deferred').map(({ caseId }) => caseId);
      let done: readonly CaseVerdict[] = [];
      setPhase('working');
      setTotal(wanted.length);
      setVerdicts([]);
      const onProgress = (all: readonly CaseVerdict[]) => {
        done = all;
        useListHold.getState().release();
        setVerdicts(all);
      };
      try {
        const work = (ids: readonly string[]) => core.call('changeCases', { ids: [...ids], change: job.change });
        await inSlices(wanted, work, { size: CHANGED_AT_ONCE, onProgress, isStopped: () => stopped.current });
      } catch (error) {
        fail(error);
      }
      const left = verdicts.filter(({ caseId }) => !wanted.includes(caseId));
      const all = [...done, ...left];
      setVerdicts(all);
      setPhase('done');
      offerUndo(all);
      return all;
    },
    stop() {
      stopped.current = true;
    },
    takeBack: () => useUndo.getState().undo(),
  };

  function offerUndo(all: readonly CaseVerdict[]): void {
    const done = all.filter(({ back }) => back !== null);
    const backs = done.flatMap(({ back }) => back ?? []);
    if (done.length === 0) return;
    const id = `bulk-${done[0]?.caseId}-${Date.now()}`;
    const { show } = useToasts.getState();
    const run = async () => {
      useUndo.getState().drop(id);
      show({ id, text: t('bulk.takingBack'), until: null });
      let refused = 0;
      for (const back of backs) {
        const isTaken = await core.call('act', back).then(
          ({ status }) => status !== 'refused',
          () => false,
        );
        if (!isTaken) refused += 1;
      }
      show({
        id,
        text: refused === 0 ? t('act.undone') : t('bulk.notTakenBack', { count: refused }),
        tone: refused === 0 ? 'plain' : 'trouble',
        until: Date.now() + TOAST_MS,
      });
    };
    useUndo.getState().push({ id, until: null, run: () => void run() });
    show({
      id,
      text: job.told(done.length),
      until: Date.now() + TOAST_MS,
      action: { label: t('common.undo'), command: 'undo', run: () => void run() },
    });
  }
}
