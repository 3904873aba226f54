import type { Attachment } from '@quayside/shared/cases/message';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { TOAST_MS } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';

/** Asks where to keep a file and keeps it there; says so when it cannot be had. */
export function useSaveFile(): (file: Pick<Attachment, 'fileId' | 'name'>) => Promise<void> {
  const { core, main } = useBridge();
  const { t } = useTranslation();
  return async ({ fileId, name }) => {
    const tell = (text: string) => useToasts.getState().show({ id: fileId, text, tone: 'trouble', until: Date.now() + TOAST_MS });
    try {
      const file = await core.call('readFile', { fileId });
      if (file === null) tell(t('files.absent'));
      else await main.call('saveFile', { name, bytes: Uint8Array.from(file.bytes) });
    } catch (error) {
      tell(t(`errors.${codeOf(error)}`));
    }
  };
}
