import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActResult } from '../../bridge/pending-item';
import { useToasts } from '../ui/toasts';
import type { Act } from './bridge/acts';
import { useBridge } from './bridge/bridge-context';
import { codeOf } from './bridge/bridge-failure';
import { missingIn, useMissingFields } from './layouts/missing-fields';
import { laidNames } from './layouts/use-laid-name';
import { refusalText } from './rights/refusal-text';
import { useUndo } from './undo-store';

export const TOAST_MS = 6000;

export interface ActOptions {
  /** Said when it is done; nothing is said without it. */
  readonly told?: string;
  /** What takes it back. */
  readonly undo?: readonly Act[];
  /** The caller shows a refusal itself. */
  readonly isQuiet?: boolean;
}

/** Performs actions: at once on the local copy, later on the server. Says what was refused, and offers undo. */
export function useAct() {
  const { core } = useBridge();
  const { t } = useTranslation();
  return useCallback(
    async (acts: readonly Act[], { told, undo = [], isQuiet = false }: ActOptions = {}): Promise<readonly ActResult[]> => {
      const { show } = useToasts.getState();
      const perform = async (act: Act): Promise<ActResult> => {
        try {
          return await core.call('act', act);
        } catch (error) {
          return { status: 'refused', code: codeOf(error), detail: {} };
        }
      };
      const results: ActResult[] = [];
      for (const act of acts) results.push(await perform(act));
      const refused = results.find((result) => result.status === 'refused');
      const missing = refused?.code === 'FIELDS_REQUIRED' ? missingIn(refused.detail) : null;
      if (missing !== null) useMissingFields.getState().show(missing.caseId, missing.fields);
      if (refused !== undefined && !isQuiet) {
        // asked for now: few acts are ever refused so
        const directory = missing === null ? null : await core.call('getDirectory').catch(() => null);
        show({
          id: `refused-${acts[0]?.name}`,
          text: refusalText(t, refused.code, refused.detail, directory === null ? undefined : laidNames(t, directory.fields)),
          tone: 'trouble',
          until: Date.now() + TOAST_MS,
        });
        return results;
      }
      if (results.some(({ status }) => status === 'deferred')) {
        show({ id: 'deferred', text: t('act.deferred'), until: Date.now() + TOAST_MS });
      } else if (told !== undefined && refused === undefined) {
        const id = `act-${results.map((result) => (result.status === 'refused' ? 0 : result.mutationId)).join('-')}`;
        const takeBack = async () => {
          useUndo.getState().drop(id);
          for (const act of undo) await perform(act);
          show({ id, text: t('act.undone'), until: Date.now() + 2500 });
        };
        if (undo.length > 0) useUndo.getState().push({ id, until: null, run: () => void takeBack() });
        show({
          id,
          text: told,
          until: Date.now() + TOAST_MS,
          ...(undo.length === 0 ? {} : { action: { label: t('common.undo'), command: 'undo', run: () => void takeBack() } }),
        });
      }
      return results;
    },
    [core, t],
  );
}
