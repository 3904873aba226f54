import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { useUndo } from '../../../lib/undo-store';
import { TOAST_MS } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';

/** Keeps a case on this machine, or lets it go with age again; says so, and can be undone. */
export function usePin(caseId: string): (isPinned: boolean) => Promise<void> {
  const { core } = useBridge();
  const { t } = useTranslation();
  const id = `pin-${caseId}`;
  const set = async (pinned: boolean, told: string, undo: (() => void) | null) => {
    const { show } = useToasts.getState();
    try {
      await core.call('pinCase', { id: caseId, pinned });
    } catch (error) {
      show({ id, text: t(`errors.${codeOf(error)}`), tone: 'trouble', until: Date.now() + TOAST_MS });
      return;
    }
    if (undo !== null) useUndo.getState().push({ id, until: null, run: undo });
    show({
      id,
      text: told,
      until: Date.now() + TOAST_MS,
      ...(undo === null ? {} : { action: { label: t('common.undo'), command: 'undo', run: undo } }),
    });
  };
  return (pinned) =>
    set(pinned, pinned ? t('act.pinned') : t('act.unpinned'), () => {
      useUndo.getState().drop(id);
      void set(!pinned, t('act.undone'), null);
    });
}
