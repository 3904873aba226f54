import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCore, useCoreCall } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { TOAST_MS } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';
import styles from './privacy.module.css';

const LOOK_MS = 2000;

/** Exports that lie on the server for a day. */
export function ExportList() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isError } = useCore('listContactExports', undefined, { fresh: true, everyMs: LOOK_MS });
  const save = useCoreCall('saveContactExport');
  const tell = (text: string, isTrouble = false) =>
    useToasts.getState().show({ id: 'export', text, until: Date.now() + TOAST_MS, ...(isTrouble ? { tone: 'trouble' as const } : {}) });
  if (isError) return <p className={styles.faint}>{t(`errors.${codeOf(error)}`)}</p>;
  if (data === undefined) return null;
  if (data.length === 0) return <p className={styles.faint}>{t('privacy.noExports')}</p>;
  return (
    <ul className={styles.rows} aria-label={t('privacy.exports')}>
      {data.map(({ id, contactId, name, state, size, createdAt }) => (
        <li key={id} className={styles.row}>
          <span className={styles.name} dir="auto">
            {name || t('privacy.nameless', { id: contactId.slice(-8) })}
          </span>
          <span className={styles.faint}>
            {t(`privacy.exportState.${state}`, { size: format.size(size) })} · {format.moment(createdAt)}
          </span>
          {state === 'ready' ? (
            <Button
              isBusy={save.isPending}
              onClick={() =>
                save.mutate(
                  { id },
                  {
                    onSuccess: ({ saved }) => (saved ? tell(t('privacy.exportSaved')) : undefined),
                    onError: (failed) => tell(t(`errors.${codeOf(failed)}`), true),
                  },
                )
              }
            >
              {t('privacy.saveExport')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
