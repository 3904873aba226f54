import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../../bridge/audit-row';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCoreCall } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { TOAST_MS } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';
import styles from './audit.module.css';
import { fieldText, valueText, type Wording } from './audit-words';

/** Every value before and after, what else is known, and the ways on. */
export function AuditEntryDetails({
  row,
  wording,
  onOpen,
  onPutBack,
}: {
  readonly row: AuditRow;
  readonly wording: Wording;
  readonly onOpen: (() => void) | null;
  readonly onPutBack: () => void;
}) {
  const { t } = useTranslation();
  const fields = row.change?.fields ?? [];
  return (
    <section className={styles.details} aria-label={t('audit.details', { number: row.number })}>
      {fields.length === 0 ? null : (
        <table className={styles.values}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('audit.from')}</th>
              <th scope="col">{t('audit.to')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, from, to, isSecret }) => (
              <tr key={field}>
                <th scope="row">{fieldText(wording, field)}</th>
                {isSecret ? (
                  <td colSpan={2}>{t('audit.secret')}</td>
                ) : (
                  <>
                    <td dir="auto">{valueText(field, from, wording)}</td>
                    <td dir="auto">{valueText(field, to, wording)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Facts row={row} wording={wording} />
      <div className={styles.actions}>
        {onOpen === null ? null : (
          <Button look="quiet" onClick={onOpen}>
            {t('audit.open')}
          </Button>
        )}
        <PutBack row={row} wording={wording} onDone={onPutBack} />
      </div>
    </section>
  );
}

function Facts({ row, wording }: { readonly row: AuditRow; readonly wording: Wording }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts: readonly (readonly [string, string | null])[] = [
    [t('audit.number'), `${format.number(row.number)} · ${format.full(row.at)}`],
    [t('audit.act'), row.act],
    [t('audit.device'), row.deviceName ?? row.deviceId],
    [t('audit.address'), row.address],
    [t('audit.why'), row.refusal === null ? null : t(`errors.${row.refusal}`)],
    ...Object.entries(row.facts)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => [fieldText(wording, name), valueText(name, value, wording)] as const),
    [t('audit.seal'), row.hash.slice(0, 16)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Gives the values of before back, after one question; over something newer it says which field stands against it. */
function PutBack({ row, wording, onDone }: { readonly row: AuditRow; readonly wording: Wording; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const putBack = useCoreCall('putBackAudited');
  const [isAsking, ask] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (row.change === null || row.area !== 'configuration') return null;
  const go = () => {
    setProblem(null);
    putBack.mutate(
      { number: row.number },
      {
        onSuccess(result) {
          ask(false);
          if (result.status === 'refused') {
            const { field } = result.detail as { readonly field?: unknown };
            const isNewer = result.code === 'CONFLICT' && typeof field === 'string';
            setProblem(isNewer ? t('audit.putBackConflict', { field: fieldText(wording, field) }) : t(`errors.${result.code}`));
            return;
          }
          useToasts.getState().show({ id: 'put-back', text: t('audit.putBackDone'), until: Date.now() + TOAST_MS });
          onDone();
        },
        onError: (error) => setProblem(t(`errors.${codeOf(error)}`)),
      },
    );
  };
  return (
    <>
      {isAsking ? (
        <>
          <span className={styles.sure}>{t('audit.putBackSure')}</span>
          <Button look="quiet" onClick={() => ask(false)}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" isBusy={putBack.isPending} onClick={go}>
            {t('audit.putBackDo')}
          </Button>
        </>
      ) : (
        <Button because={row.isReversible ? null : t('audit.noWayBack')} onClick={() => ask(true)}>
          {t('audit.putBack')}
        </Button>
      )}
      {problem === null ? null : (
        <Banner tone="amber" isUrgent>
          {problem}
        </Banner>
      )}
    </>
  );
}
