import { Modal } from '@mantine/core';
import { customText } from '@quayside/shared/fields/field-value';
import type { ValueChange } from '@quayside/shared/fields/set-values';
import { customName } from '@quayside/shared/kernel/custom-name';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useShownValue } from '../../../lib/fields/use-shown-value';
import { useLaidName } from '../../../lib/layouts/use-laid-name';
import { Button } from '../../../ui/button';
import styles from './move-dialog.module.css';
import { type MoveJob, useMoveJob } from './move-job';

/** What a case loses and what it keeps unseen, before it goes to another department. @source requirements CAS-16 */
export function MoveDialog() {
  const { t } = useTranslation();
  const { job, show } = useMoveJob();
  const close = () => show(null);
  return (
    <Modal
      opened={job !== null}
      onClose={close}
      title={t('layouts.move.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {job === null ? null : <Move job={job} onClose={close} />}
    </Modal>
  );
}

function Move({ job, onClose }: { readonly job: MoveJob; onClose(): void }) {
  const { t } = useTranslation();
  const nameOf = useLaidName();
  const { data } = useCore('getDirectory', undefined);
  const { plan, groupName } = job;
  const department = data?.departments.find(({ id }) => id === plan.departmentId)?.name ?? t('layouts.move.noDepartment');
  return (
    <div className={styles.body}>
      <p>{t('layouts.move.to', { group: groupName ?? t('case.noGroup'), department })}</p>
      {plan.lost.length === 0 ? null : (
        <section aria-label={t('layouts.move.lost')}>
          <h3>{t('layouts.move.lost')}</h3>
          <ul>
            {plan.lost.map((change) => (
              <li key={change.fieldId}>
                <strong dir="auto">{nameOf(customName(change.fieldId))}</strong> <Lost change={change} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {plan.hidden.length === 0 ? null : (
        <section aria-label={t('layouts.move.hidden')}>
          <h3>{t('layouts.move.hidden')}</h3>
          <ul>
            {plan.hidden.map((field) => (
              <li key={field} dir="auto">
                {nameOf(field)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.faint}>{t('layouts.move.back')}</p>
      <div className={styles.actions}>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          look="primary"
          data-autofocus
          onClick={() => {
            onClose();
            job.go();
          }}
        >
          {t('layouts.move.go')}
        </Button>
      </div>
    </div>
  );
}

/** The value that goes: of several, those that are not kept. */
function Lost({ change: { fieldId, from, to } }: { readonly change: ValueChange }) {
  const show = useShownValue();
  const { data } = useCore('getDirectory', undefined);
  const field = data?.fields.find(({ id }) => id === fieldId);
  const gone = Array.isArray(from) && Array.isArray(to) ? (from as readonly string[]).filter((id) => !to.includes(id)) : from;
  return field === undefined ? null : <span dir="auto">{show(field, customText(gone))}</span>;
}
