import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { TOAST_MS } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';

/** Puts the address of a case on the clipboard. */
export function useCopyLink(caseId: string): () => Promise<void> {
  const { main } = useBridge();
  const { t } = useTranslation();
  return async () => {
    await main.call('copyText', { text: `quayside://case/${caseId}` });
    useToasts.getState().show({ id: 'copied', text: t('case.linkCopied'), until: Date.now() + TOAST_MS / 2 });
  };
}
